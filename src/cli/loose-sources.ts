import { parseMarkdown } from "../core/documents/parse-markdown.ts";
import type { Content } from "../core/model/content.ts";
import { treeOf } from "../core/model/tree.ts";
import type { CatalogSources } from "../gather/gather-catalog.ts";
import type { PolicyFile } from "./policy-file.ts";
import type { LooseDocument } from "./read-document.ts";

/** Documents outside of any repository as a catalog: nothing else is there, and only a policy given by hand counts. */
export function looseSources(
  documents: readonly LooseDocument[],
  policyFile: PolicyFile | null,
): CatalogSources {
  const texts = new Map(documents.map(({ path, text }): [string, Content] => [path, { kind: "text", text }]));
  const entries = documents.map(({ path }) => [path, { oid: path, kind: "file" as const }] as const);
  const missing: Content = { kind: "unreadable", reason: "it is not there" };
  return {
    snapshot: { id: "worktree", tree: async () => treeOf(new Map(entries)), file: async () => null },
    contents: {
      read: async (oids) => new Map([...oids].map((oid) => [oid, texts.get(oid) ?? missing])),
      sizes: async () => new Map(),
    },
    slugs: [],
    branches: [],
    policyFile,
    parser: parseMarkdown,
    everExisted: null,
  };
}
