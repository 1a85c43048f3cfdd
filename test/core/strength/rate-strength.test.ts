import { describe, expect, test } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { rateStrength } from "../../../src/core/strength/rate-strength.ts";
import { wordsOfSop } from "../../../src/core/strength/sop-words.ts";
import { rate, told } from "./rating.ts";

const POOL = "# Pool\n\nThe database takes connections: `max_connections` is 400.\n";

/** One change a language in which the same happens: a setting that the SOP states gets another value. */
const STATED = [
  ["postgres/main.tf", 'resource "pool" "main" {\n  max_connections = 400\n}\n'],
  ["k8s/pool.yaml", "pool:\n  max_connections: 400\n"],
  ["helm/values.yaml", "pool:\n  # the most\n  max_connections: 400 # for now\n"],
  ["pool.json", '{\n  "pool": {\n    "max_connections": 400,\n    "x": 1\n  }\n}\n'],
  ["group_vars/all.yml", 'max_connections: "400"\n'],
  ["pool.ini", "[pool]\nmax_connections = 400\n"],
  ["pool.toml", "[pool]\nmax_connections = 400\n"],
  ["pool.env", "max_connections=400\n"],
  ["pool.sh", "export max_connections=400\n"],
  ["pool.jsonnet", "{\n  pool: {\n    max_connections: 400,\n  },\n}\n"],
  ["pool.properties", "max_connections=400\n"],
  ["Dockerfile", "FROM x\nENV max_connections=400\n"],
  ["pool.conf", "max_connections = 400\n"],
  ["pool.yaml.tftpl", "pool:\n  max_connections: 400\n"],
  ["pool.pp", "class pool {\n  max_connections => 400,\n}\n"],
] as const;

describe("a value that the SOP states", () => {
  test.each(STATED)("is told with the old and the new value: %s", (path, before) => {
    const after = before.replace("400", "600");
    expect(told(rate({ sop: POOL }, { path, before, after }))).toBe(
      "strong: the SOP says `max_connections` is `400`; this change makes it `600`",
    );
  });

  test.each(STATED)("is not the SOP's where it says another one: %s", (path, before) => {
    const after = before.replace("400", "600");
    expect(rate({ sop: POOL.replace("400", "300") }, { path, before, after }).strength).toBe("weak");
  });

  test("has its line in the file and in the SOP", () => {
    const before = 'resource "pool" "main" {\n  max_connections = 400\n}\n';
    const { evidence } = rate({ sop: POOL }, { path: "a.tf", before, after: before.replace("400", "600") });
    expect(evidence[0]).toMatchObject({ path: "a.tf", line: 2, sopLine: 3 });
  });

  test("counts only in the linked section", () => {
    const sop = `${POOL}\n## Restore\n\nNothing of it.\n`;
    const file = { path: "a.yaml", before: "max_connections: 400\n", after: "max_connections: 600\n" };
    expect(rate({ sop, section: "restore" }, file).strength).toBe("weak");
    expect(rate({ sop, section: "pool" }, file).strength).toBe("strong");
  });

  test.each([
    ["front matter", "---\nmax_connections: 400\n---\n# Pool\n"],
    ["a comment that nobody sees", "# Pool\n\n<!-- max_connections\nis 400 -->\n"],
    ["a number of another thing", "# Pool\n\nCall 400 people.\n"],
  ])("is not what stands in %s", (_, sop) => {
    const file = { path: "a.yaml", before: "max_connections: 400\n", after: "max_connections: 600\n" };
    expect(rate({ sop }, file).strength).toBe("weak");
  });
});

