import type { Root } from "mdast";
import type { DocumentResult } from "./sop.ts";

/**
 * Turns Markdown into a syntax tree. The only implementation is `parseMarkdown`; it is handed in rather than imported
 * because its module costs tens of milliseconds to load, which a run that needs no Markdown must not pay.
 */
export type MarkdownParser = (text: string) => DocumentResult<Root>;
