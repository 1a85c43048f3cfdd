import { describe, expect, it } from "vitest";
import { significance } from "../../../src/core/documents/significance.ts";
import { sop } from "./sops.ts";

// Decisions of `significance` that no other test made a difference for.

function level(before: string, after: string): string {
  return significance(sop(before), sop(after)).level;
}

const STEPS =
  "## Drain\n\n1. Drain it.\n\n### Wait\n\n1. Wait.\n\n## Fill\n\n1. Fill it.\n\n## Check\n\n1. Check it.\n";
const entry = (title: string) => `- [${title}](#${title.toLowerCase()})`;

describe("a list of links to the page's own sections", () => {
  const page = (list: string) => `# Queue\n\n${list}\n\n${STEPS}`;
  const all = ["Drain", "Fill", "Check"].map(entry).join("\n");

  it.each([
    ["all of one depth", page(all), page("")],
    [
      "all below an introduction",
      `# Queue\n\n## About\n\nText.\n\n${all}\n\n${STEPS}`,
      `# Queue\n\n## About\n\nText.\n\n\n\n${STEPS}`,
    ],
    ["the deeper ones as well", page(`${all.replace("\n", "\n  - [Wait](#wait)\n")}`), page("")],
  ])("is layout where it lists %s", (_, before, after) => {
    expect(level(before, after)).toBe("cosmetic");
  });

  it.each([
    ["some of them", page([entry("Drain"), entry("Check")].join("\n")), page("")],
    [
      "others than before",
      page([entry("Drain"), entry("Check")].join("\n")),
      page([entry("Drain"), entry("Fill")].join("\n")),
    ],
    ["one", page(entry("Drain")), page("")],
    [
      "the only one",
      `# Queue\n\n${entry("Drain")}\n\n## Drain\n\n1. Go.\n`,
      "# Queue\n\n## Drain\n\n1. Go.\n",
    ],
    ["them in another order", page(["Check", "Fill", "Drain"].map(entry).join("\n")), page("")],
  ])("is text where it lists %s", (_, before, after) => {
    expect(level(before, after)).toBe("substantive");
  });
});

describe("what looks like a comment", () => {
  const after = (code: string) => (comment: string) => `# Queue\n\n${code}\n\n{/* ${comment} */}\n`;
  const within = (open: string, close: string) => (comment: string) =>
    `# Queue\n\n${open}\n{/* ${comment} */}\n${close}\n`;

  it.each([
    ["a code block", "```\nls\n```"],
    ["a code block of tildes", "~~~\nls\n~~~"],
    ["a code block that is closed with more ticks", "```\nls\n`````"],
    ["a code block with the other fence in it", "```\n~~~\n```"],
    ["a code block with a shorter fence in it", "````\n```\nls\n````"],
  ])("is one behind %s", (_, code) => {
    const page = after(code);
    expect(level(page("one"), page("two"))).toBe("cosmetic");
  });

  it.each([
    ["a code block", "```", "```"],
    ["a code block with the other fence in it", "```\n~~~", "```"],
    ["a code block with a shorter fence in it", "````\n```", "````"],
    ["a code block with a fence that has a language", "```\n```sh", "```"],
  ])("is code within %s", (_, open, close) => {
    const page = within(open, close);
    expect(level(page("one"), page("two"))).toBe("substantive");
  });
});

describe("a section that moves", () => {
  const page = (first: string, second: string) => `# Queue\n\n## A\n\n${first}\n\n## B\n\n${second}\n`;
  const turned = (first: string, second: string) => `# Queue\n\n## B\n\n${second}\n\n## A\n\n${first}\n`;

  it.each([
    ["text and steps", "Before you begin.\n\n1. Drain it.", "More.\n\n1. Fill it."],
    ["steps in a quote", "> 1. Drain it.", "> 1. Fill it."],
    ["a step among other items", "- Text.\n- Then:\n  1. Drain it.", "- Text.\n- Then:\n  1. Fill it."],
  ])("is substantive with %s", (_, first, second) => {
    expect(level(page(first, second), turned(first, second))).toBe("substantive");
  });

  it("is layout with lists that are no steps", () => {
    expect(level(page("- One thing.", "- Another."), turned("- One thing.", "- Another."))).toBe("cosmetic");
  });
});

it("of two definitions of one name the first counts", () => {
  const page = (second: string) => `# Queue\n\nSee [it].\n\n[it]: https://a.example\n[it]: ${second}\n`;
  expect(level(page("https://b.example"), page("https://c.example"))).toBe("cosmetic");
});
