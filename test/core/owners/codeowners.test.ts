import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPathIndex } from "../../../src/core/glob/path-index.ts";
import { parseCodeowners } from "../../../src/core/owners/codeowners.ts";
import { codeownersGlobs } from "../../../src/core/owners/codeowners-globs.ts";
import { readCodeownersLine } from "../../../src/core/owners/codeowners-line.ts";
import { cpuNow } from "../../support/cpu-time.ts";

function ownersOf(text: string, path: string): readonly string[] | null {
  return parseCodeowners(text).codeownersOf(path)?.owners ?? null;
}

/** The rules of GitHub's page "About code owners", each by its own example. */
const DOCUMENTED = `# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`;

describe("parseCodeowners, by GitHub's documented rules", () => {
  it.each([
    ["README.md", ["@global-owner1", "@global-owner2"]],
    ["deep/in/a/folder/file.rb", ["@global-owner1", "@global-owner2"]],
    [".hidden/file", ["@global-owner1", "@global-owner2"]],
    ["web/app.js", ["@js-owner"]],
    ["main.go", ["docs@example.com"]],
    ["notes/a.txt", ["@octo-org/octocats"]],
    ["build/logs/a/b.log", ["@octocat"]],
    ["sub/build/logs.txt", ["@octo-org/octocats"]],
    ["docs/getting-started.md", ["@doctocat"]],
    ["docs/build-app/troubleshooting.md", ["@doctocat"]],
    ["sub/apps/a.rb", ["@octocat"]],
    ["scripts/run.sh", ["@doctocat", "@octocat"]],
    ["deeply/nested/logs/x.rb", ["@octocat"]],
    ["logs", ["@octocat"]],
    ["apps/web/a.rb", ["@octocat"]],
    ["apps/github/a.rb", []],
    ["apps/github", []],
    ["apps/githubber/a.rb", ["@octocat"]],
  ])("%s belongs to %j", (path, owners) => {
    expect(ownersOf(DOCUMENTED, path)).toEqual(owners);
  });

  it.each([
    ["docs/*", ["docs/a.md"], ["docs/b/a.md", "x/docs/a.md"]],
    ["/docs/*", ["docs/a.md"], ["docs/b/a.md"]],
    ["/*", ["a.md"], ["docs/a.md"]],
    ["*", ["a.md", "docs/a.md"], []],
    ["/docs/*.md", ["docs/a.md"], ["docs/b/a.md", "docs/a.tf"]],
    ["docs", ["docs", "docs/a/b", "x/docs/a"], ["docs2/a"]],
    ["/docs", ["docs", "docs/a/b"], ["x/docs/a"]],
    ["docs/", ["docs/a/b", "x/docs/a"], ["docs"]],
    ["docs/api", ["docs/api", "docs/api/a/b"], ["x/docs/api"]],
    ["docs/**", ["docs/a", "docs/a/b"], ["x/docs/a", "docs"]],
    ["**", ["a", "a/b"], []],
    ["/docs/**/*.md", ["docs/a.md", "docs/x/y/a.md"], ["a.md"]],
    ["a?.md", ["ab.md", "x/ac.md"], ["a.md", "abc.md"]],
    ["//docs//", ["docs/a", "docs/a/b"], ["x/docs/a", "docs"]],
    ["path\\ with\\ space/", ["path with space/a"], ["path", "with"]],
    ["/a{b,c}/x", ["a{b,c}/x"], ["ab/x"]],
    ["/a\\{b/x", ["a{b/x"], ["ab/x"]],
    ["*.md", ["a.md", "x/a.md", "x.md/a"], ["A.MD"]],
  ])("%s selects %j and not %j", (pattern, matching, other) => {
    const { codeownersOf, problems } = parseCodeowners(`${pattern} @octocat`);
    expect(problems).toEqual([]);
    expect(matching.filter((path) => codeownersOf(path) === null)).toEqual([]);
    expect(other.filter((path) => codeownersOf(path) !== null)).toEqual([]);
  });

  it("tells the line that decides", () => {
    expect(parseCodeowners("\n* @a\n\n/docs/ @b # mine\n").codeownersOf("docs/x")).toEqual({
      line: 4,
      pattern: "/docs/",
      owners: ["@b"],
    });
  });

  it("takes no owner from a comment, with or without owners before it", () => {
    expect(ownersOf("* @a # not @b", "x")).toEqual(["@a"]);
    expect(ownersOf("* @a\n/x # nobody", "x")).toEqual([]);
  });

  it("reads tabs, CRLF and a byte order mark", () => {
    expect(ownersOf("\ufeff*\t@a\t@b\r\n/docs/\t@c\r\n", "x")).toEqual(["@a", "@b"]);
  });

  it("has no owner for a path that nothing matches", () => {
    expect(ownersOf("/docs/ @a", "x")).toBeNull();
    expect(ownersOf("", "x")).toBeNull();
  });
});

