import { describe, expect, test } from "vitest";
import type { FileChange } from "../../../src/core/change-set.ts";
import { judgingSops, owningSops } from "../../../src/core/links/judging-sops.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { readSop } from "../../../src/core/sop/read-sop.ts";

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
