import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSop } from "../../../../src/core/documents/read-sop.ts";
import type { NameKind } from "../../../../src/core/infrastructure/languages/found-name.ts";
import { findMentions } from "../../../../src/core/infrastructure/names/find-mentions.ts";
import type { RemovedName } from "../../../../src/core/infrastructure/names/names-removed-from-file.ts";

function name(kind: NameKind, old: string, path = "main.tf"): RemovedName {
  return { kind, old, new: null, path, line: 1, search: [old] };
}

function mentions(text: string, names: readonly RemovedName[], linked = true): readonly string[] {
  const sop = readSop({ path: "docs/a.md", oid: "x", text });
  return findMentions({ names, sop, linked }).map(
    (found) => `${found.name.old} ${found.line}:${found.column}`,
  );
}

const LOCAL = name("Terraform local", "general_members");

test("what the change itself wrote is meant; a line that only ends otherwise was there", () => {
  const sop = readSop({ path: "docs/a.md", oid: "x", text: "`general_members`\r\n" });
  const found = (before: string) => findMentions({ names: [LOCAL], sop, linked: true, before });
  expect(found("`general_members`\n")).toHaveLength(1);
  expect(found("x\n")).toHaveLength(0);
});

describe("where", () => {
  test("in code, fences, prose, headings, tables, HTML and the label of a link", () => {
    const text = [
      "---",
      "title: general_members",
      "---",
      "# About general_members",
      "",
      "Add to `general_members`, see general_members.",
      "",
      "    general_members = []",
      "",
      "```hcl",
      "  general_members = [",
      "```",
      "",
      "| a | b |",
      "| - | - |",
      "| x | general_members |",
      "",
      "<p>general_members</p>",
      "",
      "[general_members](https://example.com/x) and [x](https://example.com/general_members)",
      "",
      "![general_members](general_members.png) <https://example.com/general_members>",
    ].join("\n");
    expect(mentions(text, [LOCAL])).toEqual([
      "general_members 4:9",
      "general_members 6:9",
      "general_members 8:5",
      "general_members 11:3",
      "general_members 16:7",
      "general_members 18:4",
      "general_members 20:2",
      "general_members 22:3",
    ]);
  });

  test("CRLF and other scripts do not move the place", () => {
    expect(mentions("# Übersicht\r\n\r\n- ä `general_members`\r\n", [LOCAL])).toEqual([
      "general_members 3:6",
    ]);
  });

  test("of names that overlap the longest, and both where both stand", () => {
    const names = [name("Terraform module", "payments_db"), name("Terraform module", "module.payments_db")];
    expect(mentions("`module.payments_db`\n\n`payments_db`\n", names)).toEqual([
      "module.payments_db 1:2",
      "payments_db 3:2",
    ]);
  });

  test("of names at one place the longest", () => {
    const names = [name("alert", "DiskFull"), name("recording rule", "DiskFull:rate5m")];
    expect(mentions("`DiskFull:rate5m`", names)).toEqual(["DiskFull:rate5m 1:2"]);
    expect(mentions("`DiskFull:rate5m`", names.toReversed())).toEqual(["DiskFull:rate5m 1:2"]);
  });

  test("nowhere in a document that is refused", () => {
    const refused = readSop({ path: "a.md", oid: "x", text: "general_members" }, () => ({
      ok: false,
      reason: "no",
    }));
    expect(findMentions({ names: [LOCAL], sop: refused, linked: true })).toEqual([]);
  });

  test("without a parse when the text holds no name", () => {
    const unread = readSop({ path: "a.md", oid: "x", text: "nothing" }, () => {
      throw new Error("parsed");
    });
    expect(findMentions({ names: [LOCAL], sop: unread, linked: true })).toEqual([]);
  });

  test("not on lines that the change itself wrote", () => {
    const before = "Add to `general_members`.\n";
    const text = `${before}\nThe list \`general_members\` is gone.\n`;
    const sop = readSop({ path: "a.md", oid: "x", text });
    const lines = (base: string | null) =>
      findMentions({ names: [LOCAL], sop, linked: true, before: base }).map(({ line }) => line);
    expect([lines(before), lines(null)]).toEqual([[1], [1, 3]]);
  });
});

