import { RULE_IDS } from "../model/rule-table.ts";
import type { Path } from "../yaml/places.ts";
import { closest, either } from "./closest.ts";
import { isMapping, type PolicyFault, show } from "./policy-fault.ts";

/** Single checks of `sop-anatomy` have levels of their own. */
export const ANATOMY_CHECK = /^anatomy\/[a-z][a-z0-9-]{0,40}$/;

/** Far above any real policy, and still quick to index. */
const MAX_LINKS = 5000;

/**
 * What the schema cannot say: rules that span several keys. They read the policy as it is written, so that they hold
 * wherever the schema finds other things to say.
 */
export function crossChecks(policy: unknown): readonly PolicyFault[] {
  if (!isMapping(policy)) return [];
  const links = Array.isArray(policy.links) ? policy.links : [];
  const { sops } = policy;
  return [
    ...tooManyLinks(links),
    ...links.flatMap((link, index) => (isMapping(link) ? linkFaults(link, ["links", index]) : [])),
    ...repeatedIds(links),
    ...(isMapping(sops) ? onlyExclusions(sops.paths, ["sops", "paths"]) : []),
    ...unknownRules(policy.rules),
  ];
}

function tooManyLinks(links: readonly unknown[]): readonly PolicyFault[] {
  if (links.length <= MAX_LINKS) return [];
  return [
    {
      path: ["links"],
      at: "key",
      message: "there are too many links",
      expected: `at most ${MAX_LINKS}`,
      received: String(links.length),
      suggestion: "Link folders with `**` instead of single files.",
    },
  ];
}

function linkFaults(link: Readonly<Record<string, unknown>>, path: Path): readonly PolicyFault[] {
  return [
    ...emptyList(link.infra, [...path, "infra"]),
    ...onlyExclusions(link.infra, [...path, "infra"]),
    ...sopFaults(link, path),
  ];
}

function sopFaults(link: Readonly<Record<string, unknown>>, path: Path): readonly PolicyFault[] {
  const { sop, sops } = link;
  const expected = "`sop` or `sops`";
  if (sop === undefined && sops === undefined) {
    const message = "a link without an SOP";
    return [
      {
        path: [...path, "sop"],
        at: "key",
        message,
        expected,
        received: "nothing",
        suggestion: null,
        missing: "sop",
      },
    ];
  }
  if (sop !== undefined && sops !== undefined) {
    const suggestion = "Write all SOPs of the link as one list.";
    const message = "a link with both `sop` and `sops`";
    return [{ path: [...path, "sops"], at: "key", message, expected, received: "both", suggestion }];
  }
  return [...emptyList(sop, [...path, "sop"]), ...emptyList(sops, [...path, "sops"])];
}

function emptyList(value: unknown, path: Path): readonly PolicyFault[] {
  if (!Array.isArray(value) || value.length > 0) return [];
  const message = "the list is empty, so the link does nothing";
  return [
    { path, at: "value", message, expected: "at least one entry", received: show(value), suggestion: null },
  ];
}

/** A list that only excludes starts from nothing and stays there. */
function onlyExclusions(value: unknown, path: Path): readonly PolicyFault[] {
  const globs = typeof value === "string" ? [value] : value;
  if (!Array.isArray(globs) || globs.length === 0) return [];
  if (!globs.every((glob) => typeof glob === "string" && glob.startsWith("!"))) return [];
  return [
    {
      path,
      at: "value",
      message: "every pattern excludes, so nothing is selected",
      expected: "at least one glob without `!`",
      received: show(value),
      suggestion: "Put what to include in front of the exclusions.",
    },
  ];
}

function repeatedIds(links: readonly unknown[]): readonly PolicyFault[] {
  const seen = new Set<unknown>();
  return links.flatMap((link, index) => {
    const id = isMapping(link) ? link.id : undefined;
    if (typeof id !== "string" || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `another link has the id "${id}"`;
    const received = show(id);
    const suggestion = "Give one of the two another id, or leave the id out.";
    return [
      {
        path: ["links", index, "id"],
        at: "value",
        message,
        expected: "an id of its own",
        received,
        suggestion,
      },
    ];
  });
}

function unknownRules(rules: unknown): readonly PolicyFault[] {
  if (!isMapping(rules)) return [];
  const known: readonly string[] = RULE_IDS;
  return Object.keys(rules).flatMap((id) => {
    if (known.includes(id) || ANATOMY_CHECK.test(id)) return [];
    const meant = closest(id, known);
    const suggestion = meant === null ? null : `Did you mean "${meant}"?`;
    const expected = `${either(known)}, or anatomy/<check>`;
    return [
      {
        path: ["rules", id],
        at: "key",
        message: `unknown rule "${id}"`,
        expected,
        received: show(id),
        suggestion,
        meant,
      },
    ];
  });
}
