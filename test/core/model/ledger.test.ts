import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EMPTY_LEDGER,
  type Ledger,
  type RecordedAttestation,
  type RecordedWaiver,
} from "../../../src/core/model/ledger.ts";
import { readLedger } from "../../../src/core/statements/read-ledger.ts";
import { writeLedger } from "../../../src/core/statements/write-ledger.ts";
import { hostileText } from "../../report/hostile-text.ts";
import { isInert, parseGithubMarkdown } from "../../report/parse-markdown.ts";

const FINGERPRINT = "0123456789abcdef0123456789abcdef";
const attestation: RecordedAttestation = {
  by: "command",
  source: 7,
  login: "dora",
  sop: "docs/db.md",
  link: "payments-db",
  fingerprint: FINGERPRINT,
  note: "no step moved",
  at: "2026-11-21T10:00:00Z",
};
const waiver: RecordedWaiver = {
  via: "label",
  source: null,
  login: "wim",
  link: "dns",
  reason: "only a tag changes",
  until: "2026-12-31",
  at: null,
};
const ledger: Ledger = {
  version: 1,
  seen: [{ link: "payments-db", sop: "docs/db.md", fingerprint: FINGERPRINT }],
  attestations: [attestation],
  waivers: [waiver],
  asked: ["@acme/dba"],
  answered: [7],
};
const withWritten = (changes: object): string => {
  const written = { v: 1, seen: [], attested: [], waived: [], asked: [], answered: [], ...changes };
  return `<!-- sopwatch-ledger ${JSON.stringify(written)} -->`;
};

describe("a ledger", () => {
  test("comes back as it was written, from the end of a text", () => {
    expect(readLedger(writeLedger(ledger))).toEqual(ledger);
    expect(readLedger(`Evidence\n\n${writeLedger(ledger)}\n`)).toEqual(ledger);
    expect(readLedger(writeLedger(EMPTY_LEDGER))).toEqual(EMPTY_LEDGER);
  });

  test("is not read from a text that only quotes one", () => {
    const forged = writeLedger({ ...ledger, asked: ["@forged"] });
    expect(readLedger(`${forged}\n\nend`)).toBeNull();
    expect(readLedger(`\`${forged}\``)).toBeNull();
    expect(readLedger(`${forged}\n\n${writeLedger(ledger)}`)).toEqual(ledger);
  });

  test.each([
    ["nothing", ""],
    ["text", "Evidence"],
    ["what is no JSON", "<!-- sopwatch-ledger { -->"],
    ["another version", withWritten({ v: 2 })],
    ["an unknown key", withWritten({ more: 1 })],
    ["a fingerprint that is none", withWritten({ seen: [["a", "b", "c"]] })],
    ["an id that is none", withWritten({ answered: [-1] })],
    ["a way that is none", withWritten({ waived: [["magic", null, "a", "b", "c", null, null]] })],
    ["more than there is room for", withWritten({ asked: ["a".repeat(20_000)] })],
  ])("is null for %s", (_, text) => {
    expect(readLedger(text)).toBeNull();
  });

  test("keeps notes and reasons short", () => {
    const long = { ...ledger, attestations: [{ ...attestation, note: "x".repeat(400) }] };
    expect(readLedger(writeLedger(long))?.attestations[0]?.note).toBe("x".repeat(300));
    const silent = { ...ledger, attestations: [{ ...attestation, note: null }] };
    expect(readLedger(writeLedger(silent))?.attestations[0]?.note).toBeNull();
  });

  test("keeps the newest two hundred answered comments and a hundred owners who can be asked", () => {
    const asked = ["dba@acme.example", ...Array.from({ length: 150 }, (_, at) => `@user-${at}`)];
    const answered = Array.from({ length: 300 }, (_, at) => 300 - at);
    const read = readLedger(writeLedger({ ...ledger, asked, answered }));
    expect([read?.asked.length, read?.asked[0]]).toEqual([100, "@user-50"]);
    expect([read?.answered.length, read?.answered[0], read?.answered.at(-1)]).toEqual([200, 101, 300]);
  });
});

