import { expect, test } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { absence } from "../../../src/core/links/absence.ts";

const PATH = "docs/db.md";

/** Why `section` of a document with this text is not there. */
function why(text: string, section: string | null = null): string | null {
  const sops = new Map([[PATH, readSop({ path: PATH, oid: "1", text })]]);
  return absence({ path: PATH, section }, { sops, unreadable: new Map() });
}

test.each([
  ["# Database\n", null],
  ["Text.", null],
  ["", `${PATH} has no content`],
  [" \n\t\n", `${PATH} has no content`],
  ["---\nowner: '@dba'\n---\n", `${PATH} has no content`],
  ["---\nowner: '@dba'\n---\n \n\n", `${PATH} has no content`],
])("a document of %j: %s", (text, reason) => {
  expect(why(text)).toBe(reason);
});

test.each([
  ["# Database\n\n## Failover\n\nSteps.\n", "failover", null],
  ["# Database\n\n## Failover\n\nSteps.\n", "FAILOVER", null],
  ["# Database\n\n## Failover\n\n### First\n", "failover", null],
  ["# Database\n\n## Switch over\n\nSteps.\n", "failover", `${PATH} has no section #failover`],
  ["# Database\n\n## Failover\n", "failover", `section #failover of ${PATH} is empty`],
  [
    "# Database\n\n## Failover\n \n\t\n## Backup\n\nSteps.\n",
    "failover",
    `section #failover of ${PATH} is empty`,
  ],
])("a section of %j, named %s: %s", (text, section, reason) => {
  expect(why(text, section)).toBe(reason);
});

test("a section of a document that is refused is not there, and the refusal says why", () => {
  expect(why(`${"> ".repeat(8_000)}x\n`, "failover")).toMatch(/^docs\/db\.md could not be read: \S/);
});

test("a document that was not read, or that nobody has, is not there", () => {
  const none = { sops: new Map(), unreadable: new Map([[PATH, "it is a binary file"]]) };
  expect(absence({ path: PATH, section: null }, none)).toBe(`${PATH} could not be read: it is a binary file`);
  expect(absence({ path: "docs/web.md", section: "a" }, none)).toBe("docs/web.md does not exist");
});
