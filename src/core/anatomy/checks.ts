import { hardCodedHosts, isDestructive } from "./command-lines-of.ts";
import { type AnatomyCheck, at, atStep, counted, mentionsRollback, section, withKind } from "./shortfall.ts";

/** Every check, in the order in which a reader meets the parts. */
export const ANATOMY_CHECKS: readonly AnatomyCheck[] = [
  {
    id: "context",
    summary: "one paragraph of context",
    onByDefault: false,
    check: ({ outline }) => {
      const context = outline.lead.blocks.length > 0 ? outline.lead : withKind(outline, "context");
      if (!context)
        return [
          at(1, "does not say what it is for", "Start with one paragraph: what this is, and when to use it."),
        ];
      const paragraphs = context.blocks.filter((block) => block.type === "paragraph").length;
      const fix = "Keep one paragraph before the first step and move the rest to the end.";
      return paragraphs > MAX_CONTEXT ? [at(context.line, `opens with ${paragraphs} paragraphs`, fix)] : [];
    },
  },
  section(
    "prerequisites",
    "prerequisites: access, credentials, conditions",
    "Add a Prerequisites section: access, credentials, tools, and what must be true first.",
  ),
  {
    id: "quick-reference",
    summary: "a quick reference before a long walkthrough",
    onByDefault: false,
    check: ({ outline }) => {
      const [start] = outline.steps;
      if (!start || outline.steps.length < LONG) return [];
      const quick = withKind(outline, "quick-reference");
      const first = start.line;
      const fix =
        "Put a short table or list of the commands before the first step, for readers who have done this before.";
      if (!quick) return [at(first, `has ${outline.steps.length} steps and no quick reference`, fix)];
      return quick.line > first ? [at(quick.line, "has its quick reference after the first step", fix)] : [];
    },
  },
  {
    id: "steps",
    summary: "numbered steps",
    onByDefault: false,
    check: ({ outline }) =>
      outline.steps.length > 0
        ? []
        : [at(1, "has no numbered steps", "Write what to do as a numbered list, one action each.")],
  },
  {
    id: "commands",
    summary: "an exact command in every step",
    onByDefault: false,
    check: ({ outline }) =>
      counted(outline.steps, (step) => step.code.length === 0 && !step.hasLink, {
        one: "has no exact command",
        many: "have no exact command",
        fix: "Give the command to type, or a link to the page where it is done.",
      }),
  },
  {
    id: "success",
    summary: "a success indicator after every command",
    onByDefault: false,
    check: ({ outline }) =>
      counted(outline.steps, (step) => step.hasCommand && !step.hasOutput && !SUCCESS.test(step.text), {
        one: "does not say what success looks like",
        many: "do not say what success looks like",
        fix: 'Say what the reader sees when it worked: "Expected: ...".',
      }),
  },
  {
    id: "vague",
    summary: "no vague steps",
    onByDefault: false,
    check: ({ outline }) =>
      outline.steps
        .filter((step) => step.code.length === 0 && VAGUE.test(step.text))
        .map((step) =>
          atStep(
            step,
            `has a vague step: "${step.text.slice(0, 60).trim()}"`,
            "Say which command to run, what to look at, and at which value to act.",
          ),
        ),
  },
  {
    id: "rollback",
    summary: "a rollback for every destructive command",
    onByDefault: false,
    check: ({ outline }) => {
      if (withKind(outline, "rollback")) return [];
      const risky = outline.code.find(({ text, part }) => isDestructive(text) && !mentionsRollback(part));
      const fix = "Say next to the command how to undo it, or add a Rollback section.";
      return risky
        ? [at(risky.line, `runs "${risky.text.trim().slice(0, 60)}" and does not say how to undo it`, fix)]
        : [];
    },
  },
  section(
    "edge-cases",
    "edge cases with thresholds",
    "Add an Edge cases section: what can differ, from which threshold, and what to do then.",
  ),
  {
    id: "escalation",
    summary: "somebody to call",
    onByDefault: false,
    check: ({ outline }) =>
      withKind(outline, "escalation") ||
      /\bescalat|\bpage @|\bpage the\b|\bcall the\b|#[a-z][\w-]{2,}\b/.test(outline.text)
        ? []
        : [
            at(
              1,
              "does not say whom to call when it does not work",
              "Add an Escalation section: who, how, and after how long.",
            ),
          ],
  },
  {
    id: "hard-coded",
    summary: "no hard-coded host names or addresses",
    onByDefault: false,
    check: ({ outline }) => {
      const first = new Map<string, number>();
      for (const { text, line } of outline.code) {
        for (const host of hardCodedHosts(text)) if (!first.has(host)) first.set(host, line);
      }
      const fix = "Give a command that looks up the host: a fixed address may be wrong by then.";
      return [...first].map(([host, line]) => at(line, `has the fixed host ${host}`, fix));
    },
  },
  {
    id: "owner",
    summary: "an owner",
    onByDefault: true,
    check: ({ owners, frontMatter }) =>
      // A chat channel (`owner_slack`) says whose it is as well.
      owners.length > 0 || frontMatter.contact !== null
        ? []
        : [at(1, "has no owner", 'Add "owner: @org/team" to its front matter.')],
  },
  {
    id: "review-date",
    summary: "a review date",
    onByDefault: true,
    check: ({ frontMatter: { lastReviewed, problems } }) =>
      // A date that cannot be read is a finding of its own, which says how to write it.
      lastReviewed || problems.some(({ concerns }) => concerns === "review")
        ? []
        : [
            at(
              1,
              "has no review date",
              'Add "last_reviewed: YYYY-MM-DD" and "review_every: 6 months" to its front matter.',
            ),
          ],
  },
];

/** One paragraph is asked for; a second short one is nobody's problem at 2 AM. */
const MAX_CONTEXT = 2;

/** From this many steps on a reader needs an overview first. */
const LONG = 8;

const SUCCESS =
  /\bexpect|\bshould\b|\byou (?:will )?see\b|\bshows?\b|\bprints?\b|\breturns?\b|\breports?\b|\boutputs?\b|\buntil\b|\bsuccess|\bverify\b|\bconfirm/;
const VAGUE =
  /\bcheck the (?:status|logs?|state|system|service)\b|\brestart (?:it )?if (?:it|needed|necessary)|\bmake sure (?:everything|it|all) (?:is|works?)\b|\bas (?:needed|appropriate|required)\b|\bif (?:needed|necessary|required)\b|\bdo the usual\b|\bensure everything\b/;
