import { locationsOf } from "../model/finding-places.ts";
import type { RuleId } from "../model/rule-table.ts";
import type { Finding } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";
import { holdsLine, type Scope } from "./scope.ts";

/** Rules whose findings on a branch say that something which an SOP names is not there, by its place. */
const DEAD: ReadonlySet<RuleId> = new Set(["sop-broken-reference"]);

/** Reasons of one sort that are spelled out. */
const SHOWN = 5;

/** What a part of an SOP names and is not there, one sentence each. What is only observed proves nothing. */
export function brokenReasons(findings: readonly Finding[], sop: string, scope: Scope): readonly string[] {
  const dead = placed(findings, sop, scope).filter(({ finding }) => finding.level !== "observe");
  const more = dead.length - SHOWN;
  return [
    ...dead
      .slice(0, SHOWN)
      .map(({ finding, lines }) => `${lineWords(lines)} ${finding.infra[0]}, which is not there.`),
    ...(more > 0
      ? [
          `${more} more ${more === 1 ? "thing" : "things"} that it names ${more === 1 ? "is" : "are"} not there.`,
        ]
      : []),
  ];
}

/** What may be dead, and nobody can tell from the repository alone. */
export function doubtReasons(findings: readonly Finding[], sop: string, scope: Scope): readonly string[] {
  return placed(findings, sop, scope)
    .filter(({ finding }) => finding.level === "observe")
    .slice(0, SHOWN)
    .map(({ finding, lines }) => `${lineWords(lines)} ${finding.infra[0]}, which may not be there.`);
}

interface PlacedFinding {
  readonly finding: Finding;
  readonly lines: readonly number[];
}

function placed(findings: readonly Finding[], sop: string, scope: Scope): readonly PlacedFinding[] {
  return findings.flatMap((finding) => {
    if (!DEAD.has(finding.rule) || finding.infra.length === 0) return [];
    const own = locationsOf(finding).filter(({ path }) => path === sop);
    const lines = own.flatMap(({ line }) => (line === null ? [] : [line]));
    const inside = [...new Set(lines)].filter((line) => holdsLine(scope, line));
    return inside.length > 0 ? [{ finding, lines: inside }] : [];
  });
}

function lineWords(lines: readonly number[]): string {
  const named = listOf(
    lines.map((line) => `${line}`),
    "and",
  );
  return lines.length === 1 ? `Line ${named} names` : `Lines ${named} name`;
}
