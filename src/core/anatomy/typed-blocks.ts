import type { Code, Nodes, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { looksLikeCommand } from "./command-words.ts";
import { type CodeBlock, type TypedLine, typedLines } from "./typed-lines.ts";

/** What the reader types of each block of code. */
export type TypedBlocks = (code: Code) => readonly TypedLine[];

/** What stands between two headings. */
interface Passage {
  readonly title: string;
  readonly blocks: readonly RootContent[];
}

/** What the reader types of all blocks of code in these passages. A block elsewhere is read as if nothing stood around it. */
export function typedBlocks(passages: readonly Passage[]): TypedBlocks {
  const typed = new Map<Code, readonly TypedLine[]>();
  for (const { title, blocks } of passages) visit(blocks, title, typed);
  return (code) => typed.get(code) ?? linesOf(code, { before: "", afterCommands: false });
}

function linesOf(
  { lang, value }: Code,
  around: Pick<CodeBlock, "before" | "afterCommands">,
): readonly TypedLine[] {
  return typedLines({ language: lang ?? "", value, ...around });
}

function visit(siblings: readonly Nodes[], title: string, typed: Map<Code, readonly TypedLine[]>): void {
  let before = title;
  let afterCommands = false;
  for (const node of siblings) {
    if (node.type === "code") {
      const lines = linesOf(node, { before, afterCommands });
      typed.set(node, lines);
      afterCommands = lines.length > 0;
      before = "";
      continue;
    }
    if ("children" in node) visit(node.children, "", typed);
    const lead = leadOf(node);
    before = lead.text;
    afterCommands = lead.isCommand;
  }
}

interface Lead {
  readonly text: string;
  /** True when it gives a command itself, so that the code below it is what the command prints. */
  readonly isCommand: boolean;
}

/** What a block says to the one below it: of a list the last item, of HTML the text, of a paragraph what stands behind a command in it. */
function leadOf(node: Nodes): Lead {
  if (node.type === "html") return { text: node.value.replace(/<[^<>]{0,200}>/g, " "), isCommand: false };
  const last = node.type === "list" ? (node.children.at(-1)?.children.at(-1) ?? node) : node;
  if (last.type !== "paragraph") return { text: plainText(last), isCommand: false };
  const at = last.children.findLastIndex(
    (child) => child.type === "inlineCode" && /\s/.test(child.value) && looksLikeCommand(child.value),
  );
  return { text: plainText(last.children.slice(at + 1)), isCommand: at >= 0 };
}
