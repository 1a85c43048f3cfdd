import type { FrontMatter } from "../sop/sop.ts";
import type { Outline, Part, Step } from "./outline.ts";
import type { SectionKind } from "./section-kinds.ts";

/** What a check looks at. */
export interface Document {
  readonly outline: Outline;
  readonly frontMatter: FrontMatter;
  readonly owners: readonly string[];
}

/** One thing that a procedure lacks, and where. */
export interface Shortfall {
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

/** One property of a good procedure. Its id is `anatomy/<id>` in a policy. */
export interface AnatomyCheck {
  readonly id: string;
  readonly summary: string;
  readonly check: (document: Document) => readonly Shortfall[];
}

/** A check that asks for a section of a kind. */
export function section(id: SectionKind, summary: string, fix: string): AnatomyCheck {
  const check = ({ outline }: Document): readonly Shortfall[] =>
    withKind(outline, id) ? [] : [at(1, `has no section for ${summary}`, fix)];
  return { id, summary, check };
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
  told: { readonly what: string; readonly fix: string },
): readonly Shortfall[] {
  const lacking = steps.filter(lacks);
  const [first] = lacking;
  return first
    ? [at(first.line, `has ${lacking.length} of ${steps.length} steps ${told.what}`, told.fix)]
    : [];
}

/** A shortfall at a line. */
export function at(line: number, message: string, fix: string): Shortfall {
  return { line, message, fix };
}
