import { findSection } from "../documents/sections.ts";
import type { DriftPair } from "../model/history-facts.ts";
import type { Reference } from "../model/reference.ts";
import type { SectionTrust, TrustJudgement } from "../model/scan-report.ts";
import type { Section, Sop } from "../model/sop.ts";
import type { Finding } from "../model/verdict.ts";
import { brokenReasons, doubtReasons } from "./broken-reasons.ts";
import {
  changedReasons,
  concernsScope,
  isSettled,
  settledReason,
  unsettledReason,
} from "./changed-reasons.ts";
import { holdsLine, isOverlapping, type Scope, WHOLE } from "./scope.ts";

/** What trust in one SOP depends on. */
export interface TrustFacts {
  readonly sop: Sop;
  /** Of the links that name it. */
  readonly pairs: readonly DriftPair[];
  readonly findings: readonly Finding[];
  /** References that lead somewhere. */
  readonly living: readonly Reference[];
  /** ISO `YYYY-MM-DD`. */
  readonly lastDrilled: string | null;
}

/** Trust in an SOP, and in each of its sections with its subsections. */
export interface SopTrust {
  readonly trust: TrustJudgement;
  readonly sections: readonly SectionTrust[];
}

/**
 * Whether an on-call engineer may go by an SOP or a section of it (DESIGN 4.5). The worst that is known decides:
 * something that it names is not there, then a change that bears on it or may, then what could not be looked at. Only
 * what was looked at is trusted; nothing to look at is unknown.
 */
export function sopTrust(facts: TrustFacts): SopTrust {
  const { sop } = facts;
  const sections = sop.sections();
  if (!sections.ok) {
    const trust = { trust: "unknown", reasons: [`It could not be read: ${sections.reason}.`] } as const;
    return { trust, sections: [] };
  }
  const placed = facts.pairs.map((pair) => ({ pair, scope: scopeOfPair(pair, sections.value) }));
  return {
    trust: judge(WHOLE, placed, facts),
    sections: sections.value.map(({ slug, startLine, endLine }) => ({
      section: slug,
      ...judge({ start: startLine, end: endLine }, placed, { ...facts, lastDrilled: null }),
    })),
  };
}

/** A link with the part that it names; null where it names a section that is not there. */
interface PlacedPair {
  readonly pair: DriftPair;
  readonly scope: Scope | null;
}

function scopeOfPair({ target }: DriftPair, sections: readonly Section[]): Scope | null {
  if (target.section === null) return WHOLE;
  const section = findSection(sections, target.section);
  return section === undefined ? null : { start: section.startLine, end: section.endLine };
}

function judge(scope: Scope, placed: readonly PlacedPair[], facts: TrustFacts): TrustJudgement {
  const { findings, sop } = facts;
  const pairs = placed.flatMap(({ pair, scope: named }) =>
    named !== null && isOverlapping(named, scope)
      ? [{ ...pair, changes: concernsScope(pair, named, scope) }]
      : [],
  );
  const broken = brokenReasons(findings, sop.path, scope);
  const changed = changedReasons(pairs);
  if (broken.length > 0) return { trust: "broken", reasons: [...broken, ...changed] };
  if (changed.length > 0) return { trust: "changed", reasons: changed };
  const doubts = [
    ...doubtReasons(findings, sop.path, scope),
    ...placed.flatMap(({ pair, scope: named }) => (named === null ? [misplaced(pair)] : [])),
    ...pairs.filter((pair) => !isSettled(pair)).map(unsettledReason),
  ];
  if (doubts.length > 0) return { trust: "unknown", reasons: doubts };
  const grounds = [...pairs.map(settledReason), ...referenceReasons(scope, facts)];
  if (grounds.length === 0) return { trust: "unknown", reasons: [NOTHING] };
  return { trust: "trusted", reasons: [...grounds, ...drillReasons(facts)] };
}

const NOTHING = "No link names it, and it names no path of the repository that could be looked up.";

function misplaced({ link, target }: DriftPair): string {
  return `Link ${link.id} names its section #${target.section}, which is not there.`;
}

function referenceReasons(scope: Scope, { living }: TrustFacts): readonly string[] {
  const paths = new Set(living.filter(({ line }) => holdsLine(scope, line)).map((each) => each.paths[0]));
  if (paths.size === 0) return [];
  if (paths.size === 1) return ["The one path that it names is there."];
  return [`${paths.size === 2 ? "Both" : `All ${paths.size}`} paths that it names are there.`];
}

function drillReasons({ lastDrilled }: TrustFacts): readonly string[] {
  return lastDrilled === null ? [] : [`It was last drilled on ${lastDrilled}.`];
}
