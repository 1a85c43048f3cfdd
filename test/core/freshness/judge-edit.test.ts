import { describe, expect, test } from "vitest";
import { editJudge } from "../../../src/core/freshness/judge-edit.ts";
import { mainlineWalk, type WalkedChange } from "../../../src/core/freshness/mainline-walk.ts";
import type { Contents } from "../../../src/core/model/content.ts";
import type { SopEdit } from "../../../src/core/model/sop-history.ts";
import { change, file, texts } from "./mainline.ts";

const SOP = "docs/runbooks/db.md";

function editIn(one: WalkedChange): SopEdit {
  const walk = mainlineWalk({
    infra: [],
    sops: [SOP],
    fileOf: (path) => path,
    isSop: () => false,
    immaterial: [],
    kept: [],
  });
  walk.add(one);
  const [edit] = walk.trails.get(SOP)?.edits ?? [];
  if (edit === undefined) throw new Error("the change does not edit the SOP");
  return edit;
}

function kindOf(one: WalkedChange, section: string | null = null, contents: Contents = texts) {
  return editJudge()(editIn(one), section, contents).kind;
}

const dated = (day: string) => `---\nlast_reviewed: ${day}\n---\n# A\n\nText.\n`;
const bump = [file(SOP, dated("2026-01-01"), dated("2026-02-01"))];

describe("an edit of an SOP", () => {
  test.each<[string, string | null, string | null, ReturnType<typeof kindOf>]>([
    ["a changed step", "# A\n\nOld.\n", "# A\n\nNew.\n", "substantive"],
    ["its addition", null, "# A\n\nNew.\n", "substantive"],
    ["its removal", "# A\n\nOld.\n", null, "none"],
    ["a date", dated("2026-01-01"), dated("2026-03-01"), "review-only"],
    ["layout", "# A\n\nSame words.\n", "# A\n\nSame\nwords.\n", "cosmetic"],
    ["white space at a line's end", "# A\n\nSame words.\n", "# A  \n\nSame words. \n", "cosmetic"],
    ["front matter", "---\ntitle: A\n---\nText.\n", "---\ntitle: B\n---\nText.\n", "metadata"],
  ])("%s", (_, before, after, kind) => {
    expect(kindOf(change([file(SOP, before, after)]))).toBe(kind);
  });

  test("that only moves it is none", () => {
    expect(kindOf(change([file(SOP, "# A\n\nSame.\n", "# A\n\nSame.\n", "docs/old.md")]))).toBe("none");
  });

  test("is judged for one section when a link names one", () => {
    const edit = change([
      file(SOP, "# A\n\n## B\n\nOld.\n\n## C\n\nc\n", "# A\n\n## B\n\nNew.\n\n## C\n\nc\n"),
    ]);
    expect([kindOf(edit, "b"), kindOf(edit, "c")]).toEqual(["substantive", "none"]);
  });

  test("whose versions cannot be read is unknown, which is no update", () => {
    const edit = change([file(SOP, "# Lost\n", "# A\n\nFound.\n")]);
    const { before, after } = editIn(edit);
    const without = (oid: string | null): Contents =>
      new Map([...texts, [oid ?? "", { kind: "unreadable", reason: "gone" }]]);
    expect([kindOf(edit, null, without(before)), kindOf(edit, null, without(after))]).toEqual([
      "unknown",
      "unknown",
    ]);
  });

  test("asks for what it needs and answers once it is there", () => {
    const edit = editIn(change(bump));
    expect(editJudge()(edit, null, new Map())).toEqual({
      kind: null,
      missing: [edit.before, edit.after],
    });
  });
});

describe("a changed review date", () => {
  test("is a review when the change names a reviewer who is not its author", () => {
    expect(kindOf(change(bump, { body: "Reviewed-by: Bob <b@acme.example>" }))).toBe("reviewed");
    expect(kindOf(change(bump, { body: "Reviewed-by: Ann <a@acme.example>" }))).toBe("review-only");
  });
});

describe("a mass edit", () => {
  const others = ["docs/b.md", "docs/c.md", "docs/d.md", "docs/e.md"];
  const edits = [SOP, ...others].map((path) =>
    file(path, `# ${path}\n\nCall Bob.\n`, `# ${path}\n\nCall Ann.\n`),
  );

  test("is the same edit in five documents", () => {
    expect(kindOf(change(edits))).toBe("mass-edit");
    expect(kindOf(change(edits.slice(0, 4)))).toBe("substantive");
  });

  test("leaves alone the one that changed in its own way, and one that cannot be compared", () => {
    const own = file(SOP, "# A\n\nCall Bob.\n", "# A\n\nCall Ann, then restart.\n");
    expect(kindOf(change([own, ...edits.slice(1), file("docs/f.md", null, "# F\n")]))).toBe("substantive");
  });

  test("is looked for in the other documents only where the edit counts by itself", () => {
    const judge = editJudge();
    const edit = editIn(change(edits));
    const own = new Map([...texts].filter(([oid]) => oid === edit.before || oid === edit.after));
    expect(judge(edit, null, own).missing).toHaveLength(8);
    expect(judge(edit, null, texts).kind).toBe("mass-edit");
    const dates = [SOP, ...others].map((path) => file(path, dated("2026-01-01"), dated("2026-02-01")));
    expect(kindOf(change(dates))).toBe("review-only");
  });
});

test("many versions are judged with few kept", () => {
  const judge = editJudge();
  for (let version = 0; version < 40; version += 1) {
    const edit = editIn(change([file(SOP, `# A\n\n${version}\n`, `# A\n\n${version + 1}\n`)]));
    expect(judge(edit, null, texts).kind).toBe("substantive");
  }
});
