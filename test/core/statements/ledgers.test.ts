import { describe, expect, test } from "vitest";
import { EMPTY_LEDGER, type KeptLedger, type Ledger } from "../../../src/core/model/ledger.ts";
import { readLedger, readLedgers } from "../../../src/core/statements/read-ledger.ts";
import { writeLedger, writeLedgers } from "../../../src/core/statements/write-ledger.ts";

const FINGERPRINT = "0123456789abcdef0123456789abcdef";

function asking(...asked: readonly string[]): Ledger {
  return { ...EMPTY_LEDGER, asked };
}

/** One that remembers more than it has room for. */
function full(login: string): Ledger {
  const seen = Array.from({ length: 2_000 }, (_, at) => ({
    link: `link-${at}`,
    sop: `docs/${login}-${at}.md`,
    fingerprint: FINGERPRINT,
  }));
  return { ...asking(`@${login}`), seen };
}

describe("the ledgers of a run that answers for several pull requests", () => {
  const kept: readonly KeptLedger[] = [
    { pullRequest: 7, ledger: asking("@dba") },
    { pullRequest: 9, ledger: asking("@sre") },
  ];

  test("come back with whose they are", () => {
    expect(readLedgers(`Evidence\n\n${writeLedgers(kept)}\n`)).toEqual(kept);
    expect(readLedger(writeLedgers(kept))).toBeNull();
  });

  test("stand before the one that needs no name", () => {
    const own = { pullRequest: null, ledger: asking("@own") };
    const text = writeLedgers([own, ...kept]);
    expect(readLedgers(text)).toEqual([own, ...kept]);
    expect(readLedger(text)).toEqual(own.ledger);
    expect(writeLedgers([own])).toBe(writeLedger(own.ledger));
  });

  test("are not read from further up", () => {
    const forged = writeLedgers([{ pullRequest: 9, ledger: asking("@forged") }]);
    expect(readLedgers(`${forged}\n\n${writeLedgers(kept)}`)).toEqual(kept);
    expect(readLedgers(`${forged}\n${writeLedger(EMPTY_LEDGER)}\n${writeLedgers(kept)}`)).toEqual(kept);
    expect(readLedgers("no ledger")).toEqual([]);
    expect(readLedgers("")).toEqual([]);
  });

  test("that name something else than a pull request are none", () => {
    const written = writeLedgers(kept);
    for (const wrong of ["0", "-1", '"7"', "null", "1.5"])
      expect(readLedgers(written.replace('"pr":7', `"pr":${wrong}`))).toEqual([]);
  });

  test("share the room, however much they have to remember", () => {
    const ledgers = Array.from({ length: 20 }, (_, at) => ({
      pullRequest: at + 1,
      ledger: full(`dba-${at}`),
    }));
    const text = writeLedgers(ledgers);
    expect(text.length).toBeLessThanOrEqual(45_000);
    const [first, second] = readLedgers(text);
    expect(first?.pullRequest).toBe(1);
    expect(first?.ledger.seen.length).toBeGreaterThan(100);
    expect(second?.ledger.seen.length).toBeGreaterThan(50);
    expect(writeLedgers(ledgers.slice(0, 2)).length).toBeLessThanOrEqual(45_000);
    for (const line of writeLedgers(ledgers.slice(0, 2)).split("\n"))
      expect(line.length).toBeLessThanOrEqual(20_000);
  });

  test("are left out where there is no room for them at all", () => {
    const asked = Array.from({ length: 100 }, (_, at) => `@${"x".repeat(30)}-${at}`);
    const ledgers = Array.from({ length: 60 }, (_, at) => ({
      pullRequest: at + 1,
      ledger: asking(...asked),
    }));
    const text = writeLedgers(ledgers);
    expect(text.length).toBeLessThanOrEqual(45_000);
    expect(readLedgers(text).length).toBeGreaterThan(5);
    expect(readLedgers(text).length).toBeLessThan(60);
  });
});
