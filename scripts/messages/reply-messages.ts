import { commandAnswers } from "../../src/core/judge/command-answers.ts";
import { refusalReason } from "../../src/core/judge/judge-command.ts";
import type { Comment, PullRequest } from "../../src/core/model/pull-request.ts";
import type { ButtonPress } from "../../src/core/statements/buttons-and-labels.ts";
import { pullRequestStatements } from "../../src/core/statements/pull-request-statements.ts";
import { renderPressReply, renderWaiveReply } from "../../src/report/github/command-reply/button-reply.ts";
import { renderReply } from "../../src/report/github/command-reply/render-reply.ts";
import { EXPLANATION } from "./explanation.ts";
import { CONVERSATION, OUTDATED, OUTDATED_FINDING, POLICY, PULL_REQUEST, SPEAKERS } from "./facts.ts";
import { type Chapter, type Message, shownBody } from "./message.ts";
import { verdictOf } from "./verdict-of.ts";

const VERDICT = verdictOf({ links: [OUTDATED], findings: [OUTDATED_FINDING] });
const AT = "2026-11-21T10:00:00Z";
const EMOJI = { "+1": "👍", "-1": "👎", confused: "😕" } as const;

/** What somebody who writes `body` gets back. */
function answer(title: string, login: string, body: string): Message {
  const shown = shownAnswer(commentBy(login, body));
  return { title, when: `${login} writes \`${body}\`.`, shown };
}

function commentBy(login: string, body: string): Comment {
  const author = { login, kind: "user" } as const;
  return { id: 7, author, ours: false, body, createdAt: AT, edited: false, byInsider: false };
}

function shownAnswer(comment: Comment): string {
  const pullRequest: PullRequest = { ...CONVERSATION, comments: [comment] };
  const statements = statementsOf(pullRequest, []);
  const sources = { pullRequest, verdict: VERDICT, policy: POLICY, statements };
  const [given] = commandAnswers({ ...sources, allowance: 1, explain: (path) => ({ ...EXPLANATION, path }) });
  if (given === undefined) throw new Error(`Nobody answers "${comment.body}".`);
  const words = renderReply(given);
  return `${EMOJI[given.reaction]}${words === null ? "" : `\n\n${shownBody(words)}`}`;
}

function statementsOf(pullRequest: PullRequest, presses: readonly ButtonPress[]) {
  return pullRequestStatements({ pullRequest, policy: POLICY, presses }, SPEAKERS);
}

function pressReply(login: string): string {
  const presses = [{ login, head: PULL_REQUEST.head.oid, at: AT }];
  const [said] = statementsOf(CONVERSATION, presses);
  if (said === undefined) throw new Error(`${login} pressed nothing.`);
  return shownBody(renderPressReply(login, `${refusalReason(said, VERDICT, POLICY)}`));
}

/** Replies to commands and buttons. */
export const REPLIES: Chapter = {
  title: "Replies",
  introduction:
    "A command gets a reaction. It gets a reply only when it had no effect or asks a question. In the examples, ann wrote the change, dora owns the SOP, wim has write access, and eve has no rights here.",
  messages: [
    answer("Attest, as an owner", "dora", "/sop still-accurate"),
    answer("Attest, as a stranger", "eve", "/sop still-accurate"),
    answer("Attest, as the author", "ann", "/sop still-accurate"),
    answer("Attest another SOP", "dora", "/sop still-accurate docs/runbooks/dns-cutover.md"),
    answer("Waive", "wim", "/sop waive payments-db the SOP follows with the rest of the proxy"),
    answer("Waive without the right", "eve", "/sop waive payments-db the SOP follows next week"),
    answer("Waive without a real reason", "wim", "/sop waive payments-db n/a"),
    answer("Waive with a short reason", "wim", "/sop waive payments-db SOP follows"),
    answer(
      "Waive until something that is not a date",
      "wim",
      "/sop waive payments-db moves soon until: next week",
    ),
    answer(
      "Waive a link that this change does not touch",
      "wim",
      "/sop waive payment-db moves with the proxy",
    ),
    answer("Misspell a command", "wim", "/sop wave payments-db"),
    {
      title: "Add a command by editing a comment",
      when: "wim writes a comment, then edits it into a command.",
      shown: shownAnswer({ ...commentBy("wim", "/sop recheck"), edited: true }),
    },
    answer("Snooze a pull request", "dora", "/sop snooze 2 weeks waiting for the proxy"),
    answer("Ask for help", "eve", "/sop help"),
    answer("Ask about a path", "eve", "/sop explain terraform/modules/rds/main.tf"),
    {
      title: "Press Waive",
      when: "A waiver needs a reason, and a button cannot take one.",
      shown: shownBody(renderWaiveReply(VERDICT, POLICY)),
    },
    {
      title: "Press Still accurate without effect",
      when: "eve, who owns none of the SOPs, presses the button.",
      shown: pressReply("eve"),
    },
  ],
};