describe("what does not fit", () => {
  const many = (amount: number, at = "docs"): Ledger => ({
    ...ledger,
    seen: Array.from({ length: amount }, (_, each) => ({
      link: `link-${each}`,
      sop: `${at}/sop-${each}.md`,
      fingerprint: FINGERPRINT,
    })),
    attestations: [
      ...Array.from({ length: amount }, (_, each) => ({ ...attestation, source: each + 1 })),
      ...Array.from({ length: amount }, (_, each) => ({
        ...attestation,
        by: "button" as const,
        source: null,
        at: `${each}`,
      })),
    ],
    waivers: Array.from({ length: amount }, () => waiver),
  });

  test("is dropped: waivers first, then what was said, then what was seen, buttons last; the oldest first", () => {
    const whole = [10, 60, 100, 150, 200].map((amount) => {
      const text = writeLedger(many(amount));
      expect(text.length).toBeLessThanOrEqual(20_000);
      const read = readLedger(text);
      const buttons = read?.attestations.filter(({ by }) => by === "button") ?? [];
      const said = read?.attestations.filter(({ by }) => by === "command") ?? [];
      expect(buttons.at(-1)?.at).toBe(`${amount - 1}`);
      expect(said.at(-1)?.source ?? amount).toBe(amount);
      const kept = { buttons, seen: read?.seen ?? [], said, waivers: read?.waivers ?? [] };
      return Object.entries(kept).flatMap(([name, list]) => (list.length === amount ? [name] : []));
    });
    expect(whole).toEqual([
      ["buttons", "seen", "said", "waivers"],
      ["buttons", "seen", "said"],
      ["buttons", "seen"],
      ["buttons"],
      [],
    ]);
  });
});

describe("whatever it holds", () => {
  const record = fc.record({
    version: fc.constant(1 as const),
    seen: fc.array(fc.record({ link: hostileText, sop: hostileText, fingerprint: fc.constant(FINGERPRINT) })),
    attestations: fc.array(
      fc.record({
        by: fc.constantFrom("approval", "command", "button"),
        source: fc.option(fc.integer({ min: 1 })),
        login: hostileText,
        sop: hostileText,
        link: hostileText,
        fingerprint: fc.constant(FINGERPRINT),
        note: fc.option(hostileText),
        at: hostileText,
      }),
    ),
    waivers: fc.array(
      fc.record({
        via: fc.constantFrom("command", "trailer", "label"),
        source: fc.option(fc.integer({ min: 1 })),
        login: hostileText,
        link: hostileText,
        reason: hostileText,
        until: fc.option(hostileText),
        at: fc.option(hostileText),
      }),
    ),
    asked: fc.array(hostileText),
    answered: fc.uniqueArray(fc.integer({ min: 1 })),
  });

  test("it stays one hidden line of printable ASCII that nothing inside can end, and comes back", () => {
    fc.assert(
      fc.property(record, (hostile) => {
        const text = writeLedger(hostile);
        expect(text).toMatch(/^<!-- sopwatch-ledger [\x20-\x7e]* -->$/);
        expect(text.slice(4, -4)).not.toMatch(/--|[<>]/);
        expect(text.length).toBeLessThanOrEqual(20_000);
        const read = readLedger(text);
        expect(read).not.toBeNull();
        expect(writeLedger(read ?? EMPTY_LEDGER)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  test("GitHub shows nothing of it", () => {
    fc.assert(
      fc.property(record, (hostile) => {
        const { children } = parseGithubMarkdown(`before\n\n${writeLedger(hostile)}\n\nafter`);
        expect(children.map(({ type }) => type)).toEqual(["paragraph", "html", "paragraph"]);
        expect(children.filter(({ type }) => type === "paragraph").every(isInert)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
