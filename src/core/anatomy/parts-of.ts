import type { Root, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { lineOf } from "./nodes.ts";
import { isBackground, type SectionKind, sectionKinds } from "./section-kinds.ts";

/** A part of the document between two headings, subsections counted on their own. */
export interface Part {
  readonly title: string;
  readonly line: number;
  /** Depth of its heading; 1 before the first one. */
  readonly depth: number;
  readonly kinds: readonly SectionKind[];
  /** True where the part explains, so that a numbered list in it need not be steps: Meaning, Causes, Prerequisites. */
  readonly isBackground: boolean;
  readonly blocks: readonly RootContent[];
}

type PartInMaking = Part & { readonly blocks: RootContent[] };

/** The parts of a document, first what stands before its first heading below the title. `own` are a team's words for section kinds. */
export function partsOf(root: Root, own: Readonly<Record<string, readonly string[]>>): [Part, ...Part[]] {
  const lead: PartInMaking = { title: "", line: 1, depth: 1, kinds: [], isBackground: false, blocks: [] };
  const parts: PartInMaking[] = [];
  const above: PartInMaking[] = [];
  for (const node of root.children) {
    if (node.type !== "heading") (parts.at(-1) ?? lead).blocks.push(node);
    else if (node.depth > 1) {
      const { depth } = node;
      while ((above.at(-1)?.depth ?? 0) >= depth) above.pop();
      const title = plainText(node);
      const kinds = sectionKinds(title, own);
      const part: PartInMaking = {
        title,
        line: lineOf(node),
        depth,
        kinds,
        isBackground: isBackground(title, kinds) ?? above.at(-1)?.isBackground ?? false,
        blocks: [],
      };
      above.push(part);
      parts.push(part);
    }
  }
  return [lead, ...parts];
}
