import { describe, expect, test } from "vitest";
import { buildLinks } from "../../../src/core/links/build-links.ts";
import type { Link, Policy } from "../../../src/core/model/policy.ts";
import type { Cover, FrontMatter, Sop } from "../../../src/core/model/sop.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";

const NOTHING: FrontMatter = {
  title: null,
  owners: [],
  contact: null,
  covers: [],
  level: null,
  lastReviewed: null,
  nextReview: null,
  reviewEvery: null,
  lastDrilled: null,
  nextDrill: null,
  drillEvery: null,
  problems: [],
};

function sop(path: string, frontMatter: Partial<FrontMatter> = {}): Sop {
  const refused = { ok: false, reason: "not read here" } as const;
  return {
    path,
    places: [path],
    oid: "0",
    text: "# Text",
    frontMatter: () => ({ ...NOTHING, ...frontMatter }),
    markdown: () => refused,
    sections: () => refused,
    title: () => path,
  };
}

function cover(line: number, infra: readonly string[], section: string | null = null): Cover {
  return { line, infra, section };
}

function link(id: string, infra: readonly string[], ...paths: readonly string[]): Link {
  return {
    id,
    infra,
    sops: paths.map((path) => ({ path, section: null })),
    satisfy: "any",
    owners: [],
    level: null,
    relevance: null,
    driftBudget: null,
    origin: { path: "p.yml", position: { line: 2, column: 5 } },
  };
}

function build(links: readonly Link[], ...sops: readonly Sop[]) {
  const policy: Policy = { ...defaultPolicy(), links };
  return buildLinks(policy, new Map(sops.map((each) => [each.path, each])));
}

describe("links of the policy", () => {
  test("stay as they are written", () => {
    const links = [link("db", ["db/**"], "docs/db.md", "gone.md")];
    expect(build(links, sop("docs/db.md"))).toEqual({ links, problems: [] });
  });

  test("name every document of the catalog that an SOP's glob matches, with its section", () => {
    const written = {
      ...link("pg", ["db/**"]),
      sops: [
        { path: "docs/pg*/**", section: "restore" },
        { path: "a.md", section: null },
      ],
    };
    const { links } = build(
      [written],
      sop("docs/pg1/a.md"),
      sop("a.md"),
      sop("docs/pg2/x/b.md"),
      sop("docs/other.md"),
    );
    expect(links[0]?.sops).toEqual([
      { path: "docs/pg1/a.md", section: "restore" },
      { path: "docs/pg2/x/b.md", section: "restore" },
      { path: "a.md", section: null },
    ]);
  });

  test("keep a glob that matches nothing, so that it can be reported", () => {
    expect(build([link("pg", ["db/**"], "docs/pg*/**")], sop("docs/db.md")).links[0]?.sops).toEqual([
      { path: "docs/pg*/**", section: null },
    ]);
  });

  test("take the name of a document that is there for that document", () => {
    const links = [link("x", ["x/**"], "docs/[ab].md"), link("y", ["y/**"], "docs/[ab].md")];
    expect(build(links, sop("docs/[ab].md"), sop("docs/a.md")).links.map(({ sops }) => sops)).toEqual([
      [{ path: "docs/[ab].md", section: null }],
      [{ path: "docs/[ab].md", section: null }],
    ]);
  });

  test("leave out of a glob a document without content: it is no SOP that could be updated", () => {
    const sops = [sop("docs/a.md"), { ...sop("docs/empty.md"), text: "\n" }];
    const [found] = build([link("x", ["x/**"], "docs/*.md")], ...sops).links;
    expect(found?.sops.map(({ path }) => path)).toEqual(["docs/a.md"]);
  });

  test("share what one glob stands for", () => {
    const links = [link("x", ["x/**"], "docs/*.md"), link("y", ["y/**"], "docs/*.md")];
    expect(build(links, sop("docs/a.md")).links.map(({ sops }) => sops)).toEqual([
      [{ path: "docs/a.md", section: null }],
      [{ path: "docs/a.md", section: null }],
    ]);
  });

  test("have the level that the SOP asks for, the hardest of several, when they have none", () => {
    const sops = [sop("a.md", { level: "observe" }), sop("b.md", { level: "require" }), sop("c.md")];
    const levels = (...links: readonly Link[]) => build(links, ...sops).links.map(({ level }) => level);
    expect(
      levels(
        link("1", ["x"], "a.md"),
        link("2", ["x"], "a.md", "b.md", "c.md"),
        link("3", ["x"], "c.md", "gone.md"),
      ),
    ).toEqual(["observe", "require", null]);
    expect(levels({ ...link("4", ["x"], "b.md"), level: "off" })).toEqual(["off"]);
  });
});

