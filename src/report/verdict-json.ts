import type { Compared } from "../core/model/compared.ts";
import { locationsOf } from "../core/model/finding-places.ts";
import type { PolicyProblem } from "../core/model/policy.ts";
import type { Finding, LinkState, Location, Verdict } from "../core/model/verdict.ts";
import { checkName, ruleUrl } from "./docs-url.ts";
import { jsonText } from "./escape.ts";

/**
 * The verdict as JSON, in the shape of `schema/check.schema.json`. Names and key order are public: a field is added only
 * together with a new `schema` number. A field that does not apply is null, and no list is ever absent.
 */
export function renderJson(verdict: Verdict): string {
  const { conclusion, base, head, compared, links, findings, policy, notRead } = verdict;
  const { path, from, problems } = policy;
  return jsonText({
    schema: 1,
    conclusion,
    base,
    head,
    compared: comparedJson(compared),
    links: links.map(linkJson),
    findings: findings.map(findingJson),
    policy: { path, from, problems: problems.map(problemJson) },
    notRead: notRead.map(({ path, reason }) => ({ path, reason })),
  });
}

function comparedJson(compared: Compared): object {
  const { base, baseName, head, headName, mergeBase, commits, files, from } = compared;
  return { base, baseName, head, headName, mergeBase, commits, files, from };
}

function linkJson(state: LinkState): object {
  const { link, sop, section, reason, infra, owners, level, relevance, strength, chain } = state;
  const evidence = state.evidence.map(({ text, path, line, sopLine }) => ({ text, path, line, sopLine }));
  return {
    link,
    sop,
    section,
    state: state.state,
    reason,
    infra,
    owners,
    level,
    relevance,
    strength,
    evidence,
    chain,
  };
}

/** A finding with the public names and key order. */
export function findingJson(finding: Finding): object {
  const { rule, check, level, strength, link, sop, section, infra, location, message, fix, owners } = finding;
  const places = locationsOf(finding);
  return {
    ...{ rule, check, level, link, sop, section, infra },
    location: location === null ? null : placeJson(location),
    ...{ message, fix, owners },
    url: ruleUrl(checkName(finding)),
    locations: places.map(placeJson),
    count: Math.max(1, places.length),
    strength,
  };
}

function placeJson({ path, line, column, endColumn }: Location): object {
  return { path, line, column: column ?? null, endColumn: endColumn ?? null };
}

/** A policy problem with the public names and key order. */
export function problemJson({ path, line, column, message, expected, received }: PolicyProblem): object {
  return { path, line, column, message, expected, received };
}
