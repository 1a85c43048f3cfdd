/** The parts of a procedure that are told by their heading. */
export type SectionKind =
  | "prerequisites"
  | "context"
  | "quick-reference"
  | "rollback"
  | "edge-cases"
  | "escalation";

/** Words that a heading of each kind holds. Matched as whole words, without case, so that any order and wording works. */
export const SECTION_WORDS: Readonly<Record<SectionKind, readonly string[]>> = {
  prerequisites: [
    "prerequisites",
    "prerequisite",
    "pre-requisites",
    "pre-requisite",
    "before you begin",
    "before you start",
    "requirements",
    "what you need",
    "you need",
    "preparation",
    "access needed",
    "required access",
    "preconditions",
    "prep",
  ],
  context: [
    "context",
    "overview",
    "summary",
    "purpose",
    "background",
    "introduction",
    "about",
    "meaning",
    "scope",
    "description",
    "when to use",
    "when not to use",
    "when to run",
    "when to do this",
    "use when",
    "trigger",
    "triggers",
    "symptom",
    "symptoms",
    "goal",
    "objective",
    "what this is",
    "what it does",
    "why",
    "impact",
  ],
  "quick-reference": [
    "quick reference",
    "quick start",
    "tl;dr",
    "tldr",
    "cheat sheet",
    "cheatsheet",
    "at a glance",
    "quick steps",
  ],
  rollback: [
    "rollback",
    "roll back",
    "rolling back",
    "revert",
    "reverting",
    "undo",
    "back out",
    "backout",
    "restore the previous",
    "recovery",
  ],
  "edge-cases": [
    "edge cases",
    "edge case",
    "troubleshooting",
    "if it fails",
    "when it fails",
    "failure modes",
    "known issues",
    "known problems",
    "what can go wrong",
    "exceptions",
    "caveats",
    "common problems",
    "common errors",
    "pitfalls",
    "gotchas",
  ],
  escalation: [
    "escalation",
    "escalate",
    "escalating",
    "getting help",
    "get help",
    "who to call",
    "who to contact",
    "contact",
    "contacts",
    "support",
    "further help",
  ],
};

/** The kinds that a heading's text tells; a team's own words for a kind replace ours. */
export function sectionKinds(
  title: string,
  own: Readonly<Record<string, readonly string[]>>,
): readonly SectionKind[] {
  const heading = ` ${words(title)} `;
  return KINDS.filter((kind) =>
    (own[kind] ?? SECTION_WORDS[kind]).some((phrase) => heading.includes(` ${words(phrase)} `)),
  );
}

const KINDS = [
  "prerequisites",
  "context",
  "quick-reference",
  "rollback",
  "edge-cases",
  "escalation",
] as const;

function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
