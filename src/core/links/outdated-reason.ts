/** Steps through the infrastructure graph that a reason names, the first and the last among them. */
const MAX_STEPS = 5;

/** Why an SOP that the change did not touch is outdated; the reason of its state begins with this. */
export function unchangedReason(section: string | null): string {
  return section === null ? "the SOP did not change" : `section #${section} did not change`;
}

/** What the reason begins with where the SOP changed, but is outdated. */
export const SOP_CHANGE = "the change to the SOP";

/** How a change reaches infrastructure that no glob selects, in few words; nothing where one does. */
export function wayOf(chain: readonly string[]): readonly string[] {
  const [file = "", first] = chain;
  // The changed file is named elsewhere; what it is a part of says enough.
  const way = first !== undefined && file.startsWith(`${first}/`) ? chain.slice(1) : chain;
  const steps = way.length > MAX_STEPS ? [...way.slice(0, MAX_STEPS - 2), "...", `${way.at(-1)}`] : way;
  return steps.length === 0 ? [] : [`reached through ${steps.join(" -> ")}`];
}

/** Why an SOP that this change did or did not touch does not count as updated. */
export function notEnough(level: string, reason: string, section: string | null): string {
  if (level === "none") return unchangedReason(section);
  if (level === "unknown") return `${SOP_CHANGE} could not be judged: ${reason}`;
  return `${SOP_CHANGE} does not count: ${reason}`;
}
