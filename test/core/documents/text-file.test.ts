import { expect, test } from "vitest";
import { textFile } from "../../../src/core/documents/text-file.ts";

test("the file behind an SOP is where its symbolic links end, or the SOP itself", () => {
  expect(textFile("docs/a.md", ["docs/a.md", "docs/b.md", "real/a.md"])).toBe("real/a.md");
  expect(textFile("docs/a.md", ["docs/a.md"])).toBe("docs/a.md");
  expect(textFile("docs/a.md", [])).toBe("docs/a.md");
  expect(textFile("docs/a.md")).toBe("docs/a.md");
});
