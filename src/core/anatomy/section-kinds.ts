/** The parts of a procedure that are recognised by their heading. */
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

/**
 * True for the heading of a part that explains and false for one under which people act, by the words in it; null where its
 * words tell neither, so that the part above decides. Words of action win: "Causes and how to fix them".
 */
export function isBackground(title: string, kinds: readonly SectionKind[]): boolean | null {
  const heading = ` ${words(title)} `;
  const has = (phrase: string): boolean => heading.includes(` ${phrase} `);
  if (ACTION_WORDS.some(has)) return false;
  const explains = kinds.some((kind) => kind === "context" || kind === "prerequisites");
  return explains || BACKGROUND_WORDS.some(has) ? true : null;
}

const ACTION_WORDS =
  `action actions check checks checklist debug debugging diagnose diagnosing diagnosis diagnostics do fix fixes fixing
guide how instruction instructions investigate investigating investigation mitigate mitigating mitigation playbook procedure procedures process
recover recovering recovery remediate remediation repair resolution resolve resolving restore restoring rollback run step steps
solution solutions task tasks todo troubleshoot troubleshooting verification verify walkthrough workaround workflow`.split(
    /\s+/,
  );

const BACKGROUND_WORDS = [
  ...`appendix architecture audience authors caused cause causes changelog components concepts consequences
contents contributors definitions dependencies design details effect effects examples explanation explained faq faqs features
glossary history impacts links notes options questions rationale reason reasons reference references related resources
risks severity terminology terms theory toc types variants warnings`.split(/\s+/),
  "further reading",
  "how it works",
  "see also",
  "read more",
  "table of contents",
  "what happens",
];

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