describe("old names and values that mean themselves", () => {
  test.each([
    ["a host", "a.yaml", "url: db-1.acme.internal\n", "url: db-2.acme.internal\n", "`db-1.acme.internal`"],
    ["a machine size", "a.tf", 'size = "db.r6g.large"\n', 'size = "db.r6g.xlarge"\n', "`db.r6g.large`"],
    ["a full version", "a.yaml", "tag: 1.27.3\n", "tag: 1.28.0\n", "`1.27.3`"],
    [
      "an address",
      "a.json",
      '{\n  "ip": "10.20.30.40"\n}\n',
      '{\n  "ip": "10.20.30.41"\n}\n',
      "`10.20.30.40`",
    ],
  ])("count wherever the SOP holds them: %s", (_, path, before, after, quoted) => {
    const sop = `# X\n\nLook at ${quoted.replaceAll("`", "")}.\n`;
    expect(told(rate({ sop }, { path, before, after }))).toMatch(
      new RegExp(
        `^strong: the SOP (?:mentions|names)[^;]* ${quoted.replaceAll(".", "\\.")}, which this change`,
      ),
    );
  });

  test("count no longer where another file still has the name", () => {
    const file = {
      path: "site.conf",
      before: "proxy_cache_path /var/cache;\nlisten 80;\n",
      after: "listen 80;\n",
    };
    const sop = "# X\n\nSet `proxy_cache_path`.\n";
    expect(rate({ sop }, file).strength).toBe("strong");
    expect(rate({ sop, elsewhere: [] }, file).strength).toBe("strong");
    expect(rate({ sop, elsewhere: ["proxy_cache_path"] }, file).strength).toBe("medium");
  });

  test("count no longer where another changed file has them now", () => {
    const sop = "# X\n\nSet `cache_root_dir`.\n";
    const gone = { path: "a.sh", before: "cache_root_dir=/a\nb\n", after: "b\n" };
    const moved = { path: "b.sh", before: "c\n", after: "c\ncache_root_dir=/a\n" };
    expect(rate({ sop }, gone).strength).toBe("strong");
    expect(
      rate({ sop }, gone, moved)
        .evidence.map(({ text }) => text)
        .join(),
    ).not.toContain("takes away");
  });

  test("are medium where nobody looked for other files that have them", () => {
    const file = { path: "a.sh", before: "cache_root_dir\nb\n", after: "b\n" };
    expect(told(rate({ sop: "# X\n\nSet `cache_root_dir`.\n", elsewhere: null }, file))).toBe(
      "medium: the SOP mentions `cache_root_dir`, which this change takes away, as far as this file shows",
    );
    expect(rate({ sop: "# X\n", elsewhere: null }, file).strength).toBe("weak");
  });

  test("name the successor of a renamed resource", () => {
    const before = 'resource "aws_db_instance" "payments" {\n  size = 1\n}\n';
    const after = before.replace("payments", "billing");
    const sop = "# X\n\n`terraform state show aws_db_instance.payments`\n";
    expect(told(rate({ sop }, { path: "a.tf", before, after }))).toBe(
      "strong: the SOP names the Terraform resource `aws_db_instance.payments`, which this change renames to `aws_db_instance.billing`",
    );
  });

  test("a variable is found where the code uses it by its prefix", () => {
    const before = 'x = var.cost_monitoring_on ? ["a"] : []\n';
    const sop = "# X\n\nTurn on cost_monitoring_on.\n";
    expect(told(rate({ sop }, { path: "a.tf", before, after: before.replace("_on", "_tags") }))).toBe(
      "strong: the SOP names `cost_monitoring_on`, which this change takes away",
    );
  });

  test("a list on one line tells which element went", () => {
    const file = {
      path: "a.tf",
      before: 'zones = ["eu-west-1a", "eu-west-1b"]\n',
      after: 'zones = ["eu-west-1a"]\n',
    };
    expect(told(rate({ sop: "# X\n\nZones eu-west-1a, eu-west-1b.\n" }, file))).toContain("`eu-west-1b`");
  });
});

