import { describe, expect, it } from "vitest";
import type { Rating } from "../../../src/core/model/strength.ts";
import { rateChange } from "./rate-change.ts";

const ROLES = `# Roles

### read-only

Read everything.

### Developer

Deploy.

### security_audit

See metadata.
`;

function rate(sop: string, path: string, [before, after]: readonly [string, string]): Rating {
  return rateChange({ path, before, after, sop });
}

const list = (...levels: readonly string[]): string =>
  `allowed := [\n${levels.map((level) => `  "${level}",`).join("\n")}\n]\n`;

const assignments = (...names: readonly string[]): string =>
  names.map((name) => `resource "grant" "${name}" {\n  level = "${name}"\n}\n`).join("\n");

const KNOWN = ["read-only", "developer", "security-audit"];

describe("siblings that an SOP lists", () => {
  it("make a value that joins them strong, in a language without grammar", () => {
    const { strength, evidence } = rate(ROLES, "policy.rego", [
      list(...KNOWN),
      list(...KNOWN, "fleet-manager"),
    ]);
    expect(strength).toBe("strong");
    expect(evidence[0]).toEqual({
      text: "the SOP lists `read-only`, `developer` and 1 more; this change adds `fleet-manager` beside them",
      path: "policy.rego",
      line: 5,
      sopLine: 3,
    });
  });

  it("make one that leaves them strong", () => {
    const { strength, evidence } = rate(`${ROLES}\n### Operator\n`, "policy.rego", [
      list(...KNOWN, "operator"),
      list(...KNOWN),
    ]);
    expect(strength).toBe("strong");
    expect(evidence[0]?.text).toContain("this change removes `operator` beside them");
  });

  it("count however their names are joined, as labels of blocks too", () => {
    const known = ["read_only", "developer", "security_audit"];
    const { strength, evidence } = rate(ROLES, "sso.tf", [
      assignments(...known),
      assignments(...known, "desktop_admin"),
    ]);
    expect(strength).toBe("strong");
    expect(evidence[0]?.text).toContain("adds `desktop_admin` beside them");
  });

  it("count in a list on one line and in settings", () => {
    const onOneLine = rate(ROLES, "a.yml", [
      "levels: [read-only, developer, security-audit]\n",
      "levels: [read-only, developer, security-audit, fleet-manager]\n",
    ]);
    expect(onOneLine.evidence[0]?.text).toContain("adds `fleet-manager` beside them");
    const table = "| `db_port` | `db_host` | `db_user` |\n";
    const settings = "db_port: 1\ndb_host: x\ndb_user: y\n";
    expect(rate(table, "roles/db/defaults/main.yml", [settings, `${settings}db_locale: z\n`]).strength).toBe(
      "strong",
    );
  });

  it.each([
    [
      "the SOP names it already",
      ROLES,
      "policy.rego",
      list(...KNOWN.slice(1), "view"),
      list(...KNOWN, "view"),
    ],
    [
      "the SOP names two only",
      "# A\n\nread-only and developer\n",
      "p.rego",
      list(...KNOWN),
      list(...KNOWN, "fleet"),
    ],
    [
      "the SOP names less than half of them",
      ROLES,
      "p.rego",
      list(...KNOWN, "w-a", "w-b", "w-c", "w-d"),
      list(...KNOWN, "w-a", "w-b", "w-c", "w-d", "fleet"),
    ],
    ["its name is too short to be told from chance", ROLES, "p.rego", list(...KNOWN), list(...KNOWN, "ops")],
    [
      "it stood elsewhere in the file",
      ROLES,
      "p.rego",
      `${list(...KNOWN)}fleet := 1\n`,
      `${list(...KNOWN, "fleet")}fleet := 1\n`,
    ],
    [
      "names are those of all files",
      "`name`, `hosts`, `tasks`\n",
      "a.yml",
      "name: 1\nhosts: 2\ntasks: 3\n",
      "name: 1\nhosts: 2\ntasks: 3\nbecome_me: 4\n",
    ],
    [
      "short names stand in prose",
      "Use git. Ask BAT. The ops team has bat, git and ops accounts.\n",
      "projects.yml",
      "projects:\n  bat:\n    - a\n  git:\n    - a\n  ops:\n    - a\n",
      "projects:\n  bat:\n    - a\n  git:\n    - a\n  ops:\n    - a\n  lanes:\n    - a\n",
    ],
    [
      "settings are plain words, which an example has too",
      "```yaml\njupyter:\n  singleuser:\n  custom:\n  gallery:\n```\n",
      "hub.values.yaml",
      "jupyter:\n  singleuser: 1\n  custom: x\n  gallery: true\n",
      "jupyter:\n  singleuser: 1\n  custom: x\n  gallery: true\n  scheduling: y\n",
    ],
    [
      "most siblings begin with another word",
      "`db_port` `db_host` `db_user`\n",
      "group_vars/a.yml",
      "db_port: 1\ndb_host: x\ndb_user: y\n",
      "db_port: 1\ndb_host: x\ndb_user: y\ntracer_enabled: z\n",
    ],
  ])("do not count where %s", (_, sop, path, before, after) => {
    const texts = rate(sop, path, [before, after]).evidence.map(({ text }) => text);
    expect(texts.filter((text) => text.includes("beside them"))).toEqual([]);
  });

  it("count by short names that are code", () => {
    const sop = "# Environments\n\n- `dev`\n- `qat`\n- `prd`\n";
    const yaml = (...names: string[]) =>
      `environments:\n${names.map((name) => `  ${name}:\n    - a\n`).join("")}`;
    const versions: [string, string] = [yaml("dev", "qat", "prd"), yaml("dev", "qat", "prd", "stage2")];
    expect(rate(sop, "environments.yml", versions)).toMatchObject({
      strength: "strong",
      evidence: [
        { text: "the SOP lists `dev`, `qat` and 1 more; this change adds `stage2` beside them", sopLine: 3 },
      ],
    });
  });

  it("do not count where they are the keys of one of many rows", () => {
    const row = (more: string): string =>
      `[\n  { "group_name": "a", "access_level": "x", "start_date": "1"${more} },\n  { "group_name": "b", "access_level": "y", "start_date": "2" }\n]\n`;
    const spread = (text: string): string =>
      text.replaceAll(/([{,]) "/g, '$1\n    "').replaceAll(" }", "\n  }");
    const sop = '# Access\n\n```json\n{ "group_name": "a", "access_level": "x", "start_date": "1" }\n```\n';
    const { evidence } = rate(sop, "access.json", [spread(row("")), spread(row(', "reviewer_of": "all"'))]);
    expect(evidence.filter(({ text }) => text.includes("beside them"))).toEqual([]);
  });

  it("do not count where an entry that went stays in the file", () => {
    const sop = `${ROLES}\n### Operator\n`;
    const after = `${list(...KNOWN)}default := "operator"\n`;
    const { evidence } = rate(sop, "p.rego", [list(...KNOWN, "operator"), after]);
    expect(evidence.filter(({ text }) => text.includes("beside them"))).toEqual([]);
  });
});
