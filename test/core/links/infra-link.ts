import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { Link } from "../../../src/core/model/policy.ts";
import { blob } from "../../support/memory-sources.ts";

/** A link from infrastructure to an SOP of its own. */
export function link(id: string, ...infra: readonly string[]): Link {
  return {
    id,
    infra,
    sops: [{ path: `docs/${id}.md`, section: null }],
    satisfy: "any",
    owners: [],
    level: null,
    relevance: null,
    driftBudget: null,
    origin: { path: ".github/sopwatch.yml", position: { line: 1, column: 1 } },
  };
}

/** A file that changes. */
export function modified(path: string): FileChange {
  return { status: "modified", path, oldPath: null, before: blob("size = 1\n"), after: blob("size = 2\n") };
}