describe("a switch", () => {
  const file = { path: "a.yaml", before: "auth_enabled: true\nx: 1\n", after: "auth_enabled: false\nx: 1\n" };

  test("is strong where the SOP names it", () => {
    expect(told(rate({ sop: "# X\n\n`auth_enabled` is on.\n" }, file))).toBe(
      "strong: the SOP names `auth_enabled`; this change turns it from true to false",
    );
  });

  test("is medium where it does not", () => {
    expect(told(rate({ sop: "# X\n" }, file))).toBe(
      "medium: this change turns `auth_enabled` from true to false",
    );
  });
});

const TENANTS = "tenants:\n  - name: alpha\n    size: 1\n  - name: beta\n    size: 2\n";

describe("a row like its neighbours", () => {
  test.each([
    ["list of maps", "values.yaml", TENANTS, `${TENANTS}  - name: gamma\n    size: 3\n`],
    ["list of words", "a.yaml", "allowed:\n  - a\n  - b\n", "allowed:\n  - a\n  - b\n  - c\n"],
    ["list of a map's own indentation", "a.yaml", "allowed:\n- a\n- b\n", "allowed:\n- a\n- b\n- c\n"],
    [
      "JSON",
      "a.json",
      '{\n "u": [\n  {"n": 1},\n  {"n": 2}\n ]\n}\n',
      '{\n "u": [\n  {"n": 1},\n  {"n": 2},\n  {"n": 3}\n ]\n}\n',
    ],
    [
      "tfvars",
      "a.tfvars",
      'u = {\n  "a" = {\n    x = 1\n  }\n}\n',
      'u = {\n  "a" = {\n    x = 1\n  }\n  "b" = {\n    x = 2\n  }\n}\n',
    ],
    ["list on one line", "a.tfvars", 'u = ["a", "b"]\n', 'u = ["a", "b", "c"]\n'],
    ["map of numbers", "a.yaml", "q:\n  a: 1\n  b: 2\n  c: 3\n", "q:\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n"],
  ])("is weak: %s", (_, path, before, after) => {
    expect(told(rate({ sop: "# X\n\nAdd it.\n" }, { path, before, after }))).toBe(
      "weak: only entries like their neighbours came or went",
    );
    expect(rate({ sop: "# X\n\nAdd it.\n" }, { path, before: after, after: before }).strength).toBe("weak");
  });

  test("is weak where the SOP only names the collection: that is the procedure carried out", () => {
    const after = `${TENANTS}  - name: gamma\n    size: 3\n`;
    expect(
      rate({ sop: "# X\n\nAdd it to `tenants`.\n" }, { path: "values.yaml", before: TENANTS, after })
        .strength,
    ).toBe("weak");
  });

  test("with a key that no neighbour has is medium", () => {
    const after = `${TENANTS}  - name: gamma\n    size: 3\n    pinned: 1\n`;
    expect(told(rate({ sop: "# X\n" }, { path: "values.yaml", before: TENANTS, after }))).toBe(
      "medium: this change adds `pinned`, which no entry beside it has",
    );
  });

  test("that went and that the SOP names is strong", () => {
    const before = "hosts:\n  - db-primary-1\n  - db-replica-1\n  - db-replica-2\n";
    const after = before.replace("  - db-replica-2\n", "");
    expect(
      told(rate({ sop: "# X\n\nLog in to db-replica-2.\n" }, { path: "hosts.yaml", before, after })),
    ).toContain("strong: ");
  });
});

