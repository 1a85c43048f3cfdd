import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeTokens } from "../../../src/core/references/path-tokens.ts";
import { broken, HOME, references, removed, renamed, SOP_PATH } from "./builders.ts";

const SEGMENT = fc
  .stringMatching(/^[a-zA-Z0-9&$ _+äß図-][a-zA-Z0-9&$ _.+äß図-]{0,8}$/)
  .filter((text) => text === text.trim() && !text.includes(".."));

const PATH = fc
  .array(SEGMENT, { minLength: 2, maxLength: 4 })
  .map((segments) => segments.join("/"))
  .filter((path) => !SOP_PATH.startsWith(path) && !path.startsWith(SOP_PATH));

const MARKUP = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "[",
        "](",
        ")",
        "`",
        "```\n",
        "\n",
        '<a href="',
        '">',
        "<!--",
        "{{",
        "../",
        "/",
        "%",
        "&",
        "#",
        ":",
      ),
      fc.constantFrom(
        "https://github.com/acme/payments/blob/main/",
        "scripts/x.sh",
        "    ",
        "> ",
        "- ",
        "\r",
        "\0",
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

describe("any text", () => {
  it("gives references with a line of the text and at least one clean path", () => {
    fc.assert(
      fc.property(MARKUP, (text) => {
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { line, paths } of references(text)) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(paths.length).toBeGreaterThan(0);
          for (const path of paths) expect(path).not.toMatch(/^\/|\/$|(^|\/)\.\.?(\/|$)|\/\//);
        }
      }),
    );
  });

  it("gives code tokens in their order", () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        let from = 0;
        for (const token of codeTokens(code)) {
          const at = code.indexOf(token, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + token.length;
        }
      }),
    );
  });

  it("breaks nothing when nothing is removed, and nothing that is still there", () => {
    fc.assert(
      fc.property(MARKUP, (text) => {
        const kept = ["scripts/x.sh", "docs/runbooks/scripts/x.sh"];
        expect(broken({ text, changes: [], kept })).toEqual([]);
        for (const { oldPath } of broken({ text, changes: [removed("scripts/x.sh")], kept })) {
          expect(kept).not.toContain(oldPath);
        }
      }),
    );
  });
});

describe("a removed path", () => {
  it("is found in a relative link, an HTML link and a URL, however it is spelled", () => {
    fc.assert(
      fc.property(PATH, (path) => {
        const up = `../../${encoded(path)}`;
        const text = `[x](${up})\n\n<a href="${up}">x</a>\n\n<https://github.com/${HOME.slugs[0]}/blob/main/${encoded(path)}>`;
        const lines = broken({ text, changes: [removed(path)] }).map(({ line, oldPath }) => [line, oldPath]);
        expect(lines).toEqual([
          [1, path],
          [3, path],
          [5, path],
        ]);
      }),
    );
  });

  it("is never reported from a pinned URL", () => {
    fc.assert(
      fc.property(PATH, fc.stringMatching(/^[0-9a-f]{40}$/), (path, sha) => {
        const url = `https://github.com/acme/payments/blob/${sha}/${encoded(path)}`;
        expect(broken({ text: `[x](${url}) ${url}`, changes: [removed(path)] })).toEqual([]);
      }),
    );
  });

  it("is never reported while the path is in the tree", () => {
    fc.assert(
      fc.property(PATH, (path) => {
        const text = `[x](../../${encoded(path)}) \`${path}\``;
        expect(broken({ text, changes: [removed(path)], kept: [path] })).toEqual([]);
      }),
    );
  });

  it("is suggested at its new place", () => {
    fc.assert(
      fc.property(PATH, PATH, (from, to) => {
        fc.pre(!`${to}/`.startsWith(`${from}/`) && !`${from}/`.startsWith(`${to}/`));
        const [first] = broken({ text: `[x](../../${encoded(from)})`, changes: [renamed(from, to)] });
        expect(first?.newPath).toBe(to);
      }),
    );
  });
});
