import type { Evidence, Strength } from "../../src/core/model/strength.ts";
import type { Finding, LinkState, Verdict } from "../../src/core/model/verdict.ts";
import { outdatedWords } from "../../src/core/rules/outdated-words.ts";
import { OUTDATED, OUTDATED_FINDING } from "./facts.ts";
import { verdictOf } from "./verdict-of.ts";

/** Reasons of each strength. */
const STRONG: Evidence = {
  text: "the SOP says `single_nat_gateway` is true; this change makes it false",
  path: "terraform/prod/network/main.tf",
  line: 22,
  sopLine: 31,
};
const MEDIUM: Evidence = {
  text: "this change adds the resource `aws_route53_health_check`, which is new in this repository",
  path: "terraform/prod/dns/main.tf",
  line: 48,
  sopLine: null,
};
const WEAK: Evidence = {
  text: "this change only alters `image.tag`, whose old value the SOP does not hold",
  path: "charts/redis-cache/values.yaml",
  line: 7,
  sopLine: null,
};

const EVIDENCE: Readonly<Record<Strength, Evidence>> = { strong: STRONG, medium: MEDIUM, weak: WEAK };

function outdated(link: string, strength: Strength, changes: Partial<LinkState> = {}): LinkState {
  const evidence = EVIDENCE[strength];
  return {
    ...OUTDATED,
    link,
    sop: `docs/runbooks/${link}.md`,
    section: null,
    reason: "the SOP did not change",
    infra: [evidence.path],
    owners: ["@acme/sre"],
    level: "require",
    strength,
    evidence: [evidence],
    ...changes,
  };
}

function findingOf(state: LinkState): Finding {
  const { link, sop, section, level, strength, infra, owners, evidence } = state;
  const [first] = evidence;
  const location = { path: `${first?.path}`, line: first?.line ?? null };
  const about = { link, sop, section, level, strength, infra, owners, location };
  return { ...OUTDATED_FINDING, ...about, ...outdatedWords(state, []) };
}

function verdictOn(states: readonly LinkState[]): Verdict {
  return verdictOf({ links: states, findings: states.map(findingOf) });
}

const graded = { relevance: "graded" } as const;

/** One strong change, and two weak ones: `relevance: literal` asks for all three. */
export const LITERAL: Verdict = verdictOn([
  outdated("nat-gateway", "strong"),
  outdated("redis-memory", "weak"),
  outdated("redis-upgrade", "weak"),
]);

/** The same under `relevance: graded`, with two that are advice. */
export const GRADED: Verdict = verdictOn([
  outdated("nat-gateway", "strong", graded),
  outdated("dns-cutover", "medium", { ...graded, level: "advise" }),
  outdated("dns-health", "medium", { ...graded, level: "advise" }),
  outdated("redis-memory", "weak", { ...graded, level: "observe" }),
  outdated("redis-upgrade", "weak", { ...graded, level: "observe" }),
]);

/** Nothing but weak changes of graded links. */
export const ONLY_WEAK: Verdict = verdictOn([
  outdated("redis-memory", "weak", { ...graded, level: "observe" }),
  outdated("redis-upgrade", "weak", { ...graded, level: "observe" }),
]);

/** A link to seven SOPs, one of which mentions what changed. */
export const MANY: Verdict = verdictOn([
  outdated("nat-gateway", "strong", { link: "network" }),
  ...["egress", "peering", "vpn", "dns", "firewall", "bastion"].map((name) =>
    outdated(name, "weak", {
      link: "network",
      infra: [STRONG.path],
      evidence: [{ ...WEAK, path: STRONG.path }],
    }),
  ),
]);
