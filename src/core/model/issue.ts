import type { Actor } from "./pull-request.ts";

/** An issue by anybody, for questions and feedback. Title and body are untrusted. */
export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  /** `not-planned` covers GitHub's "duplicate" too; null while open. */
  readonly closedAs: "completed" | "not-planned" | null;
  /** ISO 8601; null while open. */
  readonly closedAt: string | null;
  readonly labels: readonly string[];
  readonly author: Actor;
  /** True when our own App opened it, recognised by the App's id or its bot login. */
  readonly ours: boolean;
}