describe("how sure", () => {
  test.each<[string, RemovedName, { linked: readonly string[]; other: readonly string[] }]>([
    ["a common name nowhere", name("Terraform resource", "this"), { linked: [], other: [] }],
    ["a plain name in a linked SOP's code", name("job", "verify"), { linked: ["code"], other: [] }],
    [
      "a distinctive name in all code, and in a linked SOP's prose",
      name("resource name", "PaymentsDb"),
      { linked: ["code", "prose"], other: ["code"] },
    ],
    [
      "an unmistakable name everywhere",
      name("alert", "HighCPU"),
      { linked: ["code", "prose"], other: ["code", "prose"] },
    ],
  ])("%s", (_, removed, expected) => {
    const seen = (linked: boolean) => [
      ...mentions(`\`${removed.old}\``, [removed], linked).map(() => "code"),
      ...mentions(removed.old, [removed], linked).map(() => "prose"),
    ];
    expect({ linked: seen(true), other: seen(false) }).toEqual(expected);
  });
});

describe("as itself", () => {
  const rows: readonly (readonly [NameKind, string, string, boolean])[] = [
    ["Terraform local", "general_members", "local.general_members", true],
    ["Terraform local", "general_members", "not_general_members", false],
    ["Terraform local", "general_members", "general_members_2", false],
    ["Terraform local", "general_members", "all-general_members", false],
    ["Terraform local", "general_members", "general_members.json", false],
    ["Terraform local", "general_members", "lists/general_members", false],
    ["Terraform local", "general_members", "<general_members>", false],
    ["Terraform module", "module.payments_db", "module.payments_db.endpoint", true],
    ["Terraform module", "module.payments_db", "-target=module.payments_db", true],
    ["job", "take-snapshot-2", "take-snapshot-2.yml", false],
    ["job", "take-snapshot-2", "take-snapshot-2/", false],
    ["job", "take-snapshot-2", "x.take-snapshot-2", false],
    ["job", "take-snapshot-2", "take-snapshot-2.", true],
    ["Kubernetes object", "payments-api-blue", "deployment/payments-api-blue", true],
    ["job", "take-snapshot-2", "jobs/take-snapshot-2", false],
    ["host name", "db.prod.example.com", "https://db.prod.example.com/x", true],
    ["host name", "db.prod.example.com", "psql -h db.prod.example.com.", true],
    ["host name", "db.prod.example.com", "a.db.prod.example.com", false],
    ["host name", "db.prod.example.com", "db.prod.example.com.internal", false],
    ["resource name", "oncall-rota-1", "@oncall-rota-1", false],
    ["port", "8080", "curl localhost:8080", true],
    ["port", "8080", "port 8080", true],
    ["port", "8080", "nc -p 8080", true],
    ["port", "8080", "8080 rows", false],
  ];

  test.each(rows)("the %s %s in `%s`: %s", (...[kind, old, code, expected]) => {
    expect(mentions(`\`${code}\``, [name(kind, old)])).toHaveLength(expected ? 1 : 0);
  });

  test("an option only where its script is named", () => {
    const option = name("option", "--validate-size", "bin/rebalance.rb");
    expect(mentions("Run `rebalance.rb --validate-size`.", [option])).toEqual(["--validate-size 1:19"]);
    expect(mentions("Run `other.rb --validate-size`.", [option])).toEqual([]);
  });
});

test("finds a name wherever it is put among other words", () => {
  const words = fc.array(fc.constantFrom("restart", "the", "database,", "then", "wait"), { maxLength: 6 });
  fc.assert(
    fc.property(words, words, (left, right) => {
      const text = [...left, "`payments_db_main`", ...right].join(" ");
      const found = mentions(text, [name("resource name", "payments_db_main")], false);
      expect(found).toEqual([`payments_db_main 1:${text.indexOf("payments_db_main") + 1}`]);
    }),
  );
});

describe("a host name in the address of a link", () => {
  const HOST = name("host name", "db-old.example.com");

  test.each([
    "[a](https://db-old.example.com/d/1)",
    "[a](https://db-old.example.com)",
    "<https://db-old.example.com:8443/x>",
    "[a](//db-old.example.com/x)",
    "![a](http://db-old.example.com/x.png)",
    "[a]: https://db-old.example.com/x",
    "[a](<https://db-old.example.com/x> 'title')",
    "[a](https://grafana.example.org/d?host=db-old.example.com)",
    '<a href="https://db-old.example.com/">a</a>',
    "[a](postgres://db-old.example.com:5432/x)",
    "[db-old.example.com](https://x.org)",
    "https://db-old.example.com/x",
  ])("%s mentions it once", (text) => {
    expect(mentions(`${text}\n`, [HOST], false)).toHaveLength(1);
  });

  test.each([
    "[a](db-old.example.com/notes.md)",
    "[a](../db-old.example.com/notes.md)",
    "[a](https://x.org/db-old.example.com/y)",
    "[a](https://db-old.example.com.mirror.org)",
    "[a](https://new.db-old.example.com)",
    "[a](mailto:ops@db-old.example.com)",
    "[a](https://my-db-old.example.com)",
  ])("%s does not", (text) => {
    expect(mentions(`${text}\n`, [HOST], false)).toEqual([]);
  });

  test("another kind of name is read in the label only", () => {
    const alert = name("alert", "DiskAlmostFullSoon");
    expect(mentions("[a](https://x.org/?alert=DiskAlmostFullSoon)", [alert])).toEqual([]);
    expect(mentions("[DiskAlmostFullSoon](https://x.org/)", [alert])).toHaveLength(1);
  });
});

