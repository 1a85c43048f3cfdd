import type { KeptLedger, Ledger, RecordedAttestation, RecordedWaiver, SeenPair } from "../model/ledger.ts";
import { canBeAsked } from "../owners/owner-kind.ts";

/** Room for the ledger in the text of a check run, which holds 65,535 characters. */
export const MAX_LEDGER = 20_000;
/** Room for all ledgers of a run that answers for several pull requests; the rest of its text is for people. */
const MAX_LEDGERS = 45_000;
/** A ledger gets at least this part of what those before it left. */
const SHARES = 4;
/** Ids of answered comments that are kept; ids only grow, so older ones count as answered. */
export const MAX_ANSWERED = 200;
/** Nobody asks more owners than this on one pull request; the plan asks nobody beyond it. */
export const MAX_ASKED = 100;
/** A note or reason is cut to this many characters where it is remembered; the comment keeps the whole. */
const MAX_NOTE = 300;

export const LEDGER_START = "<!-- sopwatch-ledger ";
export const LEDGER_END = " -->";

/** The lists of a ledger as they are written: short, because hundreds of pairs have to fit. */
export interface WrittenLedger {
  readonly v: 1;
  /** The pull request's number, where the run keeps more than one ledger. */
  readonly pr?: number;
  readonly seen: readonly (readonly unknown[])[];
  readonly attested: readonly (readonly unknown[])[];
  readonly waived: readonly (readonly unknown[])[];
  readonly asked: readonly string[];
  readonly answered: readonly number[];
}

/**
 * A ledger as one hidden HTML comment on one line, at most 20,000 characters. What does not fit is dropped in this order:
 * waivers, then attestations by comment and review (both are read from the pull request again), then pairs that were
 * seen, then attestations by button; the oldest of each first. No text in it can end the comment: `<`, `>`, `--` and
 * whatever is not printable ASCII are written as JSON escapes.
 */
export function writeLedger(ledger: Ledger): string {
  return written({ pullRequest: null, ledger }, MAX_LEDGER);
}

/**
 * Several ledgers, one hidden comment to a line, at most 45,000 characters together, the first one last, where a reader begins.
 * Each gets at least a quarter of what those before it left; one that has no room is left out.
 */
export function writeLedgers(ledgers: readonly KeptLedger[]): string {
  const lines: string[] = [];
  let left = MAX_LEDGERS;
  for (const [at, kept] of ledgers.entries()) {
    const room = Math.min(MAX_LEDGER, Math.floor(left / Math.min(ledgers.length - at, SHARES)));
    const line = written(kept, room);
    if (line.length > room) continue;
    lines.push(line);
    left -= line.length + 1;
  }
  return lines.reverse().join("\n");
}

function written({ pullRequest, ledger }: KeptLedger, limit: number): string {
  const buttons = ledger.attestations.filter(({ by }) => by === "button");
  const written = ledger.attestations.filter(({ by }) => by !== "button");
  const asked = ledger.asked.filter(canBeAsked).slice(-MAX_ASKED);
  const answered = ledger.answered.toSorted((a, b) => a - b).slice(-MAX_ANSWERED);
  const owner = pullRequest === null ? {} : { pr: pullRequest };
  const empty: WrittenLedger = { v: 1, ...owner, seen: [], attested: [], waived: [], asked, answered };
  const room = { left: limit - encoded(empty).length };
  const pressed = newest(buttons.map(attestationRow), room);
  const seen = newest(ledger.seen.map(seenRow), room);
  const kept = newest(written.map(attestationRow), room);
  const waived = newest(ledger.waivers.map(waiverRow), room);
  return encoded({ ...empty, seen, attested: [...kept, ...pressed], waived });
}

function encoded(written: WrittenLedger): string {
  return `${LEDGER_START}${inert(JSON.stringify(written))}${LEDGER_END}`;
}

function inert(json: string): string {
  return json
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("--", "-\\u002d")
    .replace(/[^\x20-\x7e]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The newest rows that fit; the list's last entry is the newest. */
function newest<Row>(rows: readonly Row[], room: { left: number }): readonly Row[] {
  let start = rows.length;
  for (; start > 0; start--) {
    const size = inert(JSON.stringify(rows[start - 1])).length + 1;
    if (size > room.left) break;
    room.left -= size;
  }
  return rows.slice(start);
}

function seenRow({ link, sop, fingerprint }: SeenPair): readonly unknown[] {
  return [link, sop, fingerprint];
}

function attestationRow(record: RecordedAttestation): readonly unknown[] {
  const { by, source, login, sop, link, fingerprint, note, at } = record;
  return [by, source, login, sop, link, fingerprint, note === null ? null : note.slice(0, MAX_NOTE), at];
}

function waiverRow({ via, source, login, link, reason, until, at }: RecordedWaiver): readonly unknown[] {
  return [via, source, login, link, reason.slice(0, MAX_NOTE), until, at];
}
