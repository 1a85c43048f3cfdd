import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  commandData,
  commandProperty,
  jsonText,
  sarifText,
  uriPath,
  visible,
  visibleLines,
  withoutCommands,
} from "../../src/report/escape.ts";
import { cpuNow } from "../support/cpu-time.ts";
import { hostileText } from "./hostile-text.ts";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("visible", () => {
  it.each([
    ["docs/a b.md", "docs/a b.md"],
    ["a\nb\r\tc", "a\\nb\\r\\tc"],
    ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
    ["\u009b31m", "\\x9b31m"],
    ["gpj\u202egnp.exe", "gpj\\u{202e}gnp.exe"],
    ["ad\u200bmin", "ad\\u{200b}min"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\ud800x", "\\u{d800}x"],
    ["\u3164", "\\u{3164}"],
    ["⚠\ufe0f stop", "⚠\ufe0f stop"],
    ["a\ufe0f", "a\\u{fe0f}"],
    ["Überprüfung 漢字", "Überprüfung 漢字"],
    ["##[add-mask]x", "#\\x23[add-mask]x"],
  ])("%j is shown as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("leaves nothing unseen, and nothing to spell out twice", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = visible(text);
        expect(shown.replace(/\p{Extended_Pictographic}\ufe0f/gu, "")).not.toMatch(UNSEEN);
        expect(visible(shown)).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });
});

it("visibleLines keeps line feeds and nothing else unseen", () => {
  expect(visibleLines("a\r\n\u001bb\n")).toBe("a\\r\n\\x1bb\n");
});

describe("withoutCommands", () => {
  it("lets no line start like a workflow command", () => {
    expect(withoutCommands("a ::x\n  ::error::b\n\u00a0::add-mask::c\nd")).toBe(
      "a ::x\n  \\::error::b\n\u00a0\\::add-mask::c\nd",
    );
  });

  it("takes linear time", () => {
    const started = cpuNow();
    withoutCommands("\n ".repeat(200_000));
    expect(cpuNow() - started).toBeLessThan(5_000);
  });

  it("holds for hostile lines, together with visible", () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const output = withoutCommands(texts.map((text) => `  ${visible(text)}`).join("\n"));
        expect(output).not.toContain("##[");
        expect(output.split("\n").filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("jsonText", () => {
  it("escapes what a terminal or the Actions runner would obey", () => {
    expect(jsonText({ path: "##[x]\u009b\u202e\u{e0041}\ufe0f" })).toBe(
      '{\n  "path": "#\\u0023[x]\\u009b\\u202e\\udb40\\udc41\\ufe0f"\n}',
    );
  });

  it("gives the same value back", () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const text = jsonText(texts);
        expect(JSON.parse(text)).toEqual(texts);
        expect(text.replaceAll("\n", "").replace(/\p{Extended_Pictographic}\ufe0f/gu, "")).not.toMatch(
          UNSEEN,
        );
        expect(text).not.toContain("##[");
      }),
      { numRuns: 500 },
    );
  });
});

describe("workflow commands", () => {
  it("encodes data and properties as the runner decodes them", () => {
    expect(commandData("50%\r\n::warning::x, y")).toBe("50%25%0D%0A::warning::x, y");
    expect(commandProperty("a:b,c%\n")).toBe("a%3Ab%2Cc%25%0A");
  });

  it("stays on one line and decodes to the same text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const property = commandProperty(text);
        expect(property).not.toMatch(/[\r\n:,]/);
        const decoded = property
          .replaceAll("%0D", "\r")
          .replaceAll("%0A", "\n")
          .replaceAll("%3A", ":")
          .replaceAll("%2C", ",")
          .replaceAll("%25", "%");
        expect(decoded).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe("uriPath", () => {
  it.each([
    ["docs/a b#1?.md", "docs/a%20b%231%3F.md"],
    ["c:/x", "c%3A/x"],
    ["50%/é.md", "50%25/%C3%A9.md"],
    ["\ud800.md", "%EF%BF%BD.md"],
    ["a\\b\n", "a%5Cb%0A"],
  ])("%j becomes %j", (path, uri) => {
    expect(uriPath(path)).toBe(uri);
  });

  it("resolves below any base", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(!text.split("/").some((segment) => segment === "." || segment === "..") && text !== "");
        const url = new URL(`x/${uriPath(text)}`, "https://base.example/repository/");
        expect(url.href.startsWith("https://base.example/repository/x/")).toBe(true);
        expect([url.search, url.hash]).toEqual(["", ""]);
      }),
      { numRuns: 500 },
    );
  });
});

it("sarifText leaves no embedded link", () => {
  expect(sarifText("see [docs](https://evil.example)\n")).toBe("see [docs] (https://evil.example)\\n");
});
