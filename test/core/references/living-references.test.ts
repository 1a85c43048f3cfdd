import { describe, expect, it } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { treeOf } from "../../../src/core/model/tree.ts";
import { livingReferences } from "../../../src/core/references/living-references.ts";
import { blob } from "../../support/memory-sources.ts";

const HOME = { slugs: ["acme/infra"], branches: ["main"] };
const file = blob("");
const tree = treeOf(
  new Map([
    ["scripts/failover.sh", file],
    ["docs/db.md", file],
    ["docs/web.md", file],
    ["run.sh", file],
    ["vendor", { ...file, kind: "submodule" as const }],
  ]),
);

function linesOf(text: string): readonly string[] {
  const sop = readSop({ path: "docs/db.md", oid: "1", text });
  return livingReferences(sop, tree, HOME).map(({ line, paths }) => `${line}:${paths[0]}`);
}

describe("livingReferences", () => {
  it("are those that lead to a file or a directory", () => {
    const text = "# A\n\nRun `scripts/failover.sh`, read [the page](web.md) in [the folder](../scripts).\n";
    expect(linesOf(text)).toEqual(["3:scripts/failover.sh", "3:docs/web.md", "3:scripts"]);
  });

  it("are none where nothing is there, or nobody can know because a submodule is on the way", () => {
    expect(linesOf("# A\n\n[gone](gone.md) and [there](../vendor/x.md) and `scripts/gone.sh`.\n")).toEqual(
      [],
    );
  });

  it("are counted once for each line and path", () => {
    expect(
      linesOf("# A\n\n`scripts/failover.sh` is `scripts/failover.sh`.\n\n`scripts/failover.sh`\n"),
    ).toEqual(["3:scripts/failover.sh", "5:scripts/failover.sh"]);
  });

  it("are none of a document that cannot be read", () => {
    const sop = readSop({ path: "docs/db.md", oid: "1", text: "`run.sh`\n" });
    const refused = { ...sop, markdown: () => ({ ok: false, reason: "too long" }) as const };
    expect(livingReferences(refused, tree, HOME)).toEqual([]);
  });
});
