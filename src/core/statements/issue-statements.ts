import type { Command } from "../model/command.ts";
import type { IssueCommand, IssueStatement } from "../model/issue-statement.ts";
import type { Comment } from "../model/pull-request.ts";
import type { Snooze } from "../model/snooze.ts";
import { snoozedUntil } from "./refusals.ts";
import { commandsOf } from "./statements-in-comments.ts";

/** An owner's attestation on an SOP's issue. Changes are counted anew from then on. */
export interface IssueAttestation {
  readonly sop: string;
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string | null;
}

/** The statements on issues that count. */
export interface AcceptedStatements {
  readonly attestations: readonly IssueAttestation[];
  /** The last one of each SOP. */
  readonly snoozes: ReadonlyMap<string, Snooze>;
}

/** The statements on the issue of an SOP, oldest first. */
export function issueStatements(sop: string, comments: readonly Comment[]): readonly IssueStatement[] {
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

/** Sums up statements that count, oldest first: a later snooze replaces an earlier one. */
export function acceptedStatements(statements: readonly IssueStatement[]): AcceptedStatements {
  const attestations: IssueAttestation[] = [];
  const snoozes = new Map<string, Snooze>();
  for (const { sop, login, at, command } of statements) {
    if (command.verb === "still-accurate") attestations.push({ sop, login, at, note: command.note });
    else snoozes.set(sop, { until: snoozedUntil(at, command), by: login, reason: command.reason });
  }
  return { attestations, snoozes };
}
