import { execFileSync, spawn } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryDirectory, temporaryRepository } from "../support/temporary-repository.ts";

const SOURCE = resolve("src/cli/main.ts");
const directory = temporaryDirectory();
const BUILT = join(directory, "dist/sopwatch.mjs");
const repository = temporaryRepository();
const policies = temporaryDirectory();

const MODULE = "terraform/modules/rds/main.tf";
const ALERTS = "monitoring/alerts/new.yml";

/** A policy in YAML that only the library reads: anchors, quotes, flow and block scalars, patterns of every kind. */
const RICH = `# yaml-language-server
version: 1
sops: &sops
  paths: ["docs/**/*.md", !!str 'docs/runbooks/*.md']
links:
  - &first
    id: "payments"
    infra: ['terraform/modules/{rds,dns}/**', "!**/*.md", "kubernetes/*/[a-z]*.yaml"]
    sop: >-
      docs/runbooks/payments-db-failover.md
    driftBudget: 3
  - {id: everything, infra: "**/*.@(tf|yml)", sop: docs/runbooks/payments-db-failover.md, level: require}
`;
const BROKEN = 'version: 2\nlinks:\n  - id: a\n    infar: x/**\n    sop: "nowhere.txt\n';
const MISTAKES = `version: 1\nlinks:\n  - {id: a, infar: "x/**", sop: gone.md}\n  - {id: a, infra: "**/{${"a,".repeat(50)}b}{c,d}{e,f}{g,h}{i,j}/**", sop: "#x"}\nrules: {sop-outdatd: advise}\n`;

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/build.ts", join(directory, "dist")], { stdio: "inherit" });
  cpSync("examples/acme-infra", repository.directory, { recursive: true });
  repository.commit({}, { message: "Everything" });
  repository.commit(
    {
      [MODULE]: "# changed\n",
      [ALERTS]:
        "groups:\n  - name: new\n    rules:\n      - alert: New\n        expr: up == 0\n      - {alert: Other, expr: up, annotations: {runbook_url: docs/runbooks/none.md}}\n",
      "scripts/payments-db-status.sh": null,
      "docs/runbooks/extra.md":
        "# Extra\n\n1. Run `scripts/payments-db-status.sh` and look at <https://github.com/acme/infra/blob/main/none.md>.\n",
    },
    { message: "A change" },
  );
  for (const [name, written] of Object.entries({ rich: RICH, broken: BROKEN, mistakes: MISTAKES }))
    writeFileSync(join(policies, `${name}.yml`), written);
});

async function run(program: string, args: readonly string[]) {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: "/dev/null",
    XDG_CACHE_HOME: join(directory, "cache"),
  };
  const child = spawn(process.execPath, [program, ...args], { cwd: repository.directory, env });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const status = await new Promise<number | null>((ended) => child.on("close", ended));
  return { status, stdout: await stdout, stderr: await stderr };
}

const CHANGE = ["check", "--base", "HEAD~1", "--head", "HEAD"];
const policy = (name: string) => ["--policy", join(policies, `${name}.yml`)];

const COMMANDS: readonly (readonly string[])[] = [
  ["--help"],
  ["check", "--help"],
  ["chekc"],
  CHANGE,
  ...["json", "markdown", "sarif", "github"].map((format) => [...CHANGE, "--format", format]),
  ["check"],
  [...CHANGE, "--base", "none"],
  [...CHANGE, ...policy("rich")],
  [...CHANGE, ...policy("broken")],
  [...CHANGE, ...policy("mistakes")],
  ["explain", MODULE, "README.md", "docs/runbooks/extra.md"],
  ["explain", "kubernetes/overlays/Web.yaml", "terraform/modules/rdss/main.tf", ...policy("rich")],
  ["validate"],
  ...["rich", "broken", "mistakes", "missing"].map((name) => ["validate", join(policies, `${name}.yml`)]),
  ["lint"],
  ["lint", "--format", "sarif"],
  ...["pretty", "json", "markdown"].map((format) => ["stale", "--now", "2026-11-01", "--format", format]),
  ["stale", "--now", "2026-11-01", ...policy("rich")],
  ["stale", "--now", "2026-11-01", ...policy("mistakes")],
];

describe("the built command line says what the source says", () => {
  it.each(COMMANDS.map((args) => [args.join(" ").replaceAll(policies, ""), args] as const))(
    "%s",
    async (_, args) => {
      const [fromSource, fromBuild] = await Promise.all([run(SOURCE, args), run(BUILT, args)]);
      expect(fromSource.stdout + fromSource.stderr).not.toBe("");
      expect(fromSource.stderr).not.toContain("internal error");
      expect(fromBuild).toEqual(fromSource);
    },
  );
});
