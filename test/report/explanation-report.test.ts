import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PathExplanation } from "../../src/core/judge/explain-path.ts";
import { jsonExplanation, prettyExplanation } from "../../src/report/explanation-report.ts";
import { type Layout, PLAIN_STYLE } from "../../src/report/terminal/style.ts";
import { hostileText } from "./hostile-text.ts";

const LAYOUT: Layout = { style: PLAIN_STYLE, width: 100, quiet: false };
const origin = { path: ".github/sopwatch.yml", position: { line: 3, column: 5 } };

function explanation(changes: Partial<PathExplanation> = {}): PathExplanation {
  return {
    path: "terraform/prod/rds/main.tf",
    exists: true,
    claims: [
      {
        link: "payments-db",
        origin,
        glob: "terraform/prod/rds/**",
        satisfy: "any",
        level: "require",
        relevance: "literal",
        sops: [
          { path: "docs/db.md", section: "failover", owners: ["@acme/dba"] },
          { path: "docs/restore.md", section: null, owners: [] },
        ],
      },
    ],
    reached: [],
    notes: [],
    nearMisses: [{ link: "cache", origin, glob: "terraform/prod/redis/**", why: "differs at rds" }],
    sop: null,
    ...changes,
  };
}

describe("prettyExplanation", () => {
  it("tells what claims a path, by which glob, and what nearly does", () => {
    expect(
      prettyExplanation({ policyPath: "p.yml", paths: [explanation()] }, LAYOUT),
    ).toBe(`terraform/prod/rds/main.tf
  ✓ payments-db  require, any of 2 SOPs  .github/sopwatch.yml:3
    Glob: terraform/prod/rds/**
    SOP: docs/db.md#failover, owned by @acme/dba
    SOP: docs/restore.md, without an owner
  · not cache  .github/sopwatch.yml:3
    terraform/prod/redis/**: differs at rds
`);
  });

  it("says of a link that it is graded, and in JSON which of both", () => {
    const claims = explanation().claims.map((claim) => ({ ...claim, relevance: "graded" as const }));
    const report = { policyPath: "p.yml", paths: [explanation({ claims })] };
    expect(prettyExplanation(report, LAYOUT)).toContain("payments-db  require (graded), any of 2 SOPs");
    expect(JSON.parse(jsonExplanation(report)).paths[0].claims[0]).toMatchObject({ relevance: "graded" });
  });

  it("says when nothing claims it, when it is new, and when it is an SOP", () => {
    const bare = { claims: [], nearMisses: [] };
    const paths = [
      explanation({ ...bare, path: "new.tf", exists: false }),
      explanation({
        ...bare,
        path: "docs/db.md",
        sop: { links: ["payments-db", "x"], owners: ["@acme/dba"] },
      }),
      explanation({ ...bare, path: "docs/lost.md", sop: { links: [], owners: [] } }),
    ];
    expect(
      prettyExplanation({ policyPath: null, paths }, LAYOUT),
    ).toBe(`new.tf  (does not exist; matched by pattern only)
  No link claims it.

docs/db.md
  No link claims it.
  It is an SOP of payments-db, x, owned by @acme/dba.

docs/lost.md
  No link claims it.
  It is an SOP that no link names, without an owner.

There is no policy: only front matter of SOPs makes links.
`);
  });

  it("prints no control character", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const place = { path: text, position: { line: 1, column: 1 } };
        const miss = { link: text, origin: place, glob: text, why: text };
        const output = prettyExplanation(
          { policyPath: null, paths: [explanation({ path: text, nearMisses: [miss] })] },
          LAYOUT,
        );
        const seen = output.replaceAll("\n", "").replace(/\p{Extended_Pictographic}\ufe0f/gu, "");
        expect(seen).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(output).not.toMatch(/^\s*::/m);
      }),
      { numRuns: 200 },
    );
  });
});

it("jsonExplanation tells the same as data", () => {
  const paths = [explanation(), explanation({ claims: [], nearMisses: [], sop: { links: [], owners: [] } })];
  expect(JSON.parse(jsonExplanation({ policyPath: "p.yml", paths }))).toEqual({
    schema: 1,
    policy: "p.yml",
    paths: [
      {
        path: "terraform/prod/rds/main.tf",
        exists: true,
        claims: [
          {
            link: "payments-db",
            glob: "terraform/prod/rds/**",
            level: "require",
            relevance: "literal",
            satisfy: "any",
            sops: [
              { sop: "docs/db.md", section: "failover", owners: ["@acme/dba"] },
              { sop: "docs/restore.md", section: null, owners: [] },
            ],
            location: { path: ".github/sopwatch.yml", line: 3 },
          },
        ],
        reached: [],
        nearMisses: [
          {
            link: "cache",
            glob: "terraform/prod/redis/**",
            why: "differs at rds",
            location: { path: ".github/sopwatch.yml", line: 3 },
          },
        ],
        sop: null,
        notes: [],
      },
      {
        path: "terraform/prod/rds/main.tf",
        exists: true,
        claims: [],
        reached: [],
        nearMisses: [],
        sop: { links: [], owners: [] },
        notes: [],
      },
    ],
  });
});

describe("a path that links reach through what is built from it", () => {
  const use = {
    from: "stacks/prod/main.tf",
    user: "stacks/prod",
    line: 12,
    written: "../../modules/app",
    unit: { sort: "module", path: "modules/app" },
  } as const;
  const uses = [{ ...use, from: "modules/app/main.tf", user: "modules/app", line: 3 }, use];
  const chain = ["modules/db/main.tf", "modules/db", "modules/app", "stacks/prod"];
  const claim = {
    link: "prod",
    origin,
    satisfy: "any",
    level: "advise",
    relevance: "graded",
    sops: [],
    way: { chain, uses },
  } as const;
  const bare = { path: "modules/db/main.tf", claims: [], nearMisses: [], notes: ["Odd."] };

  it("is told with every step and where it is written", () => {
    const paths = [explanation({ ...bare, reached: [claim] })];
    expect(prettyExplanation({ policyPath: "p.yml", paths }, LAYOUT)).toBe(`modules/db/main.tf
  ✓ prod  advise (graded)  .github/sopwatch.yml:3
    modules/db/main.tf is used by modules/app (main.tf:3), which stacks/prod uses (main.tf:12),
    which link prod selects
  Note: Odd.
`);
    expect(JSON.parse(jsonExplanation({ policyPath: "p.yml", paths })).paths[0]).toMatchObject({
      reached: [
        {
          link: "prod",
          chain,
          uses: [
            { user: "modules/app", path: "modules/app/main.tf", line: 3 },
            { user: "stacks/prod", path: "stacks/prod/main.tf", line: 12, written: "../../modules/app" },
          ],
          level: "advise",
          location: { path: ".github/sopwatch.yml", line: 3 },
        },
      ],
      notes: ["Odd."],
    });
  });

  it("names a user that is one file by its line, and one that lies elsewhere by its path", () => {
    const file = { ...use, from: "ci.yml", user: "ci.yml" };
    const elsewhere = { ...use, from: "shared/x.tf" };
    const way = { chain, uses: [file, elsewhere] };
    const paths = [explanation({ ...bare, reached: [{ ...claim, way }] })];
    expect(prettyExplanation({ policyPath: "p.yml", paths }, { ...LAYOUT, width: 200 })).toContain(
      "modules/db/main.tf is used by ci.yml (line 12), which stacks/prod uses (shared/x.tf:12), which link prod selects",
    );
  });
});
