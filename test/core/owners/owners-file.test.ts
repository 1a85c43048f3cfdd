import { describe, expect, it } from "vitest";
import { ownersOfEntries, readOwnersAliases, readOwnersFile } from "../../../src/core/owners/owners-file.ts";

function read(text: string) {
  const { named, noParents, notRead } = readOwnersFile(text);
  const [first] = named;
  return { approvers: first?.approvers ?? [], reviewers: first?.reviewers ?? [], noParents, notRead };
}

const NOBODY = { approvers: [], reviewers: [], noParents: false, notRead: null };

describe("an OWNERS file", () => {
  it.each([
    ["a list", "approvers:\n  - alice\n  - bob\n", { approvers: ["alice", "bob"] }],
    ["a list in the column of its key", "approvers:\n- alice\n", { approvers: ["alice"] }],
    ["flow style", "approvers: [alice, bob]\n", { approvers: ["alice", "bob"] }],
    ["JSON", '{"approvers": ["alice"]}', { approvers: ["alice"] }],
    ["one name", "approvers: alice\n", { approvers: ["alice"] }],
    ["a number", "approvers: [1234]\n", { approvers: ["1234"] }],
    ["comments", "# who\napprovers:\n- alice # lead\n# - bob\n", { approvers: ["alice"] }],
    ["Windows line ends", "approvers:\r\n- alice\r\n", { approvers: ["alice"] }],
    ["a byte order mark", "\ufeffapprovers:\n- alice\n", { approvers: ["alice"] }],
    ["a document start", "---\napprovers: [alice]\n", { approvers: ["alice"] }],
    ["quotes", "approvers: ['alice', \"bob\"]\n", { approvers: ["alice", "bob"] }],
    [
      "an anchor",
      "approvers: &all [alice]\nreviewers: *all\n",
      { approvers: ["alice"], reviewers: ["alice"] },
    ],
    ["reviewers", "reviewers: [carol]\n", { reviewers: ["carol"] }],
    ["nothing but labels", "labels: [area/docs]\n", {}],
    ["former approvers", "emeritus_approvers: [dave]\n", {}],
    ["empty lists", "approvers: []\nreviewers:\n", {}],
    ["what is no name", "approvers: [{a: b}, [c], true, null, '']\n", {}],
    ["nothing", "", {}],
    ["a closed folder", "options: {no_parent_owners: true}\n", { noParents: true }],
    ["an option as text", "options: {no_parent_owners: 'yes'}\n", {}],
  ])("%s is read", (_, text, expected) => {
    expect(read(text)).toEqual({ ...NOBODY, ...expected });
  });

  it.each([
    [
      "a list of addresses, as Chromium has it",
      "alice@chromium.example\nper-file *.md=bob\n",
      "not a mapping",
    ],
    ["a list", "- alice\n", "not a mapping"],
    ["broken YAML", "approvers: [alice\n", "not YAML"],
    ["a key twice", "approvers: [alice]\napprovers: [eve]\n", "not YAML"],
    ["a tag", "approvers: !!js/function eval\n", "not YAML"],
    ["an alias bomb", `a: &a [x]\n${bomb()}approvers: *z\n`, "not YAML"],
    ["deep nesting", `approvers: ${"[".repeat(20_000)}\n`, "not YAML"],
    ["too long", `approvers: [alice]\n#${"x".repeat(256 * 1024)}\n`, "256 KiB"],
  ])("%s names nobody, and that is said", (_, text, reason) => {
    expect(readOwnersFile(text)).toEqual({
      named: [],
      noParents: false,
      notRead: expect.stringContaining(reason),
    });
  });

  it("is read by its filters, where it has no lists of its own", () => {
    const filters = "filters:\n  '.*':\n    approvers: [alice]\n  '\\.go$':\n    approvers: [gopher]\n";
    const who = (text: string, path: string) =>
      readOwnersFile(text).named.flatMap(({ matches, approvers }) => (matches(path) ? approvers : []));
    expect(who(filters, "docs/a.md")).toEqual(["alice"]);
    expect(who(filters, "main.go")).toEqual(["alice", "gopher"]);
    expect(who(`approvers: [bob]\n${filters}`, "main.go")).toEqual(["bob"]);
    expect(who("filters:\n  '.*': alice\n", "a.md")).toEqual([]);
    expect(readOwnersFile(filters).notRead).toBe(null);
    const unread = readOwnersFile(`${filters}  '(a+)+$':\n    approvers: [eve]\n`);
    expect(unread.notRead).toContain("1 of its 3 filters");
    expect(unread.named).toHaveLength(2);
  });
});

/** Lists of lists of lists, each ten times the one before. */
function bomb(): string {
  return "bcdefgz"
    .split("")
    .map(
      (name, at) =>
        `${name}: &${name} [${Array(10)
          .fill(`*${"abcdefg".charAt(at)}`)
          .join(", ")}]\n`,
    )
    .join("");
}

describe("entries of an OWNERS file", () => {
  const aliases = readOwnersAliases("aliases:\n  SIG-Storage:\n  - erin\n  - '@frank'\n  empty: []\n");

  it.each([
    [["alice"], ["@alice"]],
    [["@alice"], ["@alice"]],
    [["acme/sre"], ["@acme/sre"]],
    [["sig-storage"], ["@erin", "@frank"]],
    [
      ["SIG-STORAGE", "alice"],
      ["@erin", "@frank", "@alice"],
    ],
    [["empty"], []],
    [["constructor"], ["@constructor"]],
    [["ops@acme.example"], ["ops@acme.example"]],
    [["Platform Team", "a b", "-x", "a/b/c", "`rm`", "x".repeat(40)], []],
  ])("%j are the owners %j", (entries, owners) => {
    expect(ownersOfEntries(entries, aliases)).toEqual(owners);
  });

  it.each(["", "aliases: no", "- a", "aliases: [a]: b", "x: {y: z}"])("aliases in %j are none", (text) => {
    expect([...readOwnersAliases(text)]).toEqual([]);
  });
});
