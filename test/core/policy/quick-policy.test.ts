import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import { quickPolicy } from "../../../src/core/policy/quick-policy.ts";
import * as quick from "../../../src/core/policy/quick-read.ts";
import { policySchema } from "../../../src/core/policy/schema.ts";
import { readWrittenPolicy } from "../../../src/core/policy/written-policy.ts";

const LINK = "links:\n  - infra: terraform/**\n    sop: docs/runbooks/db.md\n";

/** What quick reading must equal: positions are told by a function, so they are asked for. */
function both(text: string) {
  const input = { path: "p.yml", text };
  return { quick: quickPolicy(input), full: parsePolicy(input) };
}

describe("a policy that is plainly written and right is read quickly", () => {
  test.each([
    ["nothing", ""],
    ["a comment", "# nothing yet\n"],
    ["one link", LINK],
    ["a byte order mark", `\ufeff${LINK}`],
    ["a preset", `extends: preset:terraform\n${LINK}`],
    ["the owner's policy, which nobody looked for", `extends: [preset:terraform, org]\n${LINK}`],
    ["rules and single checks", "rules:\n  sop-outdated: require\n  anatomy/rollback: off\n"],
    ["settings", "stale: { reviewEvery: 6 months, drillEvery: null, maxIssues: 0 }\ncomment: false\n"],
    ["headings", "anatomy:\n  sections:\n    rollback: [Back out, Undo]\n"],
  ])("%s", (_, text) => {
    const { quick: result, full } = both(text);
    expect(result).toStrictEqual(full);
    expect(full.problems).toEqual([]);
  });
});

describe("in doubt, or when something is wrong, the full reader is asked", () => {
  test.each([
    ["a control character", "links: []\u0001\n"],
    ["YAML that is not plain", "links: &a []\n"],
    ["an anchor's worth of trouble", "- a\n"],
    ["an unknown key", `${LINK}linkz: []\n`],
    ["a missing key", "links:\n  - sop: docs/runbooks/db.md\n"],
    ["a link without an SOP", "links:\n  - infra: a/**\n"],
    ["another type", "comment: 1\n"],
    ["a bad glob", "links:\n  - infra: ''\n    sop: docs/runbooks/db.md\n"],
    ["a number out of bounds", "review: { max: 16 }\n"],
    ["a text for a list", "links: none\n"],
    ["a list for a mapping", "rules: []\n"],
    ["a list for the settings of a scan", "stale: []\n"],
    ["an unknown level", "rules:\n  sop-outdated: block\n"],
  ])("%s", (_, text) => {
    expect(quickPolicy({ path: "p.yml", text })).toBeNull();
  });

  test("a policy that is merged with the owner's", () => {
    const text = `extends: org\n${LINK}`;
    expect(quickPolicy({ path: "p.yml", text, orgPolicy: { path: "o.yml", text: LINK } })).toBeNull();
    expect(quickPolicy({ path: "p.yml", text, orgPolicy: null })).toBeNull();
    expect(quickPolicy({ path: "p.yml", text: LINK, orgPolicy: null })?.policy?.org).toBeNull();
  });
});

/** Values as a policy may hold them, right and wrong, at the keys that a policy has and at others. */
const scalars = fc.constantFrom<unknown>(
  ...[
    "terraform/**",
    "!**/README.md",
    "",
    "docs/runbooks/a.md#b",
    "docs/runbooks/*.md",
    "@acme/sre",
    "nobody",
  ],
  ...[
    "any",
    "all",
    "require",
    "off",
    "block",
    "90d",
    "soon",
    "UTC",
    "Mars/Base",
    "0 7 * * 1",
    "weekly",
    "owner",
  ],
  ...[
    "preset:helm",
    "org",
    "approval",
    "outdated",
    "dependabot[bot]",
    " ",
    0,
    1,
    3,
    16,
    1001,
    1.5,
    -1,
    true,
    null,
  ],
);
const values = fc.oneof({ weight: 4, arbitrary: scalars }, fc.array(scalars, { maxLength: 3 }));

function keysOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodMiniObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape;
    return Object.entries(shape).flatMap(([key, value]) => [key, ...keysOf(value)]);
  }
  if (schema instanceof z.ZodMiniPrefault || schema instanceof z.ZodMiniDefault)
    return keysOf(schema.def.innerType);
  return schema instanceof z.ZodMiniArray ? keysOf(schema.def.element) : [];
}

const keys = fc.constantFrom(...new Set(keysOf(policySchema)), "sop-outdated", "anatomy/rollback", "linkz");
const mappings = fc.dictionary(keys, values, { maxKeys: 6 });
const links = fc.array(
  fc.record(
    {
      id: fc.constantFrom("a", "b", "all", "-"),
      infra: values,
      sop: values,
      sops: values,
      satisfy: scalars,
      owners: values,
      level: scalars,
      driftBudget: scalars,
      more: scalars,
    },
    { requiredKeys: ["infra"] },
  ),
  { maxLength: 4 },
);
const groups = fc.constantFrom(...Object.keys(policySchema.def.shape));
const policies = fc.oneof(
  fc.dictionary(groups, fc.oneof(values, mappings), { maxKeys: 4 }),
  fc.record({ links, extends: values, rules: mappings }, { requiredKeys: [] }),
  values,
);

/** One key of one group, with nothing else that could be wrong: half of these are right. */
const single = fc
  .tuple(groups, keys, values)
  .map(([group, key, value]) => ({ [group]: key === "" ? value : { [key]: value } }));

describe("the quick reader and the schema agree", () => {
  test("on every value: what is read is what the schema reads, and what the schema refuses is never read", () => {
    let right = 0;
    fc.assert(
      fc.property(fc.oneof(policies, single), (value) => {
        const parsed = z.safeParse(policySchema, value);
        const read = quick.quickRead(readWrittenPolicy, value);
        if (read !== null) right += 1;
        expect(read).toStrictEqual(parsed.success ? parsed.data : null);
      }),
      { numRuns: 4000 },
    );
    expect(right).toBeGreaterThan(100);
  });

  test("on every text of a policy: what is read quickly is what the full reader says", () => {
    let right = 0;
    const lines = fc.array(
      fc.constantFrom(
        ...["links:", "  - infra: a/**", "    sop: docs/a.md", "    sop: docs/b.md#c", "    level: require"],
        ...[
          "    id: x",
          "rules:",
          "  sop-missing: off",
          "extends: org",
          "extends: preset:helm",
          "# note",
          "",
        ],
        ...["stale: { grace: 7d }", "comment: no", "version: 1", "sops: { paths: docs/**/*.md }"],
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(lines, (written) => {
        const { quick: result, full } = both(`${written.join("\n")}\n`);
        if (result === null) return;
        right += 1;
        expect(result).toStrictEqual(full);
      }),
      { numRuns: 3000 },
    );
    expect(right).toBeGreaterThan(100);
  });
});

describe("the words that the generator has", () => {
  test("a key is read as written, left out, or taken for something else", () => {
    const read = quick.mapping({
      must: quick.required(quick.flag),
      may: quick.optional(quick.count(1, 2)),
      else: quick.otherwise("x", quick.oneOf("x", "y")),
      as: quick.asIf({}, quick.mapping({ deep: quick.otherwise(1, quick.oneOf(1)) })),
    });
    expect(quick.quickRead(read, { must: true })).toStrictEqual({ must: true, else: "x", as: { deep: 1 } });
    expect(quick.quickRead(read, { must: true, may: 2, else: "y" })).toMatchObject({ may: 2, else: "y" });
    expect(quick.quickRead(read, {})).toBeNull();
    expect(quick.quickRead(read, { must: true, may: 3 })).toBeNull();
    expect(quick.quickRead(read, { must: true, toString: 1 })).toBeNull();
  });
});