describe("links of SOPs that say what they cover", () => {
  test("come after those of the policy, with the SOP's level, pointing at the SOP's line", () => {
    const covering = sop("docs/Payments DB.html.md.erb", {
      covers: [cover(4, ["db/**"]), cover(5, ["!db/dev/**"])],
      level: "require",
      owners: ["@acme/dba"],
    });
    expect(build([link("net", ["net/**"], "docs/net.md")], covering, sop("docs/net.md")).links).toEqual([
      link("net", ["net/**"], "docs/net.md"),
      {
        id: "payments-db",
        infra: ["db/**", "!db/dev/**"],
        sops: [{ path: "docs/Payments DB.html.md.erb", section: null }],
        satisfy: "any",
        owners: [],
        level: "require",
        relevance: null,
        driftBudget: null,
        origin: { path: "docs/Payments DB.html.md.erb", position: { line: 4, column: 1 } },
      },
    ]);
  });

  test("are one for the SOP and one for each section", () => {
    const covers = [
      cover(3, ["a"]),
      cover(4, ["b"], "Fail over"),
      cover(6, ["c"]),
      cover(7, ["d"], "Fail over"),
      cover(8, ["e"], "restore"),
    ];
    expect(
      build([], sop("docs/db.md", { covers })).links.map(({ id, infra, sops, origin }) => [
        id,
        infra,
        sops[0]?.section,
        origin.position.line,
      ]),
    ).toEqual([
      ["db", ["a", "c"], null, 3],
      ["db-fail-over", ["b", "d"], "Fail over", 4],
      ["db-restore", ["e"], "restore", 8],
    ]);
  });

  test("never take an id that is taken", () => {
    const sops = ["x/db.md", "y/db.md", "z/db.md"].map((path) => sop(path, { covers: [cover(2, ["i"])] }));
    expect(
      build([link("db", ["x"], "a.md"), link("db-3", ["x"], "a.md")], ...sops).links.map(({ id }) => id),
    ).toEqual(["db", "db-3", "db-2", "db-4", "db-5"]);
  });

  test("leave to the policy what it links to the same SOP, exclusions aside", () => {
    const covering = sop("docs/db.md", { covers: [cover(3, ["a/**", "b/**", "!b/dev/**"])] });
    expect(
      build([link("own", ["a/**", "!a/dev/**"], "docs/*.md")], covering).links.map(({ id, infra }) => [
        id,
        infra,
      ]),
    ).toEqual([
      ["own", ["a/**", "!a/dev/**"]],
      ["db", ["b/**", "!b/dev/**"]],
    ]);
    expect(
      build([link("own", ["a/**"], "docs/db.md"), link("too", ["b/**"], "docs/db.md")], covering).links,
    ).toHaveLength(2);
    expect(build([link("own", ["a/**"], "docs/other.md")], covering).links).toHaveLength(2);
  });

  test("are none when there is nothing but exclusions", () => {
    expect(build([], sop("a.md", { covers: [cover(3, ["!x"]), cover(4, [], "s")] })).links).toEqual([]);
  });

  test("leave out a glob that cannot be used, and say so", () => {
    const bomb = "{a,b}".repeat(40);
    const { links, problems } = build([], sop("a.md", { covers: [cover(3, ["/abs/**", "ok/**", bomb])] }));
    expect(links.map(({ infra }) => infra)).toEqual([["ok/**"]]);
    expect(problems).toEqual([
      {
        sop: "a.md",
        line: 3,
        pattern: "/abs/**",
        message: expect.stringContaining("begins with `/`"),
        fix: "write `abs/**`",
      },
      {
        sop: "a.md",
        line: 3,
        pattern: bomb,
        message: expect.stringContaining("at most 64"),
        fix: expect.any(String),
      },
    ]);
  });
});
