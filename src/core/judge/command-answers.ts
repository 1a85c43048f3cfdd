import type { Command } from "../model/command.ts";
import type { Policy } from "../model/policy.ts";
import type { Comment, PullRequest } from "../model/pull-request.ts";
import type { Statement } from "../model/statement.ts";
import type { Verdict } from "../model/verdict.ts";
import { pullRequestLedger, wasAnswered } from "../statements/merge-ledgers.ts";
import { FORMS, parseCommands } from "../statements/parse-commands.ts";
import { isFollowed } from "../statements/statements-in-comments.ts";
import type { PathExplanation } from "./explain-path.ts";
import { refusalReason } from "./judge-command.ts";
import { strangerCheck, strangersLeft } from "./strangers.ts";

/** GitHub's names of reactions. */
export type Reaction = "+1" | "-1" | "confused";

/** The reply to one command. Reasons are sentences without their full stop, to be escaped by the report. */
export type CommandReply =
  | { readonly kind: "help" }
  | { readonly kind: "explanation"; readonly explanation: PathExplanation }
  | { readonly kind: "refused"; readonly reason: string; readonly form: string | null };

/** The answer to one comment: one reaction, and words only where the reaction does not say enough. */
export interface CommandAnswer {
  readonly commentId: number;
  readonly reaction: Reaction;
  readonly replies: readonly CommandReply[];
  /** True when it goes to somebody without any right here, which is bounded. */
  readonly toStranger: boolean;
}

/** What the answers are worked out from. */
export interface AnswerSources {
  readonly pullRequest: PullRequest;
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive">;
  /** As given by `pullRequestStatements` for the same pull request. */
  readonly statements: readonly Statement[];
  readonly explain: (path: string) => PathExplanation;
  /** Answers that strangers may still get in this repository. */
  readonly allowance: number;
}

const MAX_EXPLAINED = 20;

/** Each answer costs up to two writes; whoever writes more commands is answered in the next round. */
const MAX_ANSWERS = 10;
const EDITED =
  "commands in an edited comment do not count, because somebody else may have edited it; write a new comment";
const UNREAD = "it could not be judged; write it again";
const SNOOZE = "you can snooze only on the issue of a stale SOP; on a pull request, waive the link";

/**
 * Answers to comments that hold commands and were not answered yet, oldest first, at most 10 a round. Whoever has a right here comes before
 * strangers, who get 10 answers on a pull request and no more than the repository has left for them: a comment beyond that stays without one.
 */
export function commandAnswers(sources: AnswerSources): readonly CommandAnswer[] {
  const { pullRequest, allowance, statements, verdict } = sources;
  if (pullRequest.state !== "open") return [];
  const { comments } = pullRequest;
  const ledger = pullRequestLedger(pullRequest);
  const isStranger = strangerCheck({ pullRequest, statements, links: verdict.links });
  const isNew = ({ ours, author, id }: Comment) =>
    !ours && author.kind === "user" && !wasAnswered(ledger, id);
  const answersTo = (asked: readonly Comment[], most: number): readonly CommandAnswer[] => {
    const answers: CommandAnswer[] = [];
    for (const comment of asked) {
      if (answers.length >= most) break;
      const commands = parseCommands(comment.body);
      if (commands.length > 0)
        answers.push({ ...answerTo(comment, commands, sources), toStranger: isStranger(comment) });
    }
    return answers;
  };
  const fresh = comments.filter(isNew);
  const first = answersTo(
    fresh.filter((comment) => !isStranger(comment)),
    MAX_ANSWERS,
  );
  const left = strangersLeft(comments, isStranger, { ledger, allowance });
  const others = answersTo(fresh.filter(isStranger), Math.min(left, MAX_ANSWERS - first.length));
  return [...first, ...others];
}

/**
 * Paths that open comments ask to explain, so that what is needed for it can be read before; more than that get half an
 * answer.
 */
export function pathsToExplain({ state, comments }: PullRequest): readonly string[] {
  if (state !== "open") return [];
  const asked = comments.filter(({ ours }) => !ours).flatMap(({ body }) => parseCommands(body));
  const paths = asked.flatMap((command) => (command.verb === "explain" ? [command.path] : []));
  return [...new Set(paths)].slice(-MAX_EXPLAINED);
}

function answerTo(
  comment: Comment,
  commands: readonly Command[],
  sources: AnswerSources,
): Omit<CommandAnswer, "toStranger"> {
  if (!isFollowed(comment)) {
    const replies = [{ kind: "refused", reason: EDITED, form: null }] as const;
    return { commentId: comment.id, reaction: "-1", replies };
  }
  const made = sources.statements.filter(
    (statement) => statement.source === comment.id && wayOf(statement) === "command",
  );
  const replies = commands.flatMap((command) => {
    const statement =
      command.verb === "waive" || command.verb === "still-accurate" ? made.shift() : undefined;
    return replyTo(command, statement, sources);
  });
  return { commentId: comment.id, reaction: reactionTo(commands, replies), replies };
}

function wayOf(statement: Statement): string {
  return statement.kind === "attestation" ? statement.by : statement.via;
}

function replyTo(
  command: Command,
  statement: Statement | undefined,
  sources: AnswerSources,
): readonly CommandReply[] {
  switch (command.verb) {
    case "recheck":
      return [];
    case "help":
      return [{ kind: "help" }];
    case "explain":
      return [{ kind: "explanation", explanation: sources.explain(command.path) }];
    case "snooze":
      return [{ kind: "refused", reason: SNOOZE, form: FORMS.waive }];
    case "unknown":
      return [unknownReply(command)];
    case "malformed": {
      const form = command.of === null ? null : FORMS[command.of];
      return [{ kind: "refused", reason: command.problem, form }];
    }
    default: {
      const { verdict, policy } = sources;
      const reason = statement === undefined ? UNREAD : refusalReason(statement, verdict, policy);
      return reason === null ? [] : [{ kind: "refused", reason, form: null }];
    }
  }
}

function unknownReply({ word, suggestion }: Extract<Command, { verb: "unknown" }>): CommandReply {
  const hint = suggestion === null ? "" : `, did you mean \`/sop ${suggestion}\`?`;
  return {
    kind: "refused",
    reason: `there is no command \`${word}\`${hint}`,
    form: suggestion && FORMS[suggestion],
  };
}

function reactionTo(commands: readonly Command[], replies: readonly CommandReply[]): Reaction {
  if (commands.some(({ verb }) => verb === "unknown" || verb === "malformed")) return "confused";
  return replies.some(({ kind }) => kind === "refused") ? "-1" : "+1";
}
