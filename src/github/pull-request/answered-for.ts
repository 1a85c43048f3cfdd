/** For whom a check run of ours answers, as its external id tells. */
export interface AnsweredFor {
  /** Numbers of pull requests, ascending; none for a run of something else. */
  readonly numbers: readonly number[];
  /** True when more open pull requests have this head than the run names. */
  readonly more: boolean;
}

const MORE = ",...";

/** The external id of a run that answers for these: `7`, `7,9`, or `7,9,...` where it cannot name all of them. */
export function externalIdFor({ numbers, more }: AnsweredFor): string {
  return `${numbers.toSorted((a, b) => a - b).join(",")}${more ? MORE : ""}`;
}

/** Reads an external id; one that does not name pull requests names nobody. */
export function answeredFor(externalId: string): AnsweredFor {
  const more = externalId.endsWith(MORE);
  const list = more ? externalId.slice(0, -MORE.length) : externalId;
  const isList = list.length <= MAX_LENGTH && /^[1-9]\d{0,14}(?:,[1-9]\d{0,14})*$/.test(list);
  return isList ? { numbers: list.split(",").map(Number), more } : { numbers: [], more: false };
}

/** Many times what a run names. */
const MAX_LENGTH = 500;

/** True when a run with this external id answers for the pull request: it names it, or names less than all. */
export function answersFor(externalId: string, number: number): boolean {
  const { numbers, more } = answeredFor(externalId);
  return more || numbers.includes(number);
}
