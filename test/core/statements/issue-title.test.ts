import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sopTitle, titleNamesSop } from "../../../src/core/statements/issue-title.ts";

const PATH = "docs/runbooks/secrets.md";

describe("the title of an SOP's issue", () => {
  it("is what the SOP is called, with its path", () => {
    expect(sopTitle(PATH, " Rotate a secret ")).toBe("Stale SOP: Rotate a secret (docs/runbooks/secrets.md)");
  });

  it.each([
    ["", PATH],
    ["secrets.md", PATH],
    ["Copy (2)", "docs/runbooks/secrets (2).md"],
    ["Long", `docs/${"x".repeat(230)}.md`],
  ])("is the path alone where the SOP is called %j", (title, path) => {
    expect(sopTitle(path, title)).toBe(`Stale SOP: ${path}`);
  });

  it("is no longer than GitHub takes, and keeps the path whole", () => {
    const long = sopTitle(PATH, "x".repeat(300));
    expect([long.length, long.endsWith(`x… (${PATH})`)]).toEqual([256, true]);
    expect(sopTitle(`docs/${"x".repeat(300)}.md`, "T")).toHaveLength(256);
  });

  it("names its SOP and no other, whatever the SOPs are called", () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "a (docs/b.md)",
        "(docs/b.md",
        "docs/b.md)",
        "x) (docs/b.md",
        "Stale SOP: docs/b.md",
        "a\n(b",
      ),
    );
    const path = fc.constantFrom(
      "docs/a.md",
      "docs/b.md",
      "docs/x) (docs/b.md",
      "docs/a (1).md",
      "a (docs/b.md).md",
    );
    fc.assert(
      fc.property(name, path, path, (title, sop, other) => {
        const written = sopTitle(sop, title);
        expect(titleNamesSop(written, sop)).toBe(true);
        if (other !== sop) expect(titleNamesSop(written, other)).toBe(false);
      }),
    );
  });

  it("is known as earlier versions wrote it", () => {
    expect(titleNamesSop(`Stale SOP: ${PATH}`, PATH)).toBe(true);
    expect(titleNamesSop(`Stale SOP: ${PATH}`, "docs/runbooks/other.md")).toBe(false);
  });
});
