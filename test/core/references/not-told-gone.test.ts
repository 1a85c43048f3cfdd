import { describe, expect, it } from "vitest";
import { notStatedGone } from "../../../src/core/references/stated-gone.ts";

const RAW = "scripts/rotate.sh";
const P = `\`${RAW}\``;
const left = (text: string, before: string | null = null, line = 1) =>
  notStatedGone([{ kind: "code" as const, line, raw: RAW }], { text, before }).length;

describe("notToldGone", () => {
  it.each([
    [`${P} was removed.`],
    [`The script ${P} has been deleted in March.`],
    [`${P} no longer exists; use \`scripts/keys.sh\`.`],
    [`${P} and \`scripts/b.sh\` were both removed, because nobody used them.`],
    [`\`scripts/b.sh\` and ${P} are gone.`],
    [`- ${P}: removed`],
    [`| ${P} | removed | 2024 |`],
    [`The former ${P} did this by hand.`],
    [`${P} was replaced by \`scripts/keys.sh\`.`],
    [`<code>${RAW}</code> does not exist any more.`],
    [`\`\`${RAW}\`\` was removed from the repository.`],
    [`Removed ${P}.`],
    [`- **Removed**: \`a.sh\`, \`b.sh\`, ${P}`],
    [`Deleted scripts: ${P}`],
  ])("takes a sentence at its word: %s", (text) => expect(left(text)).toBe(0));

  it.each([
    [`Run ${P}.`],
    [`~~Run ${P}.~~`],
    [`Run ${P} after the pod was removed.`],
    [`After the lock is removed, ${P} starts the queue.`],
    [`${P} was removed from cron, run it by hand.`],
    [`${P} removed four hosts last time.`],
    [`${P} was moved here from the old pipeline.`],
    [`The old pod is gone. Run ${P}.`],
    [`Run ${P}. The pod was removed.`],
    [`${P} was removed. Still, run ${P} by hand.`],
    [`\`scripts/b.sh\` was replaced by ${P}.`],
    [`1. The lock was removed.\n2. Run ${P}.`, 2],
    [`The lock was removed.\n\nRun ${P}.`, 3],
  ])("keeps %s", (text, line = 1) => expect(left(text, null, line)).toBe(1));

  it.each([
    [`${P} was moved.`],
    [`\`scripts/keys.sh\` replaces ${P}.`],
    [`Use \`scripts/keys.sh\` instead of ${P}.`],
    [`\`scripts/keys.sh\` (formerly ${P}) rotates the keys.`],
    [`Renamed from ${P}.`],
    [`We no longer use the script ${P}.`],
  ])("needs a sentence of the change for %s", (text) => {
    expect(left(text, "Before.\n")).toBe(0);
    expect(left(text, text)).toBe(1);
    expect(left(text)).toBe(1);
  });

  it("reads a sentence over several lines, and sees that the change wrote one of them", () => {
    const text = `The script\n${P}\nwas moved.\n`;
    expect(left(text, `The script\n${P}\nmoves.\n`, 2)).toBe(0);
    expect(left(text.replaceAll("\n", "\r\n"), text, 2)).toBe(1);
  });

  it("knows columns of what was", () => {
    const table = (head: string, row: string) => `${head}\n| --- | --- |\n| a | b |\n${row}\n`;
    const row = `| ${P} | \`scripts/keys.sh\` |`;
    expect(left(table("| Old | New |", row), null, 4)).toBe(0);
    expect(left(table("| Before (2023) | Now |", row), null, 4)).toBe(0);
    expect(left(table("| **Previously** | Now |", row), null, 4)).toBe(0);
    expect(left(table("| Script | Old |", row), null, 4)).toBe(1);
    expect(left(table("| Old | New |", `| x | ${P} |`), null, 4)).toBe(1);
    expect(left(row)).toBe(1);
    expect(left(`| Old |\n${"| x |\n".repeat(300)}| ${P} |`, null, 302)).toBe(1);
  });

  it("leaves links and blocks of code alone", () => {
    const references = [
      { kind: "link" as const, line: 1, raw: RAW },
      { kind: "fence" as const, line: 1, raw: RAW },
    ];
    expect(notStatedGone(references, { text: `[${P}](${RAW}) was removed.`, before: null })).toEqual(
      references,
    );
  });

  it("reads no sentence that is too long", () => {
    expect(left(`${P} ${"and ".repeat(600)} was removed.`)).toBe(1);
  });
});