describe("what is new, gone or cannot be judged is medium", () => {
  test.each([
    [
      "a resource",
      "a.tf",
      'resource "a" "old" {\n}\n',
      'resource "a" "old" {\n}\nresource "b" "fresh_one" {\n}\n',
      "adds `b.fresh_one`, which is new",
    ],
    ["a flag", "run.sh", "tool apply\n", "tool apply --dry-run\n", "adds `--dry-run`, which is new"],
    [
      "an environment variable",
      "run.sh",
      "tool\n",
      "tool $QUEUE_LIMIT\n",
      "adds `QUEUE_LIMIT`, which is new",
    ],
    ["a setting", "a.yaml", "a: 1\n", "a: 1\nretries: 2\n", "adds `retries`, which is new"],
    [
      "a block that goes",
      "a.tf",
      'module "x" {\n  a = 1\n}\nb = 1\n',
      "b = 1\n",
      "removes the block `module x`",
    ],
    [
      "a step that goes",
      ".github/workflows/a.yml",
      "jobs:\n  a:\n    steps:\n      - name: Wait\n        run: sleep 1\n      - run: b\n",
      "jobs:\n  a:\n    steps:\n      - run: b\n",
      "removes the block `name: Wait`",
    ],
  ])("%s", (_, path, before, after, text) => {
    expect(told(rate({ sop: "# X\n" }, { path, before, after }))).toBe(`medium: this change ${text}`);
  });

  test.each([
    ["a new file", { path: "b.tf", after: "x = 1\n" }, "the file is new"],
    ["a removed file", { path: "b.tf", before: "x = 1\n" }, "the file is gone"],
    [
      "a moved file",
      { path: "b.tf", from: "a.tf", before: "x = 1\n", after: "x = 1\n" },
      "the file moved here from a.tf",
    ],
    [
      "a merge conflict",
      { path: "b.tf", before: "x = 1\n", after: "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n" },
      "this change cannot be judged, so it counts: a merge conflict was left in it",
    ],
    [
      "a minified file",
      { path: "b.json", before: `{"a":"${"x".repeat(3000)}"}`, after: `{"a":"${"y".repeat(3000)}"}` },
      "this change cannot be judged, so it counts: its lines are too long to be taken apart",
    ],
    [
      "a file in too many places",
      { path: "b.yaml", before: many("a"), after: many("b") },
      "it changes in more places than are judged, so it counts",
    ],
  ])("%s", (_, file, text) => {
    expect(told(rate({ sop: "# X\n" }, file))).toBe(`medium: ${text}`);
  });

  test("a setting that other files have already is none that the list of the SOP lacks", () => {
    const sop = "# X\n\n| `zone_size` | `zone_name` | `zone_kind` |\n";
    const before = "zone_size: 1\nzone_name: a\nzone_kind: b\n";
    const file = { path: "tenants/laurel.yml", before, after: `${before}zone_owner: c\n` };
    expect(rate({ sop, elsewhere: [] }, file).strength).toBe("strong");
    expect(rate({ sop, elsewhere: ["zone_owner"] }, file).strength).not.toBe("strong");
  });

  test("a key that the SOP names and that is only written on more lines is no news", () => {
    const sop = "# X\n\nSet `private_zones` for each network.\n";
    const before = '{\n  "name": "laurel",\n  "private_zones": ["a"]\n}\n';
    const after = '{\n  "name": "laurel",\n  "private_zones": [\n    "a"\n  ]\n}\n';
    const path = "networks/laurel.json";
    expect(rate({ sop }, { path, before, after }).strength).not.toBe("strong");
    expect(told(rate({ sop }, { path, before, after: '{\n  "name": "laurel"\n}\n' }))).toBe(
      "strong: the SOP mentions `private_zones`, which this change takes away",
    );
  });

  test("a name that other files have is not new", () => {
    const file = { path: "a.tf", before: "a = 1\n", after: 'a = 1\nresource "b" "shared_one" {\n}\n' };
    expect(rate({ sop: "# X\n", elsewhere: ["shared_one", "b"] }, file).strength).toBe("weak");
    expect(rate({ sop: "# X\n", elsewhere: [] }, file).strength).toBe("medium");
  });

  test("a file that the SOP names is medium when edited, and strong when it goes", () => {
    const sop = "# X\n\nSee [it](../ops/rotate-keys.sh).\n";
    const before = "one\ntwo\n";
    expect(told(rate({ sop }, { path: "ops/rotate-keys.sh", before, after: "one\nthree\n" }))).toBe(
      "medium: the SOP names `ops/rotate-keys.sh`, which this change edits",
    );
    expect(told(rate({ sop }, { path: "ops/rotate-keys.sh", before }))).toBe(
      "strong: the SOP names `ops/rotate-keys.sh`, which this change removes",
    );
    expect(
      told(rate({ sop }, { path: "bin/rotate.sh", from: "ops/rotate-keys.sh", before, after: before })),
    ).toBe("strong: the SOP names `ops/rotate-keys.sh`, which this change moves");
  });
});

