import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";

type Row = readonly [
  mistake: string,
  text: string,
  problems: readonly (readonly [line: number, column: number, message: string, suggestion: string | null])[],
];

const MISTAKES: readonly Row[] = [
  [
    "unknown top key",
    "link:\n  - infra: a\n    sop: a.md\n",
    [[1, 1, 'unknown key "link"', 'Did you mean "links"?']],
  ],
  [
    "unknown key in link",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    levle: require\n",
    [[4, 5, 'unknown key "levle"', 'Did you mean "level"?']],
  ],
  [
    "other word for sop",
    "links:\n  - infra: terraform/**\n    runbook: docs/db.md\n",
    [[3, 5, 'unknown key "runbook"', 'Did you mean "sop"?']],
  ],
  [
    "other word for infra",
    "links:\n  - paths: terraform/**\n    sop: docs/db.md\n",
    [[2, 5, 'unknown key "paths"', 'Did you mean "infra"?']],
  ],
  [
    "transposed infra",
    "links:\n  - infar: terraform/**\n    sop: docs/db.md\n",
    [[2, 5, 'unknown key "infar"', 'Did you mean "infra"?']],
  ],
  ["missing infra", "links:\n  - sop: docs/db.md\n", [[2, 5, '"infra" is missing', null]]],
  ["missing sop", "links:\n  - infra: terraform/**\n", [[2, 5, "a link without an SOP", null]]],
  [
    "both sop and sops",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    sops: [docs/b.md]\n",
    [[4, 5, "a link with both `sop` and `sops`", "Write all SOPs of the link as one list."]],
  ],
  [
    "empty link",
    "links:\n  -\n",
    [[2, 4, 'an entry of "links" must be a mapping', "Write a value, or remove the key."]],
  ],
  ["link is text", "links:\n  - terraform/**\n", [[2, 5, 'an entry of "links" must be a mapping', null]]],
  [
    "links mapping",
    "links:\n  db:\n    infra: terraform/**\n    sop: docs/db.md\n",
    [[2, 3, '"links" must be a list', "Begin every entry of the list with `- `."]],
  ],
  ["links nothing", "links:\n", [[1, 7, '"links" must be a list', "Write a value, or remove the key."]]],
  [
    "infra empty list",
    "links:\n  - infra: []\n    sop: docs/db.md\n",
    [[2, 12, "the list is empty, so the link does nothing", null]],
  ],
  [
    "infra only exclusions",
    'links:\n  - infra: ["!**/README.md"]\n    sop: docs/db.md\n',
    [
      [
        2,
        12,
        "every pattern excludes, so nothing is selected",
        "Put what to include in front of the exclusions.",
      ],
    ],
  ],
  [
    "infra number",
    "links:\n  - infra: 5\n    sop: docs/db.md\n",
    [[2, 12, '"infra" must be a glob or a list', null]],
  ],
  [
    "infra entry number",
    "links:\n  - infra: [terraform/**, 5]\n    sop: docs/db.md\n",
    [[2, 27, 'an entry of "infra" must be a glob', null]],
  ],
  [
    "sop not markdown",
    "links:\n  - infra: terraform/**\n    sop: docs/db.txt\n",
    [[3, 10, "an SOP is a Markdown document", null]],
  ],
  [
    "sop a folder",
    "links:\n  - infra: terraform/**\n    sop: docs/runbooks\n",
    [
      [
        3,
        10,
        "an SOP is a Markdown document",
        'Did you mean "docs/runbooks.md", or "docs/runbooks/**" for all documents in a folder?',
      ],
    ],
  ],
  [
    "sop url",
    "links:\n  - infra: terraform/**\n    sop: https://github.com/acme/infra/blob/main/docs/db.md\n",
    [
      [
        3,
        10,
        "an SOP is a file of this repository, not a URL: SOPs outside the repository are not supported",
        'Did you mean "docs/db.md"?',
      ],
    ],
  ],
  [
    "sop section heading",
    'links:\n  - infra: terraform/**\n    sop: "docs/db.md#Fail over"\n',
    [[3, 10, "a section is named by the anchor that GitHub gives its heading", 'Did you mean "#fail-over"?']],
  ],
  [
    "sop section empty",
    "links:\n  - infra: terraform/**\n    sop: docs/db.md#\n",
    [[3, 10, "the section after `#` is empty", "Remove the `#`."]],
  ],
  [
    "sop excluded",
    'links:\n  - infra: terraform/**\n    sops: [docs/db.md, "!docs/x.md"]\n',
    [[3, 24, "an SOP cannot be excluded; `!` belongs in `infra` or `sops.paths`", null]],
  ],
  [
    "sops empty",
    "links:\n  - infra: terraform/**\n    sops: []\n",
    [[3, 11, "the list is empty, so the link does nothing", null]],
  ],
  [
    "leading slash",
    "links:\n  - infra: /terraform/**\n    sop: docs/db.md\n",
    [
      [
        2,
        12,
        "the pattern begins with `/`, but paths are relative to the root of the repository",
        "Write `terraform/**`.",
      ],
    ],
  ],
  [
    "trailing slash",
    "links:\n  - infra: terraform/db/\n    sop: docs/db.md\n",
    [
      [
        2,
        12,
        "the pattern ends with `/`, but only files are matched, never a directory itself",
        "Write `terraform/db/**`.",
      ],
    ],
  ],
  [
    "dot dot",
    "links:\n  - infra: ../terraform/**\n    sop: docs/db.md\n",
    [
      [
        2,
        12,
        "the pattern holds a `..` segment, but no path of the repository does",
        "Write the path from the root of the repository.",
      ],
    ],
  ],
  [
    "backslash",
    "links:\n  - infra: 'terraform\\prod\\**'\n    sop: docs/db.md\n",
    [
      [
        2,
        12,
        "the pattern holds a backslash, which does not separate directories",
        "Write `/` between directories: `terraform/prod/**`; for a literal star write `[*]`.",
      ],
    ],
  ],
  [
    "long pattern",
    "links:\n  - infra: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    sop: docs/db.md\n",
    [
      [
        2,
        12,
        "the pattern has 257 characters; at most 256 are read",
        "Split it into several shorter patterns.",
      ],
    ],
  ],
  [
    "brace bomb",
    'links:\n  - infra: "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"\n    sop: docs/db.md\n',
    [
      [
        2,
        12,
        "the braces stand for 128 patterns; at most 64 are expanded",
        "Use `*` in place of a long range or list, or split the pattern into several.",
      ],
    ],
  ],
  [
    "unquoted star",
    "links:\n  - infra: **/db/**\n    sop: docs/db.md\n",
    [
      [
        2,
        12,
        "a value that begins with `*`, which YAML reads as an alias, needs quotes",
        'Write "**/db/**" with the quotes.',
      ],
    ],
  ],
  [
    "unquoted bang",
    "links:\n  - infra:\n      - terraform/**\n      - !**/README.md\n    sop: docs/db.md\n",
    [
      [
        4,
        9,
        "a value that begins with `!`, which YAML reads as a tag, needs quotes",
        'Write "!**/README.md" with the quotes.',
      ],
    ],
  ],
  [
    "unquoted at",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    owners: @acme/dba\n",
    [
      [
        4,
        13,
        "a value that begins with `@`, which YAML reserves, needs quotes",
        'Write "@acme/dba" with the quotes.',
      ],
    ],
  ],
  [
    "owner without at",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    owners: [acme/dba]\n",
    [[4, 14, "this does not name an owner", 'Did you mean "@acme/dba"?']],
  ],
  [
    "owner with comma",
    'links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    owners: "@acme/dba, @acme/sre"\n',
    [[4, 13, "this does not name an owner", null]],
  ],
  [
    "level unknown",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    level: requried\n",
    [[4, 12, 'unknown value "requried" for "level"', 'Did you mean "require"?']],
  ],
  [
    "level other word",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    level: error\n",
    [[4, 12, 'unknown value "error" for "level"', 'Did you mean "require"?']],
  ],
  [
    "level false",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    level: false\n",
    [[4, 12, '"level" must be require, advise, observe or off', 'Did you mean "off"?']],
  ],
  [
    "satisfy",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    satisfy: every\n",
    [[4, 14, 'unknown value "every" for "satisfy"', null]],
  ],
  [
    "drift text",
    'links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    driftBudget: "5"\n',
    [[4, 18, '"driftBudget" must be a whole number', "Write 5, without quotes."]],
  ],
  [
    "drift zero",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    driftBudget: 0\n",
    [[4, 18, '"driftBudget" must be at least 1', null]],
  ],
  [
    "drift fraction",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    driftBudget: 2.5\n",
    [[4, 18, '"driftBudget" must be a whole number', null]],
  ],
  [
    "id twice",
    "links:\n  - {id: db, infra: a/**, sop: a.md}\n  - {id: db, infra: b/**, sop: b.md}\n",
    [[3, 10, 'another link has the id "db"', "Give one of the two another id, or leave the id out."]],
  ],
  [
    "id with space",
    "links:\n  - {id: Payments DB, infra: a/**, sop: a.md}\n",
    [[2, 10, "this cannot be an id", 'Did you mean "payments-db"?']],
  ],
  [
    "id all",
    "links:\n  - {id: all, infra: a/**, sop: a.md}\n",
    [[2, 10, '"all" stands for every link in a waiver', "Give the link another id."]],
  ],
  [
    "rule unknown",
    "rules:\n  sop-outdatd: require\n",
    [[2, 3, 'unknown rule "sop-outdatd"', 'Did you mean "sop-outdated"?']],
  ],
  [
    "rule level",
    "rules:\n  sop-outdated: warn\n",
    [[2, 17, 'unknown value "warn" for "sop-outdated"', 'Did you mean "advise"?']],
  ],
  ["rules list", "rules: [sop-outdated]\n", [[1, 8, '"rules" must be a mapping', null]]],
  [
    "anatomy check id",
    "rules: {anatomy/Roll_Back: observe}\n",
    [[1, 9, 'unknown rule "anatomy/Roll_Back"', null]],
  ],
  [
    "preset unknown",
    "extends: [preset:terrafrom]\n",
    [
      [
        1,
        11,
        'unknown value "preset:terrafrom" for an entry of "extends"',
        'Did you mean "preset:terraform"?',
      ],
    ],
  ],
  [
    "preset without prefix",
    "extends: terraform\n",
    [[1, 10, 'unknown value "terraform" for "extends"', 'Did you mean "preset:terraform"?']],
  ],
  ["version", "version: 2\n", [[1, 10, '"version" must be 1', null]]],
  [
    "comment yes",
    "comment: yes\n",
    [[1, 10, '"comment" must be true or false', "Write true, without quotes."]],
  ],
  [
    "comment no",
    'comment: "No"\n',
    [[1, 10, '"comment" must be true or false', "Write false, without quotes."]],
  ],
  ["comment maybe", "comment: maybe\n", [[1, 10, '"comment" must be true or false', null]]],
  [
    "cron four",
    'stale: {schedule: "0 7 * *"}\n',
    [[1, 19, "the schedule does not have five fields", 'Write "0 7 * * 1" for every Monday at seven.']],
  ],
  ["cron range", 'stale: {schedule: "0 25 * * 1"}\n', [[1, 19, "the schedule's hour cannot be read", null]]],
  ["timezone", "stale: {timezone: Mars/Olympus}\n", [[1, 19, "this is not a time zone", null]]],
  [
    "interval number",
    "stale: {reviewEvery: 180}\n",
    [[1, 22, '"reviewEvery" must be an interval such as `90d` or null', null]],
  ],
  [
    "interval bare",
    'stale: {reviewEvery: "180"}\n',
    [[1, 22, "this is not an interval", 'Did you mean "180d"?']],
  ],
  ["interval words", "stale: {grace: a fortnight}\n", [[1, 16, "this is not an interval", null]]],
  [
    "attest",
    "attest: {by: [aproval]}\n",
    [[1, 15, 'unknown value "aproval" for an entry of "by"', 'Did you mean "approval"?']],
  ],
  [
    "waive by",
    "waive: {by: maintainer}\n",
    [[1, 13, 'unknown value "maintainer" for "by"', 'Did you mean "maintain"?']],
  ],
  ["review on", "review: {on: stale}\n", [[1, 14, 'unknown value "stale" for "on"', null]]],
  ["review max", "review: {max: 100}\n", [[1, 15, '"max" must be at most 15', null]]],
  [
    "login",
    'exempt: {authors: ["@dependabot[bot]"]}\n',
    [[1, 20, "this is not a login", 'Did you mean "dependabot[bot]"?']],
  ],
  ["labels blank", 'waive: {labels: [""]}\n', [[1, 18, "the text is empty", null]]],
  [
    "sops.paths only exclusions",
    'sops: {paths: ["!docs/archive/**"]}\n',
    [
      [
        1,
        15,
        "every pattern excludes, so nothing is selected",
        "Put what to include in front of the exclusions.",
      ],
    ],
  ],
  ["sops is list", "sops: [docs/**/*.md]\n", [[1, 7, '"sops" must be a mapping', null]]],
  ["top list", "- infra: a\n  sop: a.md\n", [[1, 1, "the policy must be a mapping", null]]],
  ["top text", "terraform/** -> docs/db.md\n", [[1, 1, "the policy must be a mapping", null]]],
  [
    "tab",
    "links:\n\t- infra: a\n\t  sop: a.md\n",
    [
      [2, 1, "a tab is used for indentation", "Indent with spaces; most editors can convert the file."],
      [3, 1, "a tab is used for indentation", "Indent with spaces; most editors can convert the file."],
    ],
  ],
  [
    "bad indent",
    "links:\n  - infra: terraform/**\n   sop: docs/db.md\n",
    [[3, 4, "wrong indentation in a list", null]],
  ],
  [
    "indent value",
    "links:\n  - infra: terraform/**\n      sop: docs/db.md\n",
    [[3, 7, "the line is indented as if it continued the value above it", null]],
  ],
  [
    "no space after colon",
    "links:\n  - infra: terraform/**\n    sop:docs/db.md\n",
    [[3, 5, "a line without `: `", null]],
  ],
  [
    "unclosed bracket",
    "links:\n  - infra: [terraform/**, k8s/**\n    sop: docs/db.md\n",
    [[2, 12, "a bracket is never closed", null]],
  ],
  [
    "unclosed quote",
    'links:\n  - infra: "terraform/**\n    sop: docs/db.md\n',
    [[2, 12, "a quote is never closed", null]],
  ],
  [
    "duplicate key",
    "links:\n  - infra: terraform/db/**\n    sop: docs/db.md\n    sop: docs/other.md\n",
    [[4, 5, 'duplicate key "sop"', "Remove one of the two; the first is on line 3."]],
  ],
  [
    "duplicate top",
    "links: []\ncomment: true\nlinks: []\n",
    [[3, 1, 'duplicate key "links"', "Remove one of the two; the first is on line 1."]],
  ],
  [
    "two documents",
    "links: []\n---\nrules: {}\n",
    [
      [
        2,
        1,
        "a second YAML document begins here",
        "Remove the `---` line and merge what follows into the first document.",
      ],
    ],
  ],
  [
    "template",
    "links:\n  - infra: {{ path }}\n    sop: docs/db.md\n",
    [[2, 12, "templates are not filled in here", null]],
  ],
  ["proto", "__proto__: {a: 1}\n", [[1, 1, 'unknown key "__proto__"', null]]],
  ["nul", "links: []\n\u0000\n", [[2, 1, "a control character in the text", "Save the file as UTF-8 text."]]],
  [
    "nul at the start",
    "\u0000links: []\n",
    [[1, 1, "a control character in the text", "Save the file as UTF-8 text."]],
  ],
  [
    "utf-16",
    "l\u0000i\u0000n\u0000k\u0000s\u0000",
    [[1, 2, "a control character in the text", "Save the file as UTF-8 text."]],
  ],
  [
    "recursive alias",
    "links: &a\n  - *a\n",
    [
      [
        2,
        5,
        "a value that begins with `*`, which YAML reads as an alias, needs quotes",
        'Write "*a" with the quotes.',
      ],
      [2, 5, 'an entry of "links" must be a mapping', null],
    ],
  ],
  [
    "merge key",
    "links:\n  - <<: {infra: a}\n    sop: a.md\n",
    [
      [2, 5, '"infra" is missing', null],
      [2, 5, 'unknown key "<<"', "Write the keys out; merge keys are not read."],
    ],
  ],
  [
    "deep flow",
    "links: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    [[1, 40, "brackets are nested too deep", null]],
  ],
  [
    "bom col",
    "\ufeffcomment: yes\n",
    [[1, 10, '"comment" must be true or false', "Write true, without quotes."]],
  ],
  [
    "crlf",
    "links:\r\n  - infra: /a/**\r\n    sop: a.md\r\n",
    [
      [
        2,
        12,
        "the pattern begins with `/`, but paths are relative to the root of the repository",
        "Write `a/**`.",
      ],
    ],
  ],
  [
    "block scalar glob",
    "links:\n  - infra: |\n      terraform/**\n    sop: a.md\n",
    [
      [
        2,
        12,
        "the pattern holds a control character (such as a tab, a line break or NUL)",
        "Remove it; each pattern is one line of text, use `?` for an odd character in a file name.",
      ],
    ],
  ],
  [
    "colon in value",
    "links:\n  - infra: terraform/**\n    sop: docs: db.md\n",
    [[3, 10, "a second `key: value` on one line", "Quote the value if the colon belongs to it."]],
  ],
  ["list on key line", "links: - infra: a\n", [[1, 8, "a list begins on the line of its key", null]]],
  ["key no value no colon", "links\n", [[1, 1, "the policy must be a mapping", null]]],
  [
    "merge conflict",
    "<<<<<<< HEAD\nlinks: []\n=======\nrules: {}\n>>>>>>> branch\n",
    [[1, 1, "a merge conflict is not resolved", "Keep one side and delete the markers."]],
  ],
  [
    "wrong escape",
    'links:\n  - infra: "terraform\\prod"\n    sop: docs/db.md\n',
    [
      [
        2,
        22,
        "an unknown escape in double quotes",
        "Use single quotes, in which a backslash is only a backslash.",
      ],
    ],
  ],
  [
    "missing comma",
    'links:\n  - infra: ["a/**" "b/**"]\n    sop: docs/db.md\n',
    [[2, 20, "a comma is missing between two entries", null]],
  ],
  [
    "extra text after quote",
    'links:\n  - infra: "terraform"/**\n    sop: docs/db.md\n',
    [[2, 23, "text after the end of a value", "Quote the whole value."]],
  ],
  [
    "explicit tag",
    "links: !!set {a}\n",
    [
      [1, 8, "YAML tags are not read", "Remove `!!set`."],
      [1, 14, '"links" must be a list', "Begin every entry of the list with `- `."],
    ],
  ],
  ["bidi", 'comment: "\u202eyes"\n', [[1, 10, '"comment" must be true or false', null]]],
  [
    "several at once",
    "links:\n  - infra: **/db/**\n    sop: docs/db.md\n    levle: require\n  - infra: /k8s/**\n    sop: docs/k8s.txt\n    owners: acme/sre\nrules: {link-dead: warn}\n",
    [
      [
        2,
        12,
        "a value that begins with `*`, which YAML reads as an alias, needs quotes",
        'Write "**/db/**" with the quotes.',
      ],
      [4, 5, 'unknown key "levle"', 'Did you mean "level"?'],
      [
        5,
        12,
        "the pattern begins with `/`, but paths are relative to the root of the repository",
        "Write `k8s/**`.",
      ],
      [6, 10, "an SOP is a Markdown document", null],
      [7, 13, "this does not name an owner", 'Did you mean "@acme/sre"?'],
      [8, 20, 'unknown value "warn" for "link-dead"', 'Did you mean "advise"?'],
    ],
  ],
  [
    "login of an app",
    "exempt: {authors: [app/renovate]}\n",
    [[1, 20, "this is not a login", 'Did you mean "renovate[bot]"?']],
  ],
  ["login words", 'exempt: {authors: ["my bot"]}\n', [[1, 20, "this is not a login", null]]],
  [
    "id unusable",
    'links:\n  - {id: "!?", infra: a/**, sop: a.md}\n',
    [[2, 10, "this cannot be an id", null]],
  ],
  [
    "url elsewhere",
    "links:\n  - infra: a/**\n    sop: https://wiki.acme.test/db\n",
    [
      [
        3,
        10,
        "an SOP is a file of this repository, not a URL: SOPs outside the repository are not supported",
        null,
      ],
    ],
  ],
  [
    "cron name",
    'stale: {schedule: "0 7 * * monday"}\n',
    [[1, 19, "the schedule's day of the week cannot be read", null]],
  ],
];

