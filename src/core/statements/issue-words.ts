import { addInterval } from "../documents/interval.ts";
import type { Command } from "../model/command.ts";
import type { Comment } from "../model/pull-request.ts";
import type { Snooze } from "../model/snooze.ts";
import type { Speaker } from "../model/statement.ts";
import { parseCommands } from "./parse-commands.ts";
import { reasonProblem } from "./reason.ts";
import { isOwner } from "./rights.ts";

/** A command that means something on the issue of an SOP. */
export type IssueCommand = Extract<Command, { readonly verb: "still-accurate" | "snooze" }>;

/** A command in a comment that a person wrote and nobody edited since. Whether its author may say it is judged by `refusalOf`. */
export interface IssueWord {
  /** The SOP of the issue, by the path in the issue's marker. */
  readonly sop: string;
  /** Comment id. */
  readonly comment: number;
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
  readonly command: IssueCommand;
}

/** An owner's word on an SOP's issue that the SOP is right as it is. Changes are counted anew from then on. */
export interface IssueAttestation {
  readonly sop: string;
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string | null;
}

/** What was said on the issues and counts. */
export interface HeardWords {
  readonly attestations: readonly IssueAttestation[];
  /** The last one of each SOP. */
  readonly snoozes: ReadonlyMap<string, Snooze>;
}

/** A longer silence is what closing as "not planned" is for. */
const LONGEST_SNOOZE = { amount: 12, unit: "month" } as const;

/** Commands of one comment, in written order, whoever said them. Edited comments and those of Apps say nothing. */
export function commandsOf(comment: Comment): readonly Command[] {
  if (comment.edited || comment.ours || comment.author.kind !== "user") return [];
  return parseCommands(comment.body);
}

/** What was said on the issue of an SOP, oldest first. */
export function wordsOn(sop: string, comments: readonly Comment[]): readonly IssueWord[] {
  return comments.flatMap((comment) =>
    commandsOf(comment)
      .filter((command) => isIssueCommand(command))
      .map((command) => ({
        sop,
        comment: comment.id,
        login: comment.author.login,
        at: comment.createdAt,
        command,
      })),
  );
}

/** True for the commands that count on an SOP's issue. */
export function isIssueCommand(command: Command): command is IssueCommand {
  return command.verb === "still-accurate" || command.verb === "snooze";
}

/** Why a word does not count, as one sentence for its speaker; null when it counts. Rights are those of today. */
export function refusalOf(word: IssueWord, speaker: Speaker, owners: readonly string[]): string | null {
  const { command, sop } = word;
  if (owners.length === 0)
    return `${sop} has no owner, so nobody can use this command. Name an owner in its front matter.`;
  if (!isOwner(speaker, owners))
    return `${word.login} does not own ${sop}; only its owners can use this command.`;
  if (command.verb === "still-accurate") {
    const other = command.sop !== null && command.sop !== sop;
    return other ? `This issue is about ${sop}, not ${command.sop}.` : null;
  }
  const problem = reasonProblem(command.reason, 1);
  if (problem !== null) return `The snooze was not accepted: ${problem}.`;
  const longest = addInterval(dayOf(word.at), LONGEST_SNOOZE);
  return snoozedUntil(word.at, command) > longest
    ? 'The snooze was not accepted: it can last at most a year. To mute this SOP, close the issue as "not planned".'
    : null;
}

/** Sums up words that count, oldest first: a later snooze replaces an earlier one. */
export function heard(words: readonly IssueWord[]): HeardWords {
  const attestations: IssueAttestation[] = [];
  const snoozes = new Map<string, Snooze>();
  for (const { sop, login, at, command } of words) {
    if (command.verb === "still-accurate") attestations.push({ sop, login, at, note: command.note });
    else snoozes.set(sop, { until: snoozedUntil(at, command), by: login, reason: command.reason });
  }
  return { attestations, snoozes };
}

function snoozedUntil(at: string, command: Extract<IssueCommand, { readonly verb: "snooze" }>): string {
  return addInterval(dayOf(at), command.interval);
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
