// Made from schema.ts by "npm run generate"; do not edit.
import * as quick from "./quick-read.ts";
import type { WrittenPolicy } from "./schema.ts";

/** Reads a written policy that is right as the schema reads it, without loading and building the schema. */
export const readWrittenPolicy: quick.Read<WrittenPolicy> = quick.mapping({
  version: quick.otherwise(1, quick.oneOf(1)),
  extends: quick.otherwise(
    [],
    quick.oneOrMore(
      quick.oneOf(
        "preset:terraform",
        "preset:kubernetes",
        "preset:helm",
        "preset:kustomize",
        "preset:ansible",
        "preset:cloudformation",
        "preset:pulumi",
        "preset:docker",
        "preset:github-actions",
        "preset:gitlab-ci",
        "preset:jenkins",
        "preset:prometheus",
        "preset:grafana",
        "preset:vault",
        "preset:packer",
        "preset:puppet",
        "preset:chef",
        "preset:salt",
        "org",
      ),
    ),
  ),
  sops: quick.asIf(
    {},
    quick.mapping({
      paths: quick.otherwise(
        [
          "**/{runbook,runbooks,Runbooks,run-books,run_books}/**/*.{md,mdx,markdown,html.md.erb}",
          "**/{sop,sops,SOP,SOPs,standard-operating-procedures}/**/*.{md,mdx,markdown,html.md.erb}",
          "**/{procedure,procedures,playbook,playbooks}/**/*.{md,mdx,markdown,html.md.erb}",
          "!**/{playbook,playbooks}/**/README.md",
          "!**/{roles,node_modules,vendor,.terraform}/**",
        ],
        quick.oneOrMore(quick.text("glob")),
      ),
      owners: quick.otherwise([], quick.oneOrMore(quick.text("owner"))),
    }),
  ),
  links: quick.otherwise(
    [],
    quick.listOf(
      quick.mapping({
        id: quick.optional(quick.text("link id")),
        infra: quick.required(quick.oneOrMore(quick.text("glob"))),
        sop: quick.optional(quick.oneOrMore(quick.text("SOP path"))),
        sops: quick.optional(quick.oneOrMore(quick.text("SOP path"))),
        satisfy: quick.otherwise("any", quick.oneOf("any", "all")),
        owners: quick.otherwise([], quick.oneOrMore(quick.text("owner"))),
        level: quick.optional(quick.oneOf("require", "advise", "observe", "off")),
        driftBudget: quick.optional(quick.count(1, 1000)),
      }),
    ),
  ),
  rules: quick.asIf({}, quick.mappingOf(quick.oneOf("require", "advise", "observe", "off"))),
  exempt: quick.asIf(
    {},
    quick.mapping({
      immaterial: quick.otherwise(true, quick.flag),
      authors: quick.otherwise(["dependabot[bot]", "renovate[bot]"], quick.oneOrMore(quick.text("login"))),
    }),
  ),
  attest: quick.asIf(
    {},
    quick.mapping({
      by: quick.otherwise(["approval", "command"], quick.oneOrMore(quick.oneOf("approval", "command"))),
      allowAuthor: quick.otherwise(false, quick.flag),
    }),
  ),
  waive: quick.asIf(
    {},
    quick.mapping({
      by: quick.otherwise("write", quick.oneOf("read", "write", "maintain", "admin", "owner")),
      allowAuthor: quick.otherwise(true, quick.flag),
      minReason: quick.otherwise(15, quick.count(0, 500)),
      labels: quick.otherwise([], quick.oneOrMore(quick.text("label"))),
    }),
  ),
  review: quick.asIf(
    {},
    quick.mapping({
      request: quick.otherwise(true, quick.flag),
      on: quick.otherwise(["outdated"], quick.oneOrMore(quick.oneOf("outdated", "missing", "within-budget"))),
      max: quick.otherwise(3, quick.count(1, 15)),
      teams: quick.otherwise(true, quick.flag),
    }),
  ),
  comment: quick.otherwise(true, quick.flag),
  stale: quick.asIf(
    {},
    quick.mapping({
      schedule: quick.otherwise("0 7 * * 1", quick.text("cron line")),
      timezone: quick.otherwise("UTC", quick.text("time zone")),
      reviewEvery: quick.otherwise("180d", quick.orNull(quick.text("interval"))),
      drillEvery: quick.otherwise(null, quick.orNull(quick.text("interval"))),
      driftBudget: quick.otherwise(20, quick.count(1, 10000)),
      maxIssues: quick.otherwise(5, quick.count(0, 100)),
      dashboard: quick.otherwise(true, quick.flag),
      labels: quick.otherwise(["sop-stale"], quick.oneOrMore(quick.text("label"))),
      grace: quick.otherwise("14d", quick.text("interval")),
    }),
  ),
  anatomy: quick.asIf(
    {},
    quick.mapping({
      sections: quick.otherwise({}, quick.mappingOf(quick.oneOrMore(quick.text("heading")))),
    }),
  ),
});
