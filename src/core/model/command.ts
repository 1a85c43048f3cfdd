import type { Interval } from "./sop.ts";

/** What can follow `/sop`. */
export const VERBS = ["still-accurate", "waive", "recheck", "explain", "snooze", "help"] as const;

export type Verb = (typeof VERBS)[number];

/** One line of a comment that is meant for us, as written: whether its author may say it is decided elsewhere. */
export type Command =
  | {
      readonly verb: "still-accurate";
      /** Path of an SOP; null means every SOP of this change that the speaker owns. */
      readonly sop: string | null;
      readonly note: string | null;
    }
  | {
      readonly verb: "waive";
      /** Id of a link, or `all`. */
      readonly link: string;
      readonly reason: string;
      /** ISO date, when given. */
      readonly until: string | null;
    }
  | { readonly verb: "recheck" }
  | { readonly verb: "explain"; readonly path: string }
  | {
      readonly verb: "snooze";
      readonly interval: Interval;
      readonly written: string;
      readonly reason: string;
    }
  | { readonly verb: "help" }
  /** No command of ours; `suggestion` is the closest one. */
  | { readonly verb: "unknown"; readonly word: string; readonly suggestion: Verb | null }
  /** A command that lacks something; `problem` is a sentence without its full stop. */
  | { readonly verb: "malformed"; readonly of: Verb | null; readonly problem: string };
