import * as z from "zod/mini";
import type { OrgPolicy, PolicyProblem, PolicyResult } from "../model/policy.ts";
import { follow } from "../yaml/places.ts";
import { isExtended, normalisePolicy, policyAlone } from "./normalise-policy.ts";
import { isMapping, type PolicyFault } from "./policy-fault.ts";
import { placeFault, policyProblems } from "./policy-problems.ts";
import type { PolicyInput, PolicySource } from "./policy-source.ts";
import { readSource } from "./read-source.ts";
import { policySchema, type WrittenPolicy } from "./schema.ts";

/**
 * Reads a policy: the text, what it extends, and defaults for the rest. An empty text, or one of comments only, is the
 * default policy. Every problem is reported at once, with its place, what was expected and received, and how to fix it.
 * With `extends: org` and no word on the owner's policy, the policy is read without it and says so in `org`. Never
 * throws; the work is bounded before it is done, whatever the text.
 */
export function parsePolicy({ path, text, orgPolicy }: PolicyInput): PolicyResult {
  const { source: own, problems } = readSource({ path, text });
  if (own === null) return { policy: null, problems };
  if (!isExtended("org", own)) return policyAlone(own, null);
  if (orgPolicy === undefined) return policyAlone(own, "left-out");
  if (orgPolicy === null) return { policy: null, problems: noOrgPolicy(own) };
  if ("unreadable" in orgPolicy) return { policy: null, problems: unreadableOrg(own, orgPolicy) };
  const inherited = readSource(orgPolicy);
  if (inherited.source === null) return { policy: null, problems: inherited.problems };
  const org = inherited.source;
  if (isExtended("org", org)) return { policy: null, problems: secondLevel(org) };
  const settings = mergeSettings(org, own);
  return { policy: { ...normalisePolicy({ own, org, settings }), org: "merged" }, problems: [] };
}

/** The settings of both files: key by key, the own file's value where it writes one. Lists are replaced whole. */
function mergeSettings(org: PolicySource, own: PolicySource): WrittenPolicy {
  // Both files passed the schema, so what they make together passes as well; links are joined elsewhere.
  return z.parse(policySchema, merge(merge(org.yaml.value, own.yaml.value), { links: [] }));
}

function merge(low: unknown, high: unknown): unknown {
  if (!isMapping(low) || !isMapping(high)) return high;
  const merged: Record<string, unknown> = { ...low };
  for (const [key, value] of Object.entries(high)) merged[key] = merge(low[key], value);
  return merged;
}

function noOrgPolicy(own: PolicySource): readonly PolicyProblem[] {
  return orgProblem(own, {
    message: "the owner has no policy to extend",
    expected: "`.github/sopwatch.yml` in the owner's `.github` repository",
    received: "no such file, or one that the App may not see",
    suggestion: "Create that file, install the App on that repository, or remove `org`.",
  });
}

function unreadableOrg(
  own: PolicySource,
  { path, unreadable }: Extract<OrgPolicy, { readonly unreadable: string }>,
): readonly PolicyProblem[] {
  return orgProblem(own, {
    message: "the owner's policy cannot be read",
    expected: `a YAML text file of at most 256 KiB at \`${path}\``,
    received: unreadable,
    suggestion: "Fix that file, or remove `org`.",
  });
}

function secondLevel(org: PolicySource): readonly PolicyProblem[] {
  return orgProblem(org, {
    message: "an owner's policy cannot extend `org` itself",
    expected: "presets only",
    received: "org",
    suggestion: "Remove `org`.",
  });
}

/** A problem with the `org` that a file extends. */
function orgProblem(
  source: PolicySource,
  words: Pick<PolicyFault, "message" | "expected" | "received" | "suggestion">,
): readonly PolicyProblem[] {
  const { value } = follow(source.yaml, ["extends"]);
  const path = Array.isArray(value) ? ["extends", value.indexOf("org")] : ["extends"];
  const fault = placeFault({ path, at: "value", ...words }, source.yaml);
  return policyProblems(source, [fault]);
}