describe("parseCodeowners, on lines that break the rules", () => {
  it.each([
    ["!docs/ @a", "`!`"],
    ["\\#docs @a", "`\\#`"],
    ["/docs/[abc].md @a", "`[ ]`"],
    ["/ @a", "matches nothing"],
    ["// @a", "matches nothing"],
    ["docs/ @acme/sre, sre", "without commas"],
    ["docs/ sre", "`sre` is not @user"],
    ["docs/ @acme/sre/extra", "is not @user"],
    [`${"a".repeat(257)} @a`, "more than 256 characters"],
    [`${"{".repeat(200)} @a`, "too many braces"],
    [`docs/ ${"@a ".repeat(4_000)}`, "more than 10000 characters"],
  ])("skips and reports %s", (line, message) => {
    const { problems, codeownersOf } = parseCodeowners(`* @fallback\n${line}\n`);
    expect(problems).toEqual([{ line: 2, message: expect.stringContaining(message) }]);
    expect(codeownersOf("docs/a.md")?.owners).toEqual(["@fallback"]);
  });

  it.each([
    ["an owner that is none", "docs/ sre", "`sre` is not @user, @org/team or an e-mail address"],
    [
      "a comma",
      "docs/ @acme/sre, @a",
      "`@acme/sre,` is not @user, @org/team or an e-mail address; owners are separated by spaces, without commas",
    ],
    [
      "a pattern that is too long once it may stand at every depth",
      `${"a".repeat(252)} @a`,
      "the pattern holds too many braces",
    ],
  ])("says what is wrong with %s, and goes on", (_, line, message) => {
    const { problems, codeownersOf } = parseCodeowners(`* @fallback\n${line}\n`);
    expect(problems).toEqual([{ line: 2, message }]);
    expect(codeownersOf(`docs/${"a".repeat(252)}/a.md`)?.owners).toEqual(["@fallback"]);
  });

  it("reads what is just within the limits", () => {
    const pattern = `/${"a".repeat(255 - "/**".length)}`;
    const longest = `docs/ ${"@a ".repeat(3_331)}`;
    expect(longest.length).toBe(9_999);
    expect(parseCodeowners(`${pattern} @a\n${longest} \n`).problems).toEqual([]);
    expect(parseCodeowners(`${longest}  `).problems).toHaveLength(1);
  });

  it("reports the first 100 of many", () => {
    expect(parseCodeowners("!x @a\n".repeat(1_000)).problems).toHaveLength(100);
  });

  it("ignores a file of 3 MB, counted in bytes, as GitHub does", () => {
    const filler = `#${"é".repeat(1023)}\n`;
    const { problems, codeownersOf } = parseCodeowners(`* @a\n${filler.repeat(1536)}`);
    expect(problems).toEqual([{ line: 0, message: expect.stringContaining("3 MB") }]);
    expect(codeownersOf("x")).toBeNull();
    expect(ownersOf(`* @a\n${filler.repeat(1535)}`, "x")).toEqual(["@a"]);
    const whole = `* @a\n#${"x".repeat(3 * 1024 * 1024 - "* @a\n#".length)}`;
    expect(ownersOf(whole.slice(1), "x")).toBeNull();
    expect([ownersOf(whole, "x"), ownersOf(whole.slice(0, -1), "x")]).toEqual([null, ["@a"]]);
  });
});

describe("parseCodeowners, as properties", () => {
  const pattern = fc.constantFrom("*", "/docs/", "docs/*", "*.md", "/docs/a.md", "**/x", "docs", "/docs/x/");
  const owners = fc.array(fc.constantFrom("@a", "@b", "@acme/sre", "ops@acme.example"), { maxLength: 2 });
  const rule = fc.tuple(pattern, owners);
  const path = fc.constantFrom("docs/a.md", "docs/x/b.md", "a.md", "x/y", "z");

  it("lets the last line decide among those that match by themselves", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), path, (rules, file) => {
        const lines = rules.map(([glob, names]) => [glob, ...names].join(" "));
        const alone = lines.map((line) => ownersOf(line, file)).filter((found) => found !== null);
        expect(ownersOf(lines.join("\n"), file)).toEqual(alone.at(-1) ?? null);
      }),
    );
  });

  it("never throws and never invents an owner", () => {
    const text = fc.string({ unit: fc.constantFrom(..."@a/*\\ #!{},[]\n\t.-".split("")), maxLength: 200 });
    fc.assert(
      fc.property(text, path, (content, file) => {
        for (const owner of ownersOf(content, file) ?? []) expect(content).toContain(owner);
      }),
    );
  });
});

/** Every line read from the top and compiled, the last match wins: what the bounded reading must agree with. */
function straightforward(text: string, path: string): readonly string[] | null {
  const rules = text.split(/\r\n|\n|\r/).flatMap((content) => {
    const line = readCodeownersLine(content);
    return line === null || line.problem !== null ? [] : [line];
  });
  const matching = rules.filter(
    ({ pattern }) => buildPathIndex(codeownersGlobs(pattern)).match(path).length > 0,
  );
  return matching.at(-1)?.owners ?? null;
}