/** More settings than are looked at, each with another value. */
function many(value: string): string {
  return Array.from({ length: 1200 }, (_, at) => `key${at}: ${value}${at}`).join("\n");
}

describe("what says nothing to a reader of the SOP is weak", () => {
  test.each([
    [
      "a version",
      "a.yaml",
      "tag: v1.2.3\n",
      "tag: v1.2.4\n",
      "only values changed that the SOP does not hold: `tag` from `v1.2.3` to `v1.2.4`",
    ],
    [
      "the version of an action",
      ".github/workflows/a.yml",
      "steps:\n  - uses: a/b@v1\n",
      "steps:\n  - uses: a/b@v2\n",
      "only values changed that the SOP does not hold: `uses` from `a/b@v1` to `a/b@v2`",
    ],
    ["a bug fix", "a.sh", "foo | bar\n", "foo | baz\n", "the SOP names nothing of what changed"],
    [
      "an expression of an alert",
      "rules.yaml",
      "rules:\n  - alert: A\n    expr: rate(x[5m]) > 1\n",
      "rules:\n  - alert: A\n    expr: rate(x[9m]) > 2\n",
      "the SOP names nothing of what changed",
    ],
    ["a dashboard", "dashboards/a.json", '{"panels": []}', '{"panels": [1]}', "only a dashboard changed"],
    [
      "a dashboard by its content",
      "a.json",
      '{"panels": [], "schemaVersion": 1}',
      '{"panels": [1], "schemaVersion": 1}',
      "only a dashboard changed",
    ],
  ])("%s", (_, path, before, after, text) => {
    expect(told(rate({ sop: "# X\n\nText.\n" }, { path, before, after }))).toBe(`weak: ${text}`);
  });

  test("a value under a key of secrets is never shown", () => {
    const file = { path: "a.yaml", before: "db_password: hunter22\n", after: "db_password: hunter33\n" };
    expect(told(rate({ sop: "# X\n" }, file))).toBe(
      "weak: only values changed that the SOP does not hold: `db_password` from another value to another value",
    );
  });
});

describe("a secret that is in a file as plain text is not shown", () => {
  test.each([
    ["under a key of secrets", "db_password: hunter22", "db_password: hunter33"],
    ["an access key", "id: AKIAABCDEFGHIJKLMNOP", "id: AKIAABCDEFGHIJKLMNOQ"],
    ["a token", "t: ghp_abcdefghij0123456789", "t: ghp_abcdefghij0123456780"],
    ["a token of JSON", "t: eyJhbGciOiJIUzI1NiJ9.e30.x", "t: eyJhbGciOiJIUzI1NiJ9.e30.y"],
    ["a password in an address", "url: postgres://app:hunter22@db/x", "url: postgres://app:hunter33@db/x"],
    ["encoded text", "v: c2VjcmV0IHZhbHVlIG9mIHRoZSBkYjE=", "v: c2VjcmV0IHZhbHVlIG9mIHRoZSBkYjI="],
  ])("%s", (_, before, after) => {
    const rating = rate(
      { sop: "# X\n\nText.\n" },
      { path: "a.yaml", before: `${before}\n`, after: `${after}\n` },
    );
    const value = before.slice(before.indexOf(": ") + 2);
    expect(rating.evidence[0]?.text).toContain("another value");
    expect(JSON.stringify(rating)).not.toContain(value);
  });

  test("in the first line of an item that goes", () => {
    const before = "steps:\n  - db_password: hunter22\n    run: a\n  - run: b\n";
    const rating = rate(
      { sop: "# X\n" },
      { path: ".github/workflows/a.yml", before, after: "steps:\n  - run: b\n" },
    );
    expect(told(rating)).toBe("medium: this change removes the block `db_password`");
  });

  test("a name, a commit and a number are shown", () => {
    const values = [
      "payments-db-replica-1",
      "0123456789abcdef0123456789abcdef01234567",
      "12345678901234567890",
    ];
    for (const value of values) {
      const file = { path: "a.yaml", before: `v: ${value}\n`, after: "v: x\n" };
      expect(told(rate({ sop: "# X\n" }, file))).toContain(value);
    }
  });
});

