import { unreadablePolicy } from "../../src/core/policy/unreadable-policy.ts";
import { type CommentSources, renderComment } from "../../src/report/comment/render-comment.ts";
import {
  BROKEN_REFERENCE,
  CHECK_URL,
  OUTDATED,
  OUTDATED_FINDING,
  POLICY,
  PULL_REQUEST,
  REMOVED_NAME,
} from "./facts.ts";
import { type Chapter, shownBody } from "./message.ts";
import { HELD_VERDICT } from "./policy-messages.ts";
import { verdictOf } from "./verdict-of.ts";

const OUTDATED_VERDICT = verdictOf({ links: [OUTDATED], findings: [OUTDATED_FINDING] });

function comment(changes: Partial<CommentSources>): string {
  return shownBody(
    renderComment({
      verdict: OUTDATED_VERDICT,
      policy: POLICY,
      pullRequest: PULL_REQUEST,
      exists: false,
      checkUrl: CHECK_URL,
      ...changes,
    }),
  );
}

/** The one comment. */
export const COMMENTS: Chapter = {
  title: "The comment",
  introduction:
    "One comment, edited in place, only where there is something to say: not on drafts, not when all is fine from the start.",
  messages: [
    { title: "An SOP must be updated", when: "A requirement is not met.", shown: comment({}) },
    {
      title: "Advice",
      when: "Nothing blocks, but SOPs may need an update; more than three are counted.",
      shown: comment({
        verdict: verdictOf({
          links: [OUTDATED],
          findings: [
            { ...OUTDATED_FINDING, level: "advise" },
            { ...BROKEN_REFERENCE, level: "advise" },
            REMOVED_NAME,
            { ...REMOVED_NAME, sop: "docs/runbooks/dns-cutover.md" },
          ],
        }),
      }),
    },
    {
      title: "The policy cannot be read",
      when: "The policy of the base branch has problems, and this change leaves it so.",
      shown: comment({ verdict: HELD_VERDICT, policy: unreadablePolicy() }),
    },
    {
      title: "From a fork that is gone",
      when: "The branch of the pull request cannot be edited any more, so nothing links to it.",
      shown: comment({ pullRequest: { ...PULL_REQUEST, head: { ...PULL_REQUEST.head, repository: null } } }),
    },
    {
      title: "Resolved",
      when: "All is well now, and the comment stands there from before.",
      shown: comment({
        verdict: verdictOf({ links: [{ ...OUTDATED, state: "updated" }] }),
        exists: true,
      }),
    },
  ],
};
