import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";

/** Processor time, since the machine may do much else. The texts below take a tenth of it; without the bounds, far more. */
const MAX_MILLISECONDS = 5000;

function messagesOf(text: string): readonly string[] {
  return parsePolicy({ path: "p.yml", text }).problems.map((problem) => problem.message);
}

describe("a text that is made to be slow or deep", () => {
  test.each([
    ["257 KiB", "#".repeat(257 * 1024), "the policy is too large to be read"],
    [
      "257 KiB in two-byte characters",
      "#".concat("é".repeat(128 * 1024 + 512)),
      "the policy is too large to be read",
    ],
    [
      "257 KiB in four-byte characters",
      "#".concat("🧨".repeat(64 * 1024 + 256)),
      "the policy is too large to be read",
    ],
    [
      "257 KiB in three-byte characters",
      "#".concat("€".repeat(87_382)),
      "the policy is too large to be read",
    ],
    ["thousands of brackets", `links: ${"[".repeat(100_000)}`, "brackets are nested too deep"],
    ["thousands of braces", "{a: ".repeat(50_000), "brackets are nested too deep"],
    [
      "brackets behind what only looks like a quote",
      `links: [x "${"[".repeat(5_000)} "]`,
      "brackets are nested too deep",
    ],
    [
      "brackets behind a quote in a comment",
      `# it's "\nlinks: ${"[".repeat(5_000)}`,
      "brackets are nested too deep",
    ],
    [
      "brackets behind a quote that nothing ends",
      `a: "\nlinks: ${"[".repeat(5_000)}`,
      "brackets are nested too deep",
    ],
    ["brackets behind an apostrophe", `a: don't ${"{a: ".repeat(5_000)}`, "brackets are nested too deep"],
    ["thousands of dashes on a line", `${"- ".repeat(20_000)}x`, "the text is nested too deep"],
    ["a key in a key in a key", "? ".repeat(20_000), "the text is nested too deep"],
    ["commas", `links: [${",".repeat(100_000)}]`, "not valid YAML: unexpected , in flow sequence"],
    ["quotes", '"'.repeat(100_000), "text after the end of a value"],
    ["tags", "! ".repeat(30_000), "not valid YAML: a node can have at most one tag"],
    ["anchors", "& ".repeat(30_000), "not valid YAML: a node can have at most one anchor"],
    ["directives", "%x\n".repeat(30_000), "not valid YAML: unknown directive %x"],
    [
      "closing brackets",
      "]".repeat(100_000),
      'not valid YAML: unexpected flow-seq-end token in YAML document: "]"',
    ],
    ["pairs in pairs", `x: [${"a: ".repeat(20_000)}]`, "the text is nested too deep"],
    ["keys", Array.from({ length: 6_000 }, (_, index) => `k${index}: 1`).join("\n"), 'unknown key "k0"'],
    ["the same key", "links: []\n".repeat(5_000), 'duplicate key "links"'],
    ["documents", "--- {}\n".repeat(8_000), "a second YAML document begins here"],
    ["links", "links:\n".concat("- {infra: a, sop: a.md}\n".repeat(5001)), "there are too many links"],
    [
      "patterns with braces",
      `links: [{infra: ["${"{a,b}".repeat(20)}"], sop: a.md}]`,
      "the braces stand for 1048576 patterns; at most 64 are expanded",
    ],
    ["1 MB of comments", "# comment\n".repeat(100_000), "the policy is too large to be read"],
    [
      "1 MB of links",
      `links:\n${"- {infra: a, sop: a.md}\n".repeat(42_000)}`,
      "the policy is too large to be read",
    ],
    ["1 MB of white space", " ".repeat(1_000_000), "the policy is too large to be read"],
  ])("%s", (_, text, message) => {
    const start = process.cpuUsage();
    const { policy, problems } = parsePolicy({ path: "p.yml", text });
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(MAX_MILLISECONDS);
    expect(policy).toBeNull();
    expect(problems.map((problem) => problem.message)).toContain(message);
    for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
  });

  test("256 KiB are read", () => {
    expect(messagesOf("#".concat("€".repeat(87_381)))).toEqual([]);
    expect(messagesOf("#".repeat(256 * 1024))).toEqual([]);
  });

  test("an alias bomb is not expanded", () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `- &a${level + 1} [${`*a${level}, `.repeat(9)}*a${level}]`,
    );
    expect(messagesOf(`links:\n- &a0 [lol]\n${levels.join("\n")}\n`)).toContain(
      "aliases stand for more than 10000 values",
    );
  });

  test("one link that aliases repeat is as many links", () => {
    const text = `links:\n- &a {infra: a, sop: a.md}\n${"- *a\n".repeat(4_000)}`;
    expect(messagesOf(text)).toEqual(["aliases stand for more than 10000 values"]);
  });

  test("a hundred problems are told, the last with how many more there are", () => {
    const text = `links:\n${"- {infra: a, sop: a.md, level: x}\n".repeat(150)}`;
    const messages = messagesOf(text);
    expect(messages).toHaveLength(100);
    expect(messages[98]).toBe('unknown value "x" for "level"');
    expect(messages[99]).toBe('unknown value "x" for "level" (and 50 more problems below)');
  });

  test("what is quoted is cut", () => {
    const [problem] = parsePolicy({ path: "p.yml", text: `${"k".repeat(900)}: 1\n` }).problems;
    expect(problem?.message).toBe(`unknown key "${"k".repeat(387)}…`);
    expect(problem?.received).toBe(`"${"k".repeat(79)}…`);
    expect(Math.max(...(problem?.frame.split("\n") ?? []).map((line) => line.length))).toBeLessThan(110);
  });

  test("keys that JavaScript objects have are unknown keys", () => {
    expect(messagesOf("constructor: 1\ntoString: 2\n__proto__: 3\nhasOwnProperty: 4\n")).toEqual([
      'unknown key "constructor"',
      'unknown key "toString"',
      'unknown key "__proto__"',
      'unknown key "hasOwnProperty"',
    ]);
    expect(messagesOf("rules: {constructor: off, __proto__: off}\n")).toEqual([
      'unknown rule "constructor"',
      'unknown key "__proto__"',
    ]);
  });
});

