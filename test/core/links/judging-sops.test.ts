import { describe, expect, test } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { judgingSops, owningSops } from "../../../src/core/links/derive-links.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { Sop } from "../../../src/core/model/sop.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { changesBetween } from "../../support/memory-sources.ts";

const LINK = "docs/runbooks/a.md";
const REAL = "docs/real/a.md";

function sop(text: string, places: readonly string[] = [LINK, REAL]) {
  return readSop({ path: LINK, places, oid: text, text }, () => ({ ok: false, reason: "not read" }));
}

const changed: FileChange = {
  status: "modified",
  path: REAL,
  oldPath: null,
  before: { oid: "before", kind: "file" },
  after: { oid: "after", kind: "file" },
};

describe("an SOP that is a symbolic link to a changed file", () => {
  const catalog = {
    changes: [changed],
    sops: new Map([[LINK, sop("after")]]),
    baseSops: new Map([[LINK, sop("before")]]),
  };

  test("makes links and names owners as it was before", () => {
    expect([...judgingSops(catalog, defaultPolicy()).values()].map(({ text }) => text)).toEqual(["before"]);
    expect(owningSops(catalog).get(LINK)?.text).toBe("before");
  });

  test("does so as it is when it was not there before, or is another file", () => {
    const fresh = { ...catalog, baseSops: new Map() };
    expect([...judgingSops(fresh, defaultPolicy()).values()].map(({ text }) => text)).toEqual(["after"]);
    expect(owningSops(fresh).get(LINK)?.text).toBe("after");
    const plain = { ...fresh, sops: new Map([[LINK, sop("plain", [LINK])]]) };
    expect(owningSops(plain).get(LINK)?.text).toBe("plain");
  });
});

describe("front matter of a change counts", () => {
  const RUNBOOKS = "docs/runbooks";
  const policy = { ...defaultPolicy(), sops: { ...defaultPolicy().sops, paths: [`${RUNBOOKS}/**`] } };
  const before = {
    [`${RUNBOOKS}/same.md`]: "same\n",
    [`${RUNBOOKS}/edited.md`]: "old\n",
    [`${RUNBOOKS}/moved-from.md`]: "moved\n",
    [`${RUNBOOKS}/removed.md`]: "removed\n",
    "notes/joins.md": "joins\n",
  };
  const after = {
    [`${RUNBOOKS}/same.md`]: "same\n",
    [`${RUNBOOKS}/edited.md`]: "new\n",
    [`${RUNBOOKS}/moved-to.md`]: "moved\n",
    [`${RUNBOOKS}/added.md`]: "added\n",
    [`${RUNBOOKS}/joins.md`]: "joins\n",
  };
  const changes: readonly FileChange[] = changesBetween(before, after);

  function sopsOf(
    files: Readonly<Record<string, string>>,
    paths = Object.keys(files),
  ): ReadonlyMap<string, Sop> {
    return new Map(paths.map((path) => [path, readSop({ path, oid: path, text: `${files[path]}` })]));
  }

  /** `path: text`, in the order of the paths. */
  function texts(found: ReadonlyMap<string, Sop>): readonly string[] {
    return [...found].map(([path, { text }]) => `${path.replace(`${RUNBOOKS}/`, "")}: ${text.trim()}`).sort();
  }

  const touched = Object.keys(before).filter((path) => path !== `${RUNBOOKS}/same.md`);
  const catalog = { changes, sops: sopsOf(after), baseSops: sopsOf(before, touched) };

  test("for links as it was before the change, under the paths it had; what the change adds counts as it is", () => {
    expect(texts(judgingSops(catalog, policy))).toEqual([
      "added.md: added",
      "edited.md: old",
      "moved-from.md: moved",
      "removed.md: removed",
      "same.md: same",
    ]);
  });

  test("for owners as it was before the change, under the paths at head", () => {
    expect(texts(owningSops(catalog))).toEqual([
      "added.md: added",
      "edited.md: old",
      "joins.md: joins",
      "moved-to.md: moved",
      "removed.md: removed",
      "same.md: same",
    ]);
  });

  test("for no owners where the version before could not be read, or whoever edits it could make themselves one", () => {
    const unread = { ...catalog, baseSops: new Map<string, Sop>() };
    expect(texts(owningSops(unread))).toEqual(["added.md: added", "same.md: same"]);
  });
});
