import { ANATOMY_CHECKS } from "../anatomy/checks.ts";
import { outlineOf } from "../anatomy/outline.ts";
import type { AnatomyCheck } from "../anatomy/shortfall.ts";
import type { Policy } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Sop } from "../model/sop.ts";
import type { Complaint } from "../model/verdict.ts";
import { sopOwners } from "../owners/owner-lookup.ts";

const GOOD = `---
owner: "@acme/sre"
last_reviewed: 2026-11-02
---
# Clear the queue

Empties the mail queue when it is stuck.

## Prerequisites

Access to the mail cluster.

## Steps

1. Run \`scripts/drain-queue.sh\`. Expected: \`0 left\`.

## Edge cases

More than 10,000 messages: stop and escalate.

## Escalation

Page the mail team.
`;

const ROLLBACK_ON = { ".github/sopwatch.yml": "rules: {anatomy/rollback: observe}\n" };

export const sopAnatomy: Rule = {
  id: "sop-anatomy",
  examples: [
    {
      title: "A new SOP that does not say how to undo what it does, where the policy asks for that",
      before: ROLLBACK_ON,
      after: {
        ...ROLLBACK_ON,
        "docs/runbooks/queue.md": GOOD.replace("`scripts/drain-queue.sh`", "`kubectl delete pod --all`"),
      },
      complaints: ['docs/runbooks/queue.md runs "kubectl delete pod --all" and does not say how to undo it'],
    },
    {
      title: "A new SOP that nobody has reviewed",
      before: {},
      after: { "docs/runbooks/queue.md": GOOD.replace("last_reviewed: 2026-11-02\n", "") },
      complaints: ["docs/runbooks/queue.md has no review date"],
    },
    {
      title: "A new SOP with every part",
      before: {},
      after: { "docs/runbooks/queue.md": GOOD },
      complaints: [],
    },
  ],
  // A change is not judged by it: its SOPs are linted, where the reader asked about the document and not the change.
  check: null,
  scan: ({ sops, policy, links, ownersOf }) =>
    [...sops.values()].flatMap((sop) => complaintsFor(sop, policy, sopOwners(sop.path, links, ownersOf))),
};

/** A document that cannot be read lacks nothing that could be named; other rules say that it cannot be read. */
function complaintsFor(sop: Sop, policy: Policy, owners: readonly string[]): readonly Complaint[] {
  const document = sop.markdown();
  if (!document.ok) return [];
  const outline = outlineOf(document.value, policy.anatomy.sections);
  return ANATOMY_CHECKS.filter((check) => isOn(check, policy)).flatMap((check) =>
    check
      .check({ outline, frontMatter: sop.frontMatter(), owners })
      .map(({ line, column, message, fix }) => ({
        link: null,
        sop: sop.path,
        section: null,
        infra: [],
        owners,
        location: { path: sop.path, line, ...(column !== undefined && { column }) },
        message: `${sop.path}${message.startsWith(":") ? "" : " "}${message}`,
        fix,
        check: checkId(check),
      })),
  );
}

/** A check that is not right often enough is on only where the policy asks for it. */
function isOn(check: AnatomyCheck, { anatomy }: Policy): boolean {
  return check.onByDefault || anatomy.levels[checkId(check)] !== undefined;
}

function checkId({ id }: AnatomyCheck): string {
  return `anatomy/${id}`;
}
