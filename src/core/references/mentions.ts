import type { Nodes, Root } from "mdast";

/** A piece of an SOP's source (offsets) that can hold references. */
export interface Mention {
  readonly kind: "link" | "image" | "html" | "code" | "fence" | "text";
  /** URL of a link or image, else the piece's text. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface Visit {
  readonly node: Nodes;
  readonly inLink: boolean;
  /** Range of the nearest node with a position: some nodes of an extension have none. */
  readonly start: number;
  readonly end: number;
}

/** Every node of a document that can hold references, in document order. Iterative, so that no depth overflows. */
export function* mentionsIn(root: Root): Generator<Mention> {
  const stack: Visit[] = [{ node: root, inLink: false, start: 0, end: 0 }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    const start = node.position?.start.offset ?? visit.start;
    const end = node.position?.end.offset ?? visit.end;
    const mention = mentionOf(node, visit.inLink);
    if (mention !== null) yield { ...mention, start, end };
    const inLink = visit.inLink || node.type === "link" || node.type === "linkReference";
    const children = "children" in node ? node.children : [];
    for (const child of children.toReversed()) stack.push({ node: child, inLink, start, end });
  }
}

/** The label of a link is how its URL reads, not a second reference. */
function mentionOf(node: Nodes, inLink: boolean): Pick<Mention, "kind" | "value"> | null {
  if (inLink && (node.type === "text" || node.type === "inlineCode")) return null;
  switch (node.type) {
    case "link":
    case "definition":
      return { kind: "link", value: node.url };
    case "image":
      return { kind: "image", value: node.url };
    case "html":
      return { kind: "html", value: node.value };
    case "inlineCode":
      return { kind: "code", value: node.value };
    case "code":
      return { kind: "fence", value: node.value };
    case "text":
      return { kind: "text", value: node.value };
    default:
      return null;
  }
}
