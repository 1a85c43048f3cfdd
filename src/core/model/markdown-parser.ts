import type { Root } from "mdast";
import type { DocumentResult } from "./sop.ts";

/** Turns Markdown into a syntax tree: `parseMarkdown`, or it with a limit on what is parsed together. */
export type MarkdownParser = (text: string) => DocumentResult<Root>;
