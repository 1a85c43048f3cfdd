/** An open pull request among those that have one commit as their head. */
export interface Candidate {
  readonly number: number;
  /** OWNER/NAME of the head's repository, null when it is gone. */
  readonly headRepository: string | null;
  /** True for a head in the repository itself, or an author who may write there. */
  readonly trusted: boolean;
}

/** Pull requests of one head that are judged together: enough for every real use, few enough for one run. */
export const MAX_TOGETHER = 10;

/** Who is judged together, and whose verdicts count. */
export interface Together {
  /** At most `MAX_TOGETHER`; those that decide first, then by number. */
  readonly judged: readonly number[];
  readonly deciding: ReadonlySet<number>;
  /** How many are left out. */
  readonly left: number;
  /** True when one that decides is left out, so that nobody knows what it would say. */
  readonly unknown: boolean;
}

/**
 * Whose verdicts decide the one check run of a commit. A stranger can open a pull request with anybody's commit, so one by an
 * author without write access from a repository of their own decides nothing where another one has more right to the
 * commit. Where none has, all decide: otherwise the first of two strangers would answer for the second.
 */
export function judgedTogether(candidates: readonly Candidate[]): Together {
  const trusted = candidates.filter((each) => each.trusted);
  const homes = new Set(trusted.flatMap(({ headRepository }) => headRepository?.toLowerCase() ?? []));
  const decides = ({ trusted: isTrusted, headRepository }: Candidate): boolean =>
    trusted.length === 0 || isTrusted || homes.has(headRepository?.toLowerCase() ?? "");
  const deciding = candidates.filter(decides);
  const others = candidates.filter((each) => !decides(each));
  const judged = [...inOrder(deciding), ...inOrder(others)].slice(0, MAX_TOGETHER);
  return {
    judged,
    deciding: new Set(deciding.map(({ number }) => number)),
    left: candidates.length - judged.length,
    unknown: deciding.length > MAX_TOGETHER,
  };
}

function inOrder(candidates: readonly Candidate[]): readonly number[] {
  return candidates.map(({ number }) => number).toSorted((a, b) => a - b);
}