describe("parseCodeowners, from the end", () => {
  const part = fc.constantFrom(
    "a",
    "b",
    "ab",
    "*",
    "**",
    "a*",
    "*b",
    "?",
    "a?b",
    ".",
    "..",
    "",
    "\\a",
    "a\\*",
    "a\\ b",
    "{a,b}",
    "\\",
  );
  const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  const name = fc.constantFrom("a", "b", "ab", "aab", "acb", "a b", "a*", "{a,b}", ".a", "a\\b");
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  const ending = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\n# comment\n");

  it("agrees with reading and compiling every line", () => {
    const file = fc.array(fc.tuple(pattern, fc.constantFrom("@a", "@b", "", "@c # x", "odd"), ending), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(file, fc.array(path, { minLength: 1, maxLength: 4 }), (lines, paths) => {
        const text = lines.map(([glob, owner, end]) => `${glob} ${owner}${end}`).join("");
        const { codeownersOf } = parseCodeowners(text);
        for (const each of paths) {
          expect(codeownersOf(each)?.owners ?? null).toEqual(straightforward(text, each));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  const rules = (count: number): string =>
    Array.from({ length: count }, (_, at) => `/services/s${at}/**/*.tf @team-${at}\n`).join("");

  it("agrees over the edges of the batches in which it reads", () => {
    const text = `* @first\n${rules(2_500)}docs/ @docs\n`;
    const { codeownersOf, notRead } = parseCodeowners(text);
    expect(notRead).toBeNull();
    expect(codeownersOf("x.md")).toEqual({ line: 1, pattern: "*", owners: ["@first"] });
    expect(codeownersOf("services/s7/a/main.tf")?.owners).toEqual(["@team-7"]);
    expect(codeownersOf("services/s2499/main.tf")).toMatchObject({ line: 2501 });
    expect(codeownersOf("services/s2499/main.tf")).toMatchObject({ line: 2501 });
    expect(codeownersOf("docs/a.md")?.owners).toEqual(["@docs"]);
  });

  it("lets the last 10,000 rules count, and tells that there are more", () => {
    const whole = parseCodeowners(`* @first\n${rules(9_999)}`);
    expect([whole.notRead, whole.codeownersOf("x")?.owners]).toEqual([null, ["@first"]]);
    const cut = parseCodeowners(`* @first\n${rules(10_000)}`);
    expect(cut.notRead).toBe("only its last 10,000 rules and 100,000 lines count");
    expect(cut.codeownersOf("x")).toBeNull();
    expect(cut.codeownersOf("services/s0/main.tf")?.owners).toEqual(["@team-0"]);
  });

  it("reads lines of other white space as blank ones", () => {
    expect(ownersOf("* @a\n\u00a0\n\f\n \t# comment\n", "x")).toEqual(["@a"]);
  });

  it("lets the last 100,000 lines count, whatever they hold", () => {
    expect(parseCodeowners(`* @a\n${"#\n".repeat(99_998)}`).codeownersOf("x")?.owners).toEqual(["@a"]);
    const cut = parseCodeowners(`* @a\n${"#\n".repeat(99_999)}`);
    expect([cut.codeownersOf("x"), cut.notRead === null]).toEqual([null, false]);
  });

  it("gives up on a path that 500 patterns fit by their words and none by its folders", () => {
    const near = (count: number) => `* @a\n${"/a*b @b\n".repeat(count)}`;
    expect(ownersOf(near(499), "a/b")).toEqual(["@a"]);
    expect(ownersOf(near(500), "a/b")).toBeNull();
  });

  it("keeps no more than so many answers, and gives the same ones beyond", () => {
    const { codeownersOf } = parseCodeowners("docs/ @a\n");
    for (let at = 0; at < 5_100; at++) expect(codeownersOf(`docs/${at}`)?.owners).toEqual(["@a"]);
    expect(codeownersOf("docs/5099")?.owners).toEqual(["@a"]);
  });

  it.each([
    ["distinct folders", (at: number) => `/services/s${at}/**/*.tf @acme/team-${at}`],
    ["distinct endings", (at: number) => `*.ending-${at} @acme/team`],
    ["distinct stars", (at: number) => `**/n${at}*/*/x @acme/team`],
    ["one folder", (at: number) => `docs/**/*r*u*n${at}b* @acme/team`],
    ["stars only", (at: number) => `docs/*${at.toString(2).replaceAll("1", "r*").replaceAll("0", "u*")}x @a`],
    ["comments", () => "#"],
    ["lines that break the rules", () => "!x @a"],
    ["one rule", () => "a @b"],
  ])("takes bounded work for 3 MB of %s", (_, line) => {
    const lines: string[] = [];
    for (let at = 0, size = 0; ; at++) {
      const next = line(at);
      size += next.length + 1;
      if (size >= 3 * 1024 * 1024) break;
      lines.push(next);
    }
    const started = cpuNow();
    const { codeownersOf } = parseCodeowners(lines.join("\n"));
    for (let at = 0; at < 50; at++) codeownersOf(`docs/runbooks/area-${at}/run.md`);
    // Compiling every pattern took seconds and some hundred megabytes.
    expect(cpuNow() - started).toBeLessThan(2_000);
  });
});
