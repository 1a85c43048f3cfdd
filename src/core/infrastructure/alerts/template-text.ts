import { type TemplatePiece, templatePieces } from "./template-pieces.ts";

/** A template of YAML with its actions taken out, so that the rest can be read. */
export interface TemplateText {
  /** The text line for line: an action in a line is a mark, a line of nothing but actions is blank. */
  readonly yaml: string;
  /** Lines of nothing but actions that print, from one line up to another. */
  printedBetween(from: number, to: number): readonly PrintedLine[];
  /** A piece of `yaml` with its actions as they were written. */
  restore(text: string): string;
}

/** A line that actions fill; what they print there is not known. The line counts from 1. */
export interface PrintedLine {
  readonly line: number;
  /** Columns by which what is printed is indented. */
  readonly indent: number;
  /** True where the first thing printed goes on with the line before. */
  readonly joins: boolean;
}

/** Begins and ends the mark of an action: private characters that are plain text in YAML. */
const [OPEN, CLOSE] = ["\uE000", "\uE001"];
const MARKS = /\uE000(\d+)\uE001/g;

/**
 * Takes the actions of Go's templates (Helm), Jinja, ERB and Terraform out of a text. An action that prints nothing
 * but a text (`` {{`...`}} ``, `{{ "..." }}`, `{% raw %}`) becomes that text. Null for a text that holds our marks.
 * Linear.
 */
export function templateText(text: string): TemplateText | null {
  if (text.includes(OPEN)) return null;
  const sources: string[] = [];
  const page = createPage();
  for (const piece of templatePieces(text)) {
    if (piece.as === "text") page.write(piece.text, false);
    else if (piece.as === "literal") page.write(piece.text, true);
    else page.act(piece, `${OPEN}${sources.push(piece.text) - 1}${CLOSE}`);
  }
  const restore = (part: string) => part.replace(MARKS, (_, at: string) => `${sources[Number(at)]}`);
  const { yaml, printed } = page.end();
  return { yaml, printedBetween: (from, to) => linesBetween(printed, from, to), restore };
}

function linesBetween(printed: readonly PrintedLine[], from: number, to: number): readonly PrintedLine[] {
  let [low, high] = [0, printed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(printed[middle]?.line) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (Number(printed[end]?.line) < to) end += 1;
  return printed.slice(low, end);
}

/** Puts lines together from what stands in them. */
function createPage() {
  const lines: string[] = [];
  const printed: PrintedLine[] = [];
  let [line, owed, isFilled] = ["", 0, false];
  let actions: TemplatePiece[] = [];
  const endLine = () => {
    if (!isFilled && actions.length > 0) {
      const prints = actions.find(({ as }) => as === "prints");
      if (prints) printed.push(printedLine(prints, line, lines.length + 1));
      line = "";
    }
    lines.push(line);
    // The lines of an action follow its line, so that everything behind it keeps its number.
    for (; owed > 0; owed -= 1) lines.push("");
    [line, isFilled, actions] = ["", false, []];
  };
  const write = (text: string, isPrinted: boolean) => {
    text.split("\n").forEach((part, at) => {
      if (at > 0) endLine();
      line += part;
      isFilled ||= isPrinted || part.trim() !== "";
    });
  };
  const act = (action: TemplatePiece, mark: string) => {
    actions.push(action);
    line += mark;
    owed += action.text.split("\n").length - 1;
  };
  const end = () => {
    endLine();
    return { yaml: lines.join("\n"), printed };
  };
  return { write, act, end };
}

const INDENT = /\b(n?)indent\s+(\d{1,3})\b/;

function printedLine({ text }: TemplatePiece, line: string, number: number): PrintedLine {
  const [, breaks, indent] = INDENT.exec(text.slice(-MAX_PIPE)) ?? [];
  const own = line.length - line.trimStart().length;
  const joins = text.startsWith("{{-") && breaks !== "n";
  return { line: number, indent: indent === undefined ? own : Number(indent), joins };
}

/** The pipe at an action's end is looked for in so many characters. */
const MAX_PIPE = 200;
