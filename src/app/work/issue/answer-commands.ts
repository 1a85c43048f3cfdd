import { answerKey, readPosted } from "../../../core/issues/posted-keys.ts";
import type { Command } from "../../../core/model/command.ts";
import type { IssueStatement } from "../../../core/model/issue-statement.ts";
import type { Comment } from "../../../core/model/pull-request.ts";
import { isIssueCommand } from "../../../core/statements/issue-statements.ts";
import { commandsOf } from "../../../core/statements/statements-in-comments.ts";
import type { CommentWriter, IssueReader, IssueWriter, PeopleReader } from "../../../gather/ports.ts";
import { otherCommandAnswer, refusalAnswer } from "../../../report/github/issues/answers.ts";
import { postedText } from "../../../report/github/issues/sentences.ts";
import { refusalLookup } from "./refusal-lookup.ts";

/** What answering needs of the repository. */
export interface Answering {
  readonly issues: Pick<IssueReader & IssueWriter, "comments" | "comment">;
  readonly comments: Pick<CommentWriter, "react">;
  readonly people: PeopleReader;
  /** Owners of the issue's SOP; null when there is no such SOP (any more). */
  readonly ownersOf: (sop: string) => Promise<readonly string[] | null>;
  /** Ids of comments that this process has answered; another may put the same reaction once more, which GitHub ignores. */
  readonly answered: Set<number>;
  /** Answers that people who do not belong here may still get in this repository. */
  readonly strangers: { readonly left: () => number; readonly spend: () => void };
}

/**
 * Answers new commands on the issue of an SOP: a reaction when they count, one line when they do not. True when something
 * was stated that a scan has to take up. What counts is not decided here for good: every scan reads the comments again.
 */
export async function answerCommands(
  issue: { readonly number: number; readonly sop: string },
  answering: Answering,
): Promise<boolean> {
  const { issues, answered } = answering;
  const comments = (await issues.comments([issue.number])).get(issue.number) ?? [];
  const { keys } = readPosted(comments);
  let wantsScan = false;
  for (const comment of comments) {
    const isNew = !answered.has(comment.id) && !keys.has(answerKey(comment.id));
    const commands = isNew ? commandsOf(comment) : [];
    if (commands.length === 0) continue;
    const answers = await Promise.all(
      commands.map((command) => judge(command, { comment, issue, answering })),
    );
    wantsScan ||= answers.includes(null);
    if (!comment.byInsider && !answers.includes(null)) {
      if (answering.strangers.left() <= 0) continue;
      answering.strangers.spend();
    }
    await answer(comment, commands, { issue, answers, answering });
    answered.add(comment.id);
  }
  return wantsScan;
}

/** Null when the command counts, else the line that says why not. */
async function judge(
  command: Command,
  { comment, issue, answering }: { comment: Comment; issue: { sop: string }; answering: Answering },
): Promise<string | null> {
  if (!isIssueCommand(command)) return otherCommandAnswer(command);
  const owners = await answering.ownersOf(issue.sop);
  if (owners === null) return refusalAnswer(`There is no SOP ${issue.sop} any more.`);
  const { id, author, createdAt: at } = comment;
  const statement: IssueStatement = { sop: issue.sop, comment: id, login: author.login, at, command };
  const refusal = await refusalLookup(answering.people)(statement, owners);
  return refusal === null ? null : refusalAnswer(refusal);
}

async function answer(
  comment: Comment,
  commands: readonly Command[],
  context: {
    readonly issue: { number: number };
    readonly answers: readonly (string | null)[];
    readonly answering: Answering;
  },
): Promise<void> {
  const { issue, answers, answering } = context;
  const lines = answers.filter((line) => line !== null);
  await answering.comments.react(comment.id, reactionTo(commands, lines.length > 0));
  if (lines.length === 0) return;
  await answering.issues.comment(issue.number, postedText(answerKey(comment.id), lines.join("\n\n")));
}

/** The same reactions as on pull requests. */
function reactionTo(commands: readonly Command[], hasWords: boolean): "+1" | "-1" | "confused" {
  if (commands.some(({ verb }) => verb === "unknown" || verb === "malformed")) return "confused";
  return hasWords && commands.some(({ verb }) => verb !== "help") ? "-1" : "+1";
}
