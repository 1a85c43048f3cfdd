import type { FrontMatter } from "../model/sop.ts";
import { count } from "../model/wording.ts";
import type { Outline } from "./outline.ts";
import type { Part } from "./parts-of.ts";
import type { SectionKind } from "./section-kinds.ts";
import type { Step } from "./steps-of.ts";

/** What a check looks at. */
export interface Document {
  readonly outline: Outline;
  readonly frontMatter: Pick<FrontMatter, "lastReviewed" | "contact" | "problems">;
  readonly owners: readonly string[];
}

/** One thing that a procedure lacks, and where. */
export interface Shortfall {
  readonly line: number;
  /** Absent when the whole line is meant. */
  readonly column?: number;
  /** Completes a sentence that begins with the SOP's path, or begins with a colon and is a sentence of its own. */
  readonly message: string;
  readonly fix: string;
}

/** One property of a good procedure. Its id is `anatomy/<id>` in a policy. */
export interface AnatomyCheck {
  readonly id: string;
  readonly summary: string;
  /**
   * True where at least 80 % of its findings on real SOPs were right when read (docs/decisions/0130): the others are off until
   * a policy sets a level for them.
   */
  readonly onByDefault: boolean;
  readonly check: (document: Document) => readonly Shortfall[];
}

/** A check that asks for a section of a kind. */
export function section(id: SectionKind, summary: string, fix: string): AnatomyCheck {
  const check = ({ outline }: Document): readonly Shortfall[] =>
    withKind(outline, id) ? [] : [at(1, `has no section for ${summary}`, fix)];
  return { id, summary, onByDefault: false, check };
}

/** The first part whose heading tells this kind. */
export function withKind(outline: Outline, kind: SectionKind): Part | undefined {
  return outline.parts.find((part) => part.kinds.includes(kind));
}

/** True when a part says itself how to undo what it does. */
export function mentionsRollback(part: Part): boolean {
  return /roll ?back|revert|undo|back out/i.test(JSON.stringify(part.blocks));
}

/** One shortfall for all steps that lack something, at the first of them. */
export function counted(
  steps: readonly Step[],
  lacks: (step: Step) => boolean,
  wording: { readonly one: string; readonly many: string; readonly fix: string },
): readonly Shortfall[] {
  const lacking = steps.filter(lacks);
  const [first] = lacking;
  const what = lacking.length === 1 ? wording.one : wording.many;
  return first
    ? [atStep(first, `: ${lacking.length} of ${count(steps.length, "step")} ${what}`, wording.fix)]
    : [];
}

/** A shortfall of one step. */
export function atStep({ line, column }: Step, message: string, fix: string): Shortfall {
  return { line, column, message, fix };
}

/** A shortfall at a line. */
export function at(line: number, message: string, fix: string): Shortfall {
  return { line, message, fix };
}