describe("ciphertext", () => {
  test("that was plain text cannot be judged, and the plain text is not shown", () => {
    const file = {
      path: "secrets.yaml",
      before: "db: hunter22\n",
      after: "db: ENC[AES256_GCM,data:AA,type:str]\nsops:\n  mac: ENC[AES256_GCM,data:BB,type:str]\n",
    };
    const rating = rate({ sop: "# X\n" }, file);
    expect(told(rating)).toBe(
      "medium: this change cannot be judged, so it counts: it is encrypted in one version only",
    );
    expect(JSON.stringify(rating)).not.toContain("hunter22");
  });

  const sealed = (value: string, more = "") =>
    `db:\n  pass: ENC[AES256_GCM,data:${value},iv:x,type:str]\n${more}sops:\n  lastmodified: "${value}"\n  mac: ENC[AES256_GCM,data:${value},type:str]\n`;

  test("of SOPS is compared by its keys alone", () => {
    const file = { path: "secrets.yaml", before: sealed("AAAA"), after: sealed("BBBB") };
    expect(told(rate({ sop: "# X\n\nAAAA\n" }, file))).toBe(
      "weak: only encrypted values changed, which nobody can judge here",
    );
  });

  test("of SOPS with a new key is medium", () => {
    const after = sealed("BBBB", "token_ttl: ENC[AES256_GCM,data:CC,type:str]\n");
    const { strength, evidence } = rate(
      { sop: "# X\n" },
      { path: "secrets.yaml", before: sealed("AAAA"), after },
    );
    expect(strength).toBe("medium");
    expect(evidence[0]?.text).toBe("this change adds `token_ttl`, which is new");
  });

  test.each([
    ["ansible-vault", "$ANSIBLE_VAULT;1.1;AES256\n36353661353562\n"],
    ["ansible-vault in a variable", "pass: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  36353661353562\n  "],
    ["a sealed secret", "kind: SealedSecret\nspec:\n  encryptedData:\n    a: AgBy3i4OJSWK"],
  ])("of %s is weak", (_, text) => {
    const file = {
      path: "vault.yml",
      before: `${text}${"a".repeat(70)}\n`,
      after: `${text}${"b".repeat(70)}\n`,
    };
    expect(told(rate({ sop: "# X\n" }, file))).toBe(
      "weak: only encrypted values changed, which nobody can judge here",
    );
  });
});

