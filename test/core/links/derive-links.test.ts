import { describe, expect, test } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { evaluate } from "../../../src/core/judge/evaluate.ts";
import { ownersInQuestion } from "../../../src/core/judge/owners-in-question.ts";
import { deriveLinks } from "../../../src/core/links/derive-links.ts";
import type { Files } from "../../../src/core/model/rule.ts";
import type { Sop } from "../../../src/core/model/sop.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { gatherFacts } from "../../../src/gather/gather-facts.ts";
import { parseAhead } from "../../../src/gather/parse-ahead.ts";
import { memorySources } from "../../support/memory-sources.ts";

const INFRA = "terraform/rds/main.tf";
const SOP = "docs/runbooks/db.md";
const COVERS = '---\ncovers: terraform/rds/**\nsop_level: require\nowner: "@acme/dba"\n---\n# Database\n';
const before: Files = { [INFRA]: "size = 1\n", [SOP]: COVERS };
const after: Files = { ...before, [INFRA]: "size = 2\n" };

function unread(text: string): Sop {
  return readSop({ path: SOP, oid: text, text }, () => ({ ok: false, reason: "not read" }));
}

describe("links and owners of a change", () => {
  const modified = (path: string) => ({
    status: "modified" as const,
    path,
    oldPath: null,
    before: { oid: "1", kind: "file" as const },
    after: { oid: "2", kind: "file" as const },
  });
  const files = { policy: defaultPolicy(), codeowners: null, ownersTexts: new Map() };

  test("are those of front matter as it was before the change", () => {
    const { links, touched, ownersOf } = deriveLinks({
      ...files,
      changes: [modified(INFRA), modified(SOP)],
      sops: new Map([[SOP, unread('---\nowner: "@eve"\n---\n# Database\n')]]),
      baseSops: new Map([[SOP, unread(COVERS)]]),
    });
    expect(links).toMatchObject([{ infra: ["terraform/rds/**"], level: "require" }]);
    expect(touched).toMatchObject([{ link: links[0], changes: [{ path: INFRA }] }]);
    expect(ownersOf(SOP, null)).toEqual(["@acme/dba"]);
  });

  test("name globs of covers that cannot be used", () => {
    const sops = new Map([[SOP, unread('---\ncovers: ["/terraform/**", "web/**"]\n---\n# Database\n')]]);
    const derived = deriveLinks({ ...files, changes: [], sops, baseSops: new Map() });
    expect(derived.coverProblems).toMatchObject([{ sop: SOP, line: 2, pattern: "/terraform/**" }]);
    expect(derived).toMatchObject({ links: [{ infra: ["web/**"] }], touched: [] });
  });
});

describe("for one change they are derived once", () => {
  test("whichever parser its SOPs are read with", async () => {
    const facts = await gatherFacts(memorySources({ before, after }));
    const rationed = await parseAhead(facts, 1_000_000);
    expect(rationed.changeLinks).toBe(facts.changeLinks);
    expect(rationed.sops).not.toBe(facts.sops);
  });

  test("so that no judgement asks an SOP for its front matter again", async () => {
    const facts = await gatherFacts(memorySources({ before, after }));
    let asked = 0;
    const counted = ([path, sop]: readonly [string, Sop]): [string, Sop] => {
      const frontMatter = () => {
        asked += 1;
        return sop.frontMatter();
      };
      return [path, { ...sop, frontMatter }];
    };
    const sops = new Map([...facts.sops].map(counted));
    const baseSops = new Map([...facts.baseSops].map(counted));
    expect(ownersInQuestion({ ...facts, sops, baseSops })).toEqual(["@acme/dba"]);
    expect(evaluate({ ...facts, sops, baseSops })).toMatchObject({ conclusion: "failure" });
    expect(asked).toBe(0);
  });
});
