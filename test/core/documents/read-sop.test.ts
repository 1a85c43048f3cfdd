import { describe, expect, it } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { sop } from "./sops.ts";

describe("readSop", () => {
  it("keeps what it was made from", () => {
    const made = readSop({ path: "a.md", oid: "1", text: "# A\n" }, () => ({ ok: false, reason: "no" }));
    expect(made).toMatchObject({ path: "a.md", oid: "1", text: "# A\n" });
  });

  it("parses at most once, and not before somebody asks", () => {
    let parses = 0;
    const parser = () => {
      parses += 1;
      return { ok: false as const, reason: "no" };
    };
    const lazy = readSop({ path: "a.md", oid: "1", text: "---\ntitle: A\n---\n" }, parser);
    expect(lazy.frontMatter()).toBe(lazy.frontMatter());
    expect(parses).toBe(0);
    expect(lazy.markdown()).toBe(lazy.markdown());
    expect(lazy.sections()).toEqual({ ok: false, reason: "no" });
    expect(lazy.title()).toBe("A");
    expect(parses).toBe(1);
  });

  it.each([
    [
      "its first level-one heading",
      "---\ntitle: Front\n---\n\n## Sub\n\n# Heading `x`\n\n# Other\n",
      "Heading x",
    ],
    ["front matter without one", "---\ntitle: Front\n---\n\n## Sub\n", "Front"],
    ["front matter when a template fills the heading", "---\ntitle: Front\n---\n\n# <%= title %>\n", "Front"],
    ["its file name without either", "## Sub\n\n#\n", "db.md"],
  ])("is called by %s", (_, text, title) => {
    expect(sop(text).title()).toBe(title);
  });

  it("is called by its file name at the root too", () => {
    expect(sop("", "dns.md").title()).toBe("dns.md");
  });
});