describe("odd input", () => {
  const X = "# X\n\nText.\n";

  test.each([
    ["a submodule", "submodule", "it is a submodule"],
    ["a symbolic link", "symlink", "it is a symbolic link"],
    ["a file without a text", "file", "it could not be read as text"],
  ] as const)("%s cannot be judged", (_, kind, reason) => {
    const side = (oid: string) => ({ oid: oid.repeat(40), kind });
    const change = {
      status: "modified",
      path: "a",
      oldPath: null,
      before: side("1"),
      after: side("2"),
    } as const;
    const rating = rateStrength({
      changes: [{ change, versions: { before: null, after: null } }],
      sop: readSop({ path: "docs/sop.md", oid: "3".repeat(40), text: X }),
      section: null,
      standsElsewhere: () => null,
      stoodElsewhere: () => null,
    });
    expect(told(rating)).toBe(`medium: this change cannot be judged, so it counts: ${reason}`);
  });

  test("no change at all is medium, since nothing was looked at", () => {
    expect(rate({ sop: X })).toEqual({ strength: "medium", evidence: [] });
  });

  test("a long value is cut", () => {
    const file = { path: "a.yaml", before: `a: ${"x".repeat(100)}\n`, after: `a: ${"y".repeat(100)}\n` };
    expect(told(rate({ sop: X }, file))).toContain(`\`${"x".repeat(57)}...\``);
  });

  test("code ticks in a value do not end the code", () => {
    const file = { path: "a.yaml", before: "a: x`y\n", after: "a: x`z\n" };
    expect(told(rate({ sop: X }, file)).split("`").length % 2).toBe(1);
  });

  test("a block without a word is told by how it begins", () => {
    const [short, long] = ["- - 1\n", "- - 1\n- - 2\n  - 3\n"];
    expect(told(rate({ sop: X }, { path: "roles/x/tasks/a.yml", before: long, after: short }))).toBe(
      "medium: this change removes the block that begins with `-`",
    );
    expect(rate({ sop: X }, { path: "roles/x/tasks/a.yml", before: short, after: long }).strength).toBe(
      "weak",
    );
  });

  test("a list that loses one element for another is a value", () => {
    const file = { path: "a.tf", before: 'z = ["a", "b"]\n', after: 'z = ["a", "c"]\n' };
    expect(told(rate({ sop: X }, file))).toContain("only values changed that the SOP does not hold");
  });

  test("rows and values together are values", () => {
    const before = `${TENANTS}version: 1\n`;
    const after = `${TENANTS}  - name: gamma\n    size: 3\nversion: 2\n`;
    expect(told(rate({ sop: X }, { path: "values.yaml", before, after }))).toBe(
      "weak: only values changed that the SOP does not hold",
    );
  });

  test("a name that is part of a longer one does not keep it alive", () => {
    const sop = "# X\n\nSet `cache_dir`.\n";
    const file = {
      path: "a.sh",
      before: "cache_dir=1\nx_cache_dir=1\ncache_dir_old=1\n",
      after: "x_cache_dir=1\ncache_dir_old=1\n",
    };
    expect(rate({ sop }, file).strength).toBe("strong");
  });

  test("a fence holds code up to its end", () => {
    const sop = "# X\n\n````sh\n```\nretries\n````\n\nretries in words\n";
    const file = { path: "a.yaml", before: "retries: true\n", after: "retries: false\n" };
    expect(rate({ sop }, file).strength).toBe("strong");
    expect(rate({ sop: "# X\n\nretries in words\n" }, file).strength).toBe("medium");
  });

  test("a switch that everything has says nothing", () => {
    const file = { path: "a.yaml", before: "a:\n  enabled: true\n", after: "a:\n  enabled: false\n" };
    expect(rate({ sop: "# X\n\n`enabled` is on.\n" }, file).strength).toBe("medium");
  });

  test("a resource that goes is told by its address", () => {
    const before = 'x = 1\nresource "aws_db_instance" "payments" {\n  size = 1\n}\n';
    const sop = "# X\n\n`terraform state show aws_db_instance.payments`\n";
    expect(told(rate({ sop }, { path: "a.tf", before, after: "x = 1\n" }))).toBe(
      "strong: the SOP names the Terraform resource `aws_db_instance.payments`, which this change takes away",
    );
  });

  test("what went is told before what came", () => {
    const file = { path: "a.yaml", before: "a: 1\nb: x\n", after: "c: 1\na: 5\n" };
    expect(rate({ sop: X }, file).strength).toBe("medium");
  });

  test("a list of more than words is an expression", () => {
    const file = { path: "a.yaml", before: "z: [a, {b: 1}]\n", after: "z: [a, {b: 2}]\n" };
    expect(told(rate({ sop: X }, file))).toBe("weak: the SOP names nothing of what changed");
  });

  test("a name without a letter is never listed", () => {
    const sop = readSop({ path: "docs/sop.md", oid: "3".repeat(40), text: X });
    expect(wordsOfSop(sop, null).lineOf("____")).toBeNull();
  });

  test("rows without keys are rows", () => {
    const file = {
      path: "a.json",
      before: "[\n [\n  1\n ]\n]\n",
      after: "[\n [\n  1\n ],\n [\n  2\n ]\n]\n",
    };
    expect(rate({ sop: X }, file).strength).toBe("weak");
  });

  test("a comment within a line hides what stands in it only", () => {
    const file = { path: "a.yaml", before: "retries: true\n", after: "retries: false\n" };
    expect(rate({ sop: "# X\n\n<!-- a --> `retries` <!-- b\n" }, file).strength).toBe("strong");
    expect(rate({ sop: "# X\n\nb <!-- `retries` -->\n" }, file).strength).toBe("medium");
    expect(rate({ sop: "# X\n\n<!-- b --> `retries`\n" }, file).strength).toBe("strong");
  });

  test("a setting whose value becomes an expression is edited", () => {
    const file = { path: "a.tf", before: "pool_size = 4\n", after: "pool_size = var.pool\n" };
    expect(told(rate({ sop: "# X\n\nRaise `pool_size`.\n" }, file))).toBe(
      "strong: the SOP names `pool_size`, which this change sets to something else",
    );
    expect(rate({ sop: X }, file).strength).toBe("weak");
  });

  test("a huge file of rows is judged within its bounds", () => {
    const rows = (count: number) =>
      `rows:\n${Array.from({ length: count }, (_, at) => `  - name: r${at}\n    size: ${at}\n`).join("")}`;
    const file = { path: "rows.yaml", before: rows(50_000), after: rows(50_003) };
    expect(rate({ sop: X }, file).strength).toBe("weak");
  });
});