describe("an environment variable that a file only gave a value", () => {
  const set: RemovedName = {
    ...name("environment variable", "QUEUE_SIZE_LIMIT", "k8s/a.yaml"),
    isOnlySet: true,
  };
  const samples = [
    ["YAML", "```yaml\nenv:\n  - name: QUEUE_SIZE_LIMIT\n    value: 5\n```\n"],
    ["the end of a file", "```yaml\n  QUEUE_SIZE_LIMIT: 5"],
    ["JSON", '```json\n{"name": "QUEUE_SIZE_LIMIT", "value": "5"}\n```\n'],
    ["an indented block", "    QUEUE_SIZE_LIMIT: 5\n"],
  ] as const;

  test("nor is a key of JSON a mention in a sample of JSON", () => {
    const key = { ...name("setting", "first_example_user", "users.json"), isOnlySet: true };
    expect(mentions('```json\n{\n  "first_example_user": "key"\n}\n```\n', [key])).toEqual([]);
    expect(mentions("Remove `first_example_user`.\n", [key])).toHaveLength(1);
  });

  test.each(samples)("is no mention where a sample sets it: %s", (_, text) => {
    expect(mentions(text, [set])).toEqual([]);
    expect(mentions(text, [name("environment variable", "QUEUE_SIZE_LIMIT")])).toHaveLength(1);
  });

  test.each([
    ["inline code", "Raise `QUEUE_SIZE_LIMIT`.\n"],
    ["inline code that sets it", "Add `QUEUE_SIZE_LIMIT: 5`.\n"],
    ["a command", "```sh\nexport QUEUE_SIZE_LIMIT=5\n```\n"],
    ["its use in a sample", "```yaml\nvalue: $(QUEUE_SIZE_LIMIT)\n```\n"],
    ["a value in a sample", '```json\n{"receiver": "QUEUE_SIZE_LIMIT"}\n```\n'],
  ])("is one in %s", (_, text) => expect(mentions(text, [set])).toHaveLength(1));
});

describe("a block of Terraform in a sample", () => {
  const sample = 'x\n\n```hcl\nmodule "private_bucket" {\n  source = "../modules/bucket"\n}\n```\n';
  const went = name("Terraform module", "private_bucket");

  test("brings its own name, unless the SOP is linked to the file or the block has a new name", () => {
    expect(mentions(sample, [went], false)).toEqual([]);
    expect(mentions(sample, [went])).toHaveLength(1);
    expect(mentions(sample, [{ ...went, new: "private_store" }], false)).toHaveLength(1);
  });

  test("is a mention where it is used", () => {
    expect(
      mentions(
        "```hcl\nid = module.private_bucket.id\n```\n",
        [name("Terraform module", "module.private_bucket")],
        false,
      ),
    ).toHaveLength(1);
    expect(
      mentions(
        '```sh\nterraform apply -target="module.private_bucket"\n```\n',
        [name("Terraform module", "module.private_bucket")],
        false,
      ),
    ).toHaveLength(1);
  });
});

describe("a Kubernetes object behind a slash", () => {
  const object = name("Kubernetes object", "payments-worker");

  test.each([
    ["kubectl rollout restart deploy/payments-worker", 1],
    ["kubectl get deployment.apps/payments-worker -o yaml", 1],
    ["kubectl logs -n pay 'pod/payments-worker'", 1],
    ["cat ops/deploy/payments-worker", 0],
    ["cat ops/payments-worker.yml", 0],
    ["promtool check rules /srv/rules/payments-worker.yml", 0],
    ["cat deploy/payments-worker/values.yaml", 0],
  ])("%s", (text, count) => expect(mentions(`\`\`\`sh\n${text}\n\`\`\`\n`, [object])).toHaveLength(count));
});