describe("a policy with a mistake", () => {
  test.each(MISTAKES)("%s", (_, text, problems) => {
    const result = parsePolicy({ path: "p.yml", text });
    expect(result.policy).toBeNull();
    expect(
      result.problems.map(({ line, column, message, suggestion }) => [line, column, message, suggestion]),
    ).toEqual(problems);
  });

  test.each(MISTAKES)(
    "%s: told with what was expected, what came, a frame and an example that is valid",
    (_, text) => {
      for (const problem of parsePolicy({ path: "p.yml", text }).problems) {
        expect(problem.path).toBe("p.yml");
        expect(problem.expected).toMatch(/\S/);
        expect(problem.received).toMatch(/\S/);
        expect(caretOf(problem.frame)).toEqual({ line: problem.line, column: problem.column });
        expect(parsePolicy({ path: "example", text: problem.example ?? "" }).problems).toEqual([]);
        expect(problem.example).toMatch(/\S/);
      }
    },
  );
});

/** Where a frame's caret stands, read from the frame alone; frames here are too narrow to be cut. */
function caretOf(frame: string): { readonly line: number; readonly column: number } {
  const lines = frame.split("\n");
  const caret = lines.findIndex((line) => /^ +\| *\^+$/.test(line));
  const [marked = "", number = ""] = /^> +(\d+) \|/.exec(lines[caret - 1] ?? "") ?? [];
  const gutter = marked.length + 1;
  return { line: Number(number), column: (lines[caret] ?? "").indexOf("^") - gutter + 1 };
}