describe("entries that are no rows", () => {
  test.each([
    ["the first of their kind", "a.yaml", "a:\n  - x: 1\n", "a:\n  - x: 1\n  - y: 2\n    z: 3\n"],
    [
      "settings of a block of Terraform",
      "a.tf",
      'r "a" {\n  a = 1\n  b = 2\n  c = 3\n}\n',
      'r "a" {\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n}\n',
    ],
    [
      "settings of several kinds",
      "a.yaml",
      "a:\n  b: 1\n  c: x\n  d: true\n",
      "a:\n  b: 1\n  c: x\n  d: true\n  e: 5\n",
    ],
    [
      "an alert",
      "a.yaml",
      "g:\n  - alert: A\n    expr: a\n",
      "g:\n  - alert: A\n    expr: a\n  - alert: B\n    expr: b\n",
    ],
    [
      "a labelled block",
      "a.tf",
      'x = {\n  a "b" {\n    c = 1\n  }\n}\n',
      'x = {\n  a "b" {\n    c = 1\n  }\n  a "fresh_one" {\n    c = 1\n  }\n}\n',
    ],
    ["a resource of Kubernetes", "a.yaml", "resources:\n  - a: 1\n", "resources:\n  - a: 1\n  - a: 2\n"],
    [
      "an item where there were only maps",
      "a.yaml",
      "a:\n  - b: 1\n  - b: 2\n",
      "a:\n  - b: 1\n  - b: 2\n  - c\n",
    ],
  ])("%s", (_, path, before, after) => {
    expect(told(rate({ sop: "# X\n" }, { path, before, after }))).not.toContain("like their neighbours");
  });
});

test("the strongest of several files counts, and each reason is told once", () => {
  const weak = { path: "a.yaml", before: "tag: v1.2.3\n", after: "tag: v1.2.4\n" };
  const strong = { path: "b.yaml", before: "max_connections: 400\n", after: "max_connections: 600\n" };
  const { strength, evidence } = rate({ sop: POOL }, weak, { path: "c.yaml", after: "x: 1\n" }, strong);
  expect(strength).toBe("strong");
  expect(evidence.map(({ path }) => path)).toEqual(["b.yaml", "c.yaml", "a.yaml"]);
});
