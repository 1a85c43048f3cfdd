import * as z from "zod/mini";
import { LEVELS } from "../model/level.ts";
import { RULE_IDS, ruleRow } from "../model/rule-table.ts";
import { RELEVANCES } from "../model/strength.ts";
import { ANATOMY_CHECK } from "./cross-checks.ts";
import { DEFAULTS } from "./defaults.ts";
import { PRESETS } from "./presets/presets.ts";
import { count, key, listOf, text } from "./schema-parts.ts";
import {
  anatomySchema,
  attestSchema,
  exemptSchema,
  reviewSchema,
  staleSchema,
  waiveSchema,
} from "./settings-schema.ts";

const { sops, rules } = DEFAULTS;

const level = z.enum(LEVELS);
const globs = listOf(text("glob"));
const owners = listOf(text("owner"));
const targets = listOf(text("SOP path"));

const sopsSchema = z.strictObject({
  paths: key(
    z._default(globs, [...sops.paths]),
    "Globs that select the Markdown documents that are SOPs, read in order; `!` excludes. A document that a link names is always an SOP.",
    ["docs/runbooks/**/*.md", "!docs/runbooks/archive/**"],
  ),
  owners: key(z._default(owners, []), "Owners of an SOP when nothing nearer names one.", ["@acme/sre"]),
});

const linkSchema = z.strictObject({
  id: key(
    z.optional(text("link id")),
    "Name of the link in reports and waivers. Without it, a slug of the SOP's file name.",
    "payments-db",
  ),
  infra: key(globs, "Globs over the infrastructure, read in order; `!` excludes.", [
    "terraform/prod/rds/**",
    "!**/README.md",
  ]),
  sop: key(
    z.optional(targets),
    "The SOP: its path, with `#section` when one section is meant. A glob names all documents that it matches.",
    "docs/runbooks/payments-db.md#failover",
  ),
  sops: key(z.optional(targets), "The same as `sop`, for several.", [
    "docs/runbooks/payments-db.md",
    "docs/runbooks/restore.md",
  ]),
  satisfy: key(
    z._default(z.enum(["any", "all"]), "any"),
    "Whether one updated SOP is enough, or all must be.",
    "all",
  ),
  owners: key(z._default(owners, []), "Owners of the SOPs that name none themselves.", ["@acme/dba"]),
  level: key(
    z.optional(level),
    "Level when an SOP of this link is outdated; overrides `rules.sop-outdated`.",
    "require",
  ),
  relevance: key(
    z.optional(z.enum(RELEVANCES)),
    "Which changes need an update of this link's SOPs; overrides the policy's `relevance`.",
    "graded",
  ),
  driftBudget: key(
    z.optional(count(1, 1000)),
    "Report the SOP only after this many mainline changes to the infrastructure since its last substantive update or attestation. Weak changes of a graded link do not count.",
    5,
  ),
});

/** Any rule's level; which ids there are is for editors here, and checked across keys elsewhere. */
const rulesSchema = z.record(z.string(), level).check(
  z.meta({
    propertyNames: undefined,
    properties: Object.fromEntries(
      RULE_IDS.map((id) => [
        id,
        {
          description: sentence(ruleRow(id).summary),
          default: rules[id],
          type: "string",
          enum: [...LEVELS],
        },
      ]),
    ),
    patternProperties: {
      [ANATOMY_CHECK.source]: {
        description: "Level of one check of `sop-anatomy`.",
        type: "string",
        enum: [...LEVELS],
      },
    },
    additionalProperties: false,
  }),
);

/**
 * The written form of a policy: the one source of its types, of `schema/sopwatch.schema.json` and of the tables in
 * `docs/policy.md`. Parsing fills in the defaults; what spans several keys is checked in `cross-checks.ts`.
 */
export const policySchema = z
  .strictObject({
    version: key(z._default(z.literal(1), 1), "Version of this format.", 1),
    extends: key(
      z._default(listOf(z.enum([...PRESETS.map(({ name }) => `preset:${name}`), "org"])), []),
      "Presets to start from; `org` for the policy in the owner's `.github` repository.",
      ["preset:terraform", "org"],
    ),
    sops: key(z.prefault(sopsSchema, {}), "Which documents are SOPs.", {
      paths: ["docs/runbooks/**/*.md"],
      owners: ["@acme/sre"],
    }),
    links: key(z._default(z.array(linkSchema), []), "Which SOPs belong to which infrastructure.", [
      { infra: "terraform/prod/rds/**", sop: "docs/runbooks/payments-db.md" },
    ]),
    rules: key(
      z.prefault(rulesSchema, {}),
      "Level of each rule: `require` fails the check, `advise` comments, `observe` records, `off`.",
      { "sop-outdated": "advise", "sop-broken-reference": "require" },
    ),
    relevance: key(
      z._default(z.enum(RELEVANCES), DEFAULTS.relevance),
      "Which changes of linked infrastructure need an SOP update. `literal`: every one that matters. `graded`: only those that bear strongly on the SOP; others are advice or recorded.",
      "graded",
    ),
    exempt: key(z.prefault(exemptSchema, {}), "Changes that need no SOP update.", {
      immaterial: true,
      authors: ["renovate[bot]"],
    }),
    attest: key(z.prefault(attestSchema, {}), "How owners attest that an SOP is still accurate.", {
      by: ["approval", "command"],
      allowAuthor: false,
    }),
    waive: key(z.prefault(waiveSchema, {}), "Who may waive an SOP, and how.", {
      by: "write",
      minReason: 15,
    }),
    review: key(z.prefault(reviewSchema, {}), "Whether and when owners are asked for a review.", {
      request: true,
      on: ["outdated"],
      max: 3,
    }),
    comment: key(
      z._default(z.boolean(), DEFAULTS.comment),
      "Whether to comment on pull requests when there is something to report.",
      true,
    ),
    stale: key(z.prefault(staleSchema, {}), "The scheduled scan of the default branch.", {
      schedule: "0 7 * * 1",
      reviewEvery: "180d",
    }),
    anatomy: key(z.prefault(anatomySchema, {}), "What `sop-anatomy` looks for.", {
      sections: { rollback: ["Back out"] },
    }),
  })
  .check(
    z.meta({
      title: "sopwatch policy",
      description: "Which SOP belongs to which infrastructure, and the level of each rule.",
      examples: [{ links: [{ infra: "terraform/prod/rds/**", sop: "docs/runbooks/payments-db.md" }] }],
    }),
  );

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** A policy as it is written, every key optional, and the same with all defaults filled in. */
export type WrittenPolicy = z.output<typeof policySchema>;

/** A link with defaults filled in, before shorthands are resolved. */
export type WrittenLink = z.output<typeof linkSchema>;
