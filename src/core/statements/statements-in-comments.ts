import type { Command } from "../model/command.ts";
import type { Comment, PullRequest } from "../model/pull-request.ts";
import { parseCommands } from "./parse-commands.ts";
import { seenThen } from "./seen-pairs.ts";
import type { UnverifiedStatement } from "./unverified-statement.ts";

/** True for a comment whose commands may be followed: by a person, not by us, and never edited. */
export function isFollowed({ author, ours, edited }: Comment): boolean {
  return author.kind === "user" && !ours && !edited;
}

/** Commands of one comment, in written order. An edited comment makes no statement: nobody can tell whose words it holds. */
export function commandsOf(comment: Comment): readonly Command[] {
  return isFollowed(comment) ? parseCommands(comment.body) : [];
}

/** Attestations and waivers by command on a pull request. */
export function statementsInComments(pullRequest: PullRequest): readonly UnverifiedStatement[] {
  return pullRequest.comments.flatMap((comment) =>
    commandsOf(comment).flatMap((command) => statementsOf(comment, command, pullRequest)),
  );
}

/** What one command of a comment states; nothing for a command that only asks. */
export function statementsOf(
  comment: Comment,
  command: Command,
  pullRequest: PullRequest,
): readonly UnverifiedStatement[] {
  const account = { login: comment.author.login, hasRights: true };
  const { id: source, createdAt: at } = comment;
  if (command.verb === "waive") {
    const { link, reason, until } = command;
    return [{ kind: "waiver", via: "command", source, account, forgeable: false, link, reason, until, at }];
  }
  if (command.verb !== "still-accurate") return [];
  const { sop, note } = command;
  const seen = seenThen(pullRequest, { by: "command", source, login: account.login, at });
  return [{ kind: "attestation", by: "command", source, account, sop, note, at, seen }];
}
