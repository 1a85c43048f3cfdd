import type { Conclusion } from "./verdict.ts";

/** One annotation of a check run. Limits by GitHub's OpenAPI description: title 255 characters, message 64 KB. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** A button of a check run: at most 3, label 20, description 40, identifier 20 characters (OpenAPI description). */
export interface CheckButton {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** A completed check run, rendered: everything within GitHub's limits and escaped. */
export interface CheckRunOutput {
  /** `cancelled` says that nobody waits for a verdict any more; like `failure`, it passes no required check. */
  readonly conclusion: Conclusion | "cancelled";
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  /** Markdown, at most 65,535 characters; ends with the hidden ledger. */
  readonly text: string;
  /** All of them; a request takes 50, the adapter sends the rest in further requests. */
  readonly annotations: readonly Annotation[];
  readonly buttons: readonly CheckButton[];
}

/** A comment or issue body of ours: starts with a hidden marker that carries a hash of what follows. */
export interface MarkedBody {
  /** Markdown, at most 65,536 characters. */
  readonly body: string;
}

/** Why an owner was not asked or could not be asked, as the check shows it. */
export interface RefusedReviewer {
  readonly reviewer: string;
  readonly reason: string;
}

/** Whom GitHub did not let us ask. */
export interface ReviewRefusal extends RefusedReviewer {
  /** False when asking again may help: GitHub also refuses in a bad moment. */
  readonly isCertain: boolean;
}
