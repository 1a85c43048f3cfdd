import { Composer, type Document, Parser, type YAMLError } from "yaml";
import { syntaxFault, tooDeepFault } from "./syntax-faults.ts";
import type { YamlFault } from "./yaml-fault.ts";

/** More than this come from one mistake or from malice: the parser, which never stops by itself, is stopped. */
const MAX_ERRORS = 20;

/**
 * Parses a YAML text into the parser's tree, with what is wrong with its syntax. The document is null for a text
 * without content, and when the parser had to be stopped. Never throws.
 */
export function composeYaml(text: string): {
  readonly document: Document.Parsed | null;
  readonly faults: readonly YamlFault[];
} {
  const errors: YAMLError[] = [];
  const { documents, stopped } = compose(text, errors);
  const faults = withoutEchoes(
    withoutDoubles(errors).map((error) => syntaxFault(error, text)),
    text,
  );
  const [document, second] = documents;
  if (second) faults.push(secondDocument(second.range[0], text));
  if (stopped && faults.length === 0) faults.push(tooDeepFault(text));
  return { document: document ?? null, faults };
}

/** At most two documents; none when the parser was stopped, or ran out of stack on a text that is nested too deep. */
function compose(
  text: string,
  errors: YAMLError[],
): { readonly documents: readonly Document.Parsed[]; readonly stopped: boolean } {
  // Key uniqueness is checked later, in linear time; the parser compares every key with every other.
  const composer = new Composer({ uniqueKeys: false, resolveKnownTags: false });
  const { errors: found, warnings } = composer.streamInfo();
  const collect = (...items: YAMLError[]) => {
    // The parser takes what is thrown in a collection for a stack overflow and reports it here; that is reported once.
    if (errors.length >= MAX_ERRORS) throw new RangeError("Too many YAML errors");
    return errors.push(...items);
  };
  found.push = collect;
  warnings.push = collect;
  const documents: Document.Parsed[] = [];
  try {
    for (const document of composer.compose(new Parser().parse(text))) {
      if (documents.push(document) > 1) break;
    }
    return { documents, stopped: false };
  } catch {
    return { documents: [], stopped: true };
  }
}

/** One deep indentation makes two errors; the one that names the line is kept. */
function withoutDoubles(errors: readonly YAMLError[]): readonly YAMLError[] {
  const continued = new Set(
    errors.filter(({ code }) => code === "MULTILINE_IMPLICIT_KEY").map(({ pos }) => pos[0]),
  );
  return errors.filter(({ code, pos }) => code !== "BLOCK_AS_IMPLICIT_KEY" || !continued.has(pos[0]));
}

/** What follows a broken place on its line comes of it; what can be read as it was meant is no such place. */
function withoutEchoes(faults: readonly YamlFault[], text: string): YamlFault[] {
  const broken = new Set<number>();
  return faults.filter(({ start, misread }) => {
    if (misread === Number.POSITIVE_INFINITY) return true;
    const line = text.lastIndexOf("\n", start);
    const isEcho = broken.has(line);
    broken.add(line);
    return !isEcho;
  });
}

function secondDocument(offset: number, text: string): YamlFault {
  const separator = Math.max(0, text.lastIndexOf("---", offset));
  return {
    start: separator,
    end: separator + 3,
    message: "a second YAML document begins here",
    expected: "one document",
    received: "`---`",
    suggestion: "Remove the `---` line and merge what follows into the first document.",
    misread: separator,
  };
}
