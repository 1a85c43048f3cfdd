import { unreadablePolicy } from "../../src/core/policy/unreadable-policy.ts";
import { type CommentSources, renderComment } from "../../src/report/github/comment/render-comment.ts";
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
import { GRADED, LITERAL, MANY } from "./strengths.ts";
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
    "One comment per pull request, edited in place. Drafts and pull requests without findings get none.",
  messages: [
    { title: "An SOP must be updated", when: "A finding has the level `require`.", shown: comment({}) },
    {
      title: "Advice",
      when: "Nothing is blocked, but SOPs may need an update. Three are shown, the rest counted.",
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
      title: "Strong and weak changes, literal",
      when: "Weak changes share one line; they are required like the others.",
      shown: comment({ verdict: LITERAL }),
    },
    {
      title: "Strong, medium and weak changes, graded",
      when: "Advice shares one line, and so do weak changes, which ask for nothing. Without the other two there would be no comment.",
      shown: comment({ verdict: GRADED }),
    },
    {
      title: "A link to many SOPs",
      when: "Those that mention what changed are shown one by one.",
      shown: comment({ verdict: MANY }),
    },
    {
      title: "The policy cannot be read",
      when: "The policy of the base branch has problems, and this change does not fix them.",
      shown: comment({ verdict: HELD_VERDICT, policy: unreadablePolicy() }),
    },
    {
      title: "From a deleted fork",
      when: "Nobody can edit the pull request's branch any more, so there is no edit link.",
      shown: comment({ pullRequest: { ...PULL_REQUEST, head: { ...PULL_REQUEST.head, repository: null } } }),
    },
    {
      title: "Resolved",
      when: "Everything is settled, and a comment from before exists.",
      shown: comment({
        verdict: verdictOf({ links: [{ ...OUTDATED, state: "updated" }] }),
        exists: true,
      }),
    },
  ],
};
