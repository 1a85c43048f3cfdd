import * as z from "zod/mini";
import type { KeptLedger, Ledger } from "../model/ledger.ts";
import { LEDGER_END, LEDGER_START, MAX_LEDGER } from "./write-ledger.ts";

const text = z.string().check(z.maxLength(MAX_LEDGER));
const positive = z.int().check(z.positive());
const id = z.nullable(positive);
const optionalText = z.nullable(text);

const seen = z.pipe(
  z.tuple([text, text, z.string().check(z.regex(/^[0-9a-f]{32}$/))]),
  z.transform(([link, sop, fingerprint]) => ({ link, sop, fingerprint })),
);

const attestation = z.pipe(
  z.tuple([z.enum(["approval", "command", "button"]), id, text, text, text, text, optionalText, text]),
  z.transform(([by, source, login, sop, link, fingerprint, note, at]) => ({
    by,
    source,
    login,
    sop,
    link,
    fingerprint,
    note,
    at,
  })),
);

const waiver = z.pipe(
  z.tuple([z.enum(["command", "trailer", "label"]), id, text, text, text, optionalText, optionalText]),
  z.transform(([via, source, login, link, reason, until, at]) => ({
    via,
    source,
    login,
    link,
    reason,
    until,
    at,
  })),
);

const schema = z.strictObject({
  v: z.literal(1),
  pr: z.optional(positive),
  seen: z.array(seen),
  attested: z.array(attestation),
  waived: z.array(waiver),
  asked: z.array(text),
  answered: z.array(positive),
});

/** More than a run ever keeps. */
const MAX_LINES = 40;

/**
 * Reads the ledgers at the very end of a check run's text: its last lines, as far up as each of them is one. Those of a run
 * that answers for several pull requests name theirs; the last line alone may name none.
 */
export function readLedgers(checkRunText: string): readonly KeptLedger[] {
  const lines = checkRunText.trimEnd().split("\n").slice(-MAX_LINES).reverse();
  const found: KeptLedger[] = [];
  for (const line of lines) {
    const kept = keptIn(line);
    if (kept === null || (found.length > 0 && kept.pullRequest === null)) break;
    found.push(kept);
  }
  return found;
}

/**
 * Reads the ledger at the very end of a check run's text, where only we write; a text that merely quotes one elsewhere
 * has none. Null for a text without a ledger, or with one that is damaged, too long or of another version.
 */
export function readLedger(checkRunText: string): Ledger | null {
  const [last] = readLedgers(checkRunText);
  return last?.pullRequest === null ? last.ledger : null;
}

function keptIn(line: string): KeptLedger | null {
  if (!line.startsWith(LEDGER_START) || !line.endsWith(LEDGER_END) || line.length > MAX_LEDGER) return null;
  const read = schema.safeParse(parsed(line.slice(LEDGER_START.length, -LEDGER_END.length)));
  if (!read.success) return null;
  const {
    pr: pullRequest = null,
    seen,
    attested: attestations,
    waived: waivers,
    asked,
    answered,
  } = read.data;
  return { pullRequest, ledger: { version: 1, seen, attestations, waivers, asked, answered } };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
