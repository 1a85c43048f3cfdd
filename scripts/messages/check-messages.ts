import type { Finding, LinkState } from "../../src/core/model/verdict.ts";
import {
  ATTESTED,
  BROKEN_REFERENCE,
  OUTDATED,
  OUTDATED_FINDING,
  REMOVED_NAME,
  SOP,
  WAIVED,
} from "./facts.ts";
import type { Chapter } from "./message.ts";
import { POLICY_CHECKS } from "./policy-messages.ts";
import { check } from "./show-check.ts";
import { GRADED, LITERAL, MANY, ONLY_WEAK } from "./strengths.ts";
import { verdictOf } from "./verdict-of.ts";

const OUTDATED_VERDICT = verdictOf({ links: [OUTDATED], findings: [OUTDATED_FINDING] });
const ADVICE: Finding = { ...OUTDATED_FINDING, level: "advise" };
const UPDATED = verdictOf({
  links: [{ ...OUTDATED, state: "updated", reason: "2 steps changed in Failover" }],
});
const VOID_REASON = `${OUTDATED.reason}; the attestation by ann is void: the linked files changed after it`;
const VOID: LinkState = { ...OUTDATED, reason: VOID_REASON };
const MISSING: LinkState = {
  ...OUTDATED,
  state: "missing",
  fingerprint: null,
  reason: `this change deletes ${SOP}`,
};
const MISSING_FINDING: Finding = {
  ...OUTDATED_FINDING,
  rule: "sop-missing",
  location: { path: ".github/sopwatch.yml", line: 10 },
  message: `link payments-db names ${SOP}#failover, but this change deletes ${SOP}`,
  fix: `Restore ${SOP}#failover, or point link payments-db in .github/sopwatch.yml at the SOP that replaces it.`,
};

function voidFinding(): Finding {
  const message = `${OUTDATED_FINDING.message}${VOID_REASON.slice(OUTDATED.reason.length)}`;
  return { ...OUTDATED_FINDING, message };
}

/** What the check run says about a pull request. */
export const CHECKS: Chapter = {
  title: "The check",
  introduction:
    "Every head commit of a pull request gets one check, named `sopwatch`. Its title gives the result.",
  messages: [
    {
      title: "An SOP was not updated",
      when: "Linked infrastructure changed, its SOP did not, and the link has the level `require`.",
      shown: check({
        verdict: OUTDATED_VERDICT,
        refusedReviewers: [{ reviewer: "@eve", reason: "wrote this change" }],
      }),
    },
    {
      title: "The same as advice",
      when: "The link has the level `advise`: the check is neutral and blocks nothing.",
      shown: check({
        verdict: verdictOf({ links: [{ ...OUTDATED, level: "advise" }], findings: [ADVICE, REMOVED_NAME] }),
      }),
    },
    {
      title: "Strong and weak changes, literal",
      when: "One SOP holds a value that changed; two do not. With `relevance: literal` all three are required.",
      shown: check({ verdict: LITERAL }),
    },
    {
      title: "Strong, medium and weak changes, graded",
      when: "With `relevance: graded` what is medium is advice in one line, and weak changes ask for nothing.",
      shown: check({ verdict: GRADED }),
    },
    {
      title: "Weak changes only, graded",
      when: "The SOPs did not change, but nothing in the change bears on them.",
      shown: check({ verdict: ONLY_WEAK }),
    },
    {
      title: "A link to many SOPs",
      when: "Of a link to more than five SOPs those are shown that mention what changed; the others are one finding.",
      shown: check({ verdict: MANY }),
    },
    {
      title: "An SOP names a path that this change deletes",
      when: "The change deletes a script that an SOP still runs.",
      shown: check({ verdict: verdictOf({ findings: [BROKEN_REFERENCE] }) }),
    },
    {
      title: "All is well",
      when: "The SOP was updated in substance.",
      shown: check({ verdict: UPDATED }),
    },
    {
      title: "Nothing to judge",
      when: "No link selects anything that the change touches.",
      shown: check({}),
    },
    {
      title: "Attested",
      when: "An owner who did not write the change confirmed that the SOP is still accurate.",
      shown: check({ verdict: verdictOf({ links: [ATTESTED.link] }), ledger: ATTESTED.ledger }),
    },
    {
      title: "An attestation that is void",
      when: "A later push changed the files that the owner had confirmed.",
      shown: check({ verdict: verdictOf({ links: [VOID], findings: [voidFinding()] }) }),
    },
    {
      title: "A missing SOP",
      when: "The change deletes an SOP that a link names.",
      shown: check({ verdict: verdictOf({ links: [MISSING], findings: [MISSING_FINDING] }) }),
    },
    {
      title: "Waived",
      when: "Somebody who may waive the link gave a reason.",
      shown: check({ verdict: verdictOf({ links: [WAIVED.link] }), ledger: WAIVED.ledger }),
    },
    {
      title: "The pull request edits the policy",
      when: "The base branch's policy decides. The check also shows what the new policy would change.",
      shown: check({
        verdict: UPDATED,
        preview: verdictOf({ links: UPDATED.links, findings: [BROKEN_REFERENCE, REMOVED_NAME] }),
      }),
    },
    ...POLICY_CHECKS,
  ],
};
