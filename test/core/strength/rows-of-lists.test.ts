import { describe, expect, it } from "vitest";
import { rateChange } from "./rate-change.ts";

const SOP = "# Bring a service on\n\nAdd the project and its environments to `ci_identities`.\n";
const json = (identities: object) =>
  `${JSON.stringify({ replicas: 3, ci_identities: identities }, null, 2)}\n`;
const OTHERS = { atlas: { maps: ["review", "test"] }, birch: { loans: ["test"], rooms: ["test"] } };
const rated = (before: object, after: object) =>
  rateChange({ path: "config/test.tfvars.json", before: json(before), after: json(after), sop: SOP })
    .strength;

describe("entries that hold lists", () => {
  it.each([
    ["a block of lists among blocks of lists", OTHERS, { ...OTHERS, cedar: { reading: ["review"] } }],
    ["one that goes", { ...OTHERS, cedar: { reading: ["review"] } }, OTHERS],
    ["a list beside one other", OTHERS, { ...OTHERS, atlas: { maps: ["review", "test"], tours: ["test"] } }],
  ])("are rows, whatever they are called: %s", (_, before, after) =>
    expect(rated(before, after)).toBe("weak"),
  );

  it("are rows in YAML too, with lists over several lines", () => {
    const before = "teams:\n  a:\n    x:\n      - one\n  b:\n    y:\n      - two\n";
    const after = `${before}  c:\n    z:\n      - three\n`;
    expect(rateChange({ path: "teams.yml", before, after, sop: SOP }).strength).toBe("weak");
  });

  it.each([
    ["no neighbour is like it", OTHERS, { ...OTHERS, cedar: { region: "north" } }],
    [
      "a neighbour is of another kind",
      { ...OTHERS, dune: { size: 3 } },
      { ...OTHERS, dune: { size: 3 }, cedar: { x: ["a"] } },
    ],
    [
      "there is one neighbour",
      { atlas: { maps: ["test"] } },
      { atlas: { maps: ["test"] }, cedar: { x: ["a"] } },
    ],
    [
      "it is empty of keys",
      { a: { x: ["1"] }, b: { y: ["2"] } },
      { a: { x: ["1"] }, b: { y: ["2"] }, c: { z: {} } },
    ],
    ["it is a setting beside settings", { a: 1, b: "x" }, { a: 1, b: "x", hosts: ["one"] }],
  ])("are none where %s", (_, before, after) => expect(rated(before, after)).toBe("medium"));

  it("are none where they are blocks with names of their own", () => {
    const block = (name: string) => `rule "${name}" {\n  ports = ["80"]\n}\n`;
    const inside = (...names: string[]) => `firewall {\n${names.map(block).join("")}}\n`;
    const change = { path: "main.tf", before: inside("a", "b"), after: inside("a", "b", "cedar"), sop: SOP };
    expect(rateChange(change).strength).toBe("medium");
  });

  it("are none where items stand among them", () => {
    const before = "teams:\n  a:\n    - one\n  b:\n    - two\n";
    const change = { path: "teams.yml", before, after: `${before}  c:\n    z:\n      - three\n`, sop: SOP };
    expect(rateChange(change).strength).toBe("medium");
  });
});
