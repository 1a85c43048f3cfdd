import type { Command } from "../model/command.ts";
import type { Comment, PullRequest } from "../model/pull-request.ts";
import { parseCommands } from "./parse-commands.ts";
import { seenThen } from "./seen-pairs.ts";
import type { Said } from "./unverified-statement.ts";

/** True for a comment whose commands may be followed: by a person, not by us, and never edited. */
export function isFollowed({ author, ours, edited }: Comment): boolean {
  return author.kind === "user" && !ours && !edited;
}

/** Attestations and waivers by command. An edited comment says nothing: nobody can tell whose words it holds. */
export function saidInComments(pullRequest: PullRequest): readonly Said[] {
  return pullRequest.comments
    .filter(isFollowed)
    .flatMap((comment) =>
      parseCommands(comment.body).flatMap((command) => saidBy(comment, command, pullRequest)),
    );
}

/** What one command of a comment states; nothing for a command that only asks. */
export function saidBy(comment: Comment, command: Command, pullRequest: PullRequest): readonly Said[] {
  const voice = { login: comment.author.login, hasRights: true };
  const { id: source, createdAt: at } = comment;
  if (command.verb === "waive") {
    const { link, reason, until } = command;
    return [{ kind: "waiver", via: "command", source, voice, forgeable: false, link, reason, until, at }];
  }
  if (command.verb !== "still-accurate") return [];
  const { sop, note } = command;
  const seen = seenThen(pullRequest, { by: "command", source, login: voice.login, at });
  return [{ kind: "attestation", by: "command", source, voice, sop, note, at, seen }];
}