const VALID = `version: 1
extends: [preset:terraform, org]
sops:
  paths: ["docs/**/*.md", "!docs/archive/**"]
links:
  - id: db
    infra: ["terraform/db/**", "!**/README.md"]
    sop: docs/db.md#fail-over
    level: require   # hard
  - infra: k8s/{a,b}/**
    sops: [docs/k8s.md]
rules: {sop-outdated: advise}
stale: {schedule: "0 7 * * 1", grace: 14d}
`;

const PIECES = [
  "\n",
  "  ",
  "- ",
  ": ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "&a",
  "*a",
  "!x",
  "|",
  "#",
  "\t",
  "\u0000",
  "\ufeff",
  "é",
  "__proto__",
  "null",
  "<<",
];

const mutated = fc
  .array(fc.tuple(fc.nat(VALID.length), fc.nat(12), fc.constantFrom(...PIECES)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((edits) =>
    edits.reduce((text, [at, removed, piece]) => text.slice(0, at) + piece + text.slice(at + removed), VALID),
  );

describe("any text", () => {
  test.each([
    ["a mutated policy", mutated],
    [
      "pieces of YAML",
      fc
        .array(fc.constantFrom(...PIECES, "links", "infra"), { maxLength: 40 })
        .map((parts) => parts.join("")),
    ],
    ["anything", fc.string({ unit: "binary", maxLength: 300 })],
  ])("%s gives a policy, or problems that point into the text", (_, texts) => {
    fc.assert(
      fc.property(texts, fc.constantFrom(null, { path: "o", text: VALID }), (text, orgPolicy) => {
        const { policy, problems } = parsePolicy({ path: "p.yml", text, orgPolicy });
        expect(policy === null).toBe(problems.length > 0);
        const lines = (orgPolicy !== null && problems[0]?.path === "o" ? VALID : text).split("\n");
        for (const { line, column, frame } of problems) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: a frame must hold none but its line ends.
          expect(frame).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
