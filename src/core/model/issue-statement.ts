import type { Command } from "./command.ts";

/** A command that means something on the issue of an SOP. */
export type IssueCommand = Extract<Command, { readonly verb: "still-accurate" | "snooze" }>;

/** A statement on the issue of an SOP: a command in a comment that a person wrote and nobody edited since. `issueRefusal` decides whether its author may make it. */
export interface IssueStatement {
  /** The SOP of the issue, by the path in the issue's marker. */
  readonly sop: string;
  /** Comment id. */
  readonly comment: number;
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
  readonly command: IssueCommand;
}
