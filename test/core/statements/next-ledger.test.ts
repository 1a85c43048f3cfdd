import { describe, expect, test } from "vitest";
import { EMPTY_LEDGER, type Ledger, type RecordedAttestation } from "../../../src/core/model/ledger.ts";
import type { AttestationStatement, Speaker, WaiverStatement } from "../../../src/core/model/statement.ts";
import type { LinkState } from "../../../src/core/model/verdict.ts";
import { mergeLedgers, wasAnswered } from "../../../src/core/statements/merge-ledgers.ts";
import { type LedgerSources, nextLedger } from "../../../src/core/statements/next-ledger.ts";
import { linkState, verdict } from "../../report/verdicts.ts";

const OLD = "0".repeat(32);
const NEW = "1".repeat(32);
const AT = "2026-11-21T10:00:00Z";
const dora: Speaker = { login: "dora", teams: [], permission: "write", isAuthor: false };
const attests: AttestationStatement = {
  kind: "attestation",
  by: "command",
  source: 7,
  speaker: dora,
  sop: null,
  note: "no step moved",
  at: AT,
  seen: null,
};
const waives: WaiverStatement = {
  kind: "waiver",
  via: "command",
  source: 8,
  speaker: dora,
  guarantor: null,
  link: "all",
  reason: "only a tag changes",
  until: null,
  at: AT,
};
const record: RecordedAttestation = {
  by: "command",
  source: 7,
  login: "dora",
  sop: "docs/db.md",
  link: "db",
  fingerprint: OLD,
  note: "no step moved",
  at: AT,
};

const state = (changes: Partial<LinkState>): LinkState =>
  linkState({ link: "db", sop: "docs/db.md", fingerprint: NEW, ...changes });

function next(links: readonly LinkState[], changes: Partial<LedgerSources> = {}): Ledger {
  const nothing = { previous: [], statements: [], asked: [], answered: [] };
  return nextLedger({ ...nothing, verdict: verdict({ links }), ...changes });
}

describe("the next ledger", () => {
  test("remembers the blobs that were judged, each pair once, and nothing of what is missing", () => {
    const links = [
      state({}),
      state({ section: "failover" }),
      state({ link: "dns", sop: "docs/dns.md", state: "missing", fingerprint: null }),
    ];
    expect(next(links).seen).toEqual([{ link: "db", sop: "docs/db.md", fingerprint: NEW }]);
  });

  test("records what was accepted", () => {
    const links = [
      state({ state: "attested", statement: attests }),
      state({ link: "dns", state: "waived", statement: waives }),
      state({ link: "dns", section: "x", state: "waived", statement: waives }),
    ];
    const ledger = next(links, { statements: [attests, waives] });
    expect(ledger.attestations).toEqual([{ ...record, fingerprint: NEW }]);
    expect(ledger.waivers).toEqual([
      {
        via: "command",
        source: 8,
        login: "dora",
        link: "dns",
        reason: "only a tag changes",
        until: null,
        at: AT,
      },
    ]);
  });

  test("keeps what an earlier head accepted, as it was seen then, while the statement stands", () => {
    const previous = [{ ...EMPTY_LEDGER, attestations: [record] }];
    const outdated = [state({ state: "outdated" })];
    expect(next(outdated, { previous, statements: [attests] }).attestations).toEqual([record]);
    expect(next(outdated, { previous, statements: [] }).attestations).toEqual([]);
    const again = [state({ state: "attested", statement: attests })];
    expect(next(again, { previous, statements: [attests] }).attestations).toEqual([record]);
  });

  test("tells one press of a button from another by who and when", () => {
    const button = { ...record, by: "button", source: null } as const;
    const previous = [{ ...EMPTY_LEDGER, attestations: [button, { ...button, at: "later" }] }];
    const pressed: AttestationStatement = { ...attests, by: "button", source: null };
    const kept = next([], { previous, statements: [pressed, waives] }).attestations;
    expect(kept).toEqual([button]);
  });

  test("remembers a waiver of a policy that cannot be read, whatever it was called", () => {
    const held = verdict();
    const policy = { ...held.policy, repair: "untouched", waiver: waives } as const;
    const ledger = next([], { verdict: { ...held, policy } });
    expect(ledger.waivers).toMatchObject([{ link: "policy-invalid", login: "dora", via: "command" }]);
  });

  test("forgets a waiver that no longer counts", () => {
    const waived = { ...waives, login: "dora", link: "db", source: 8 };
    const previous = [{ ...EMPTY_LEDGER, waivers: [waived] }];
    expect(next([state({})], { previous }).waivers).toEqual([]);
  });

  test("adds who was asked and what was answered, in every earlier head too", () => {
    const previous = [
      { ...EMPTY_LEDGER, asked: ["@b"], answered: [5] },
      { ...EMPTY_LEDGER, asked: ["@a", "@b"], answered: [3] },
    ];
    const ledger = next([], { previous, asked: ["@c", "@a"], answered: [4] });
    expect([ledger.asked, ledger.answered]).toEqual([
      ["@a", "@b", "@c"],
      [3, 4, 5],
    ]);
  });
});

describe("ledgers together", () => {
  test("hold nothing when there are none", () => {
    expect(mergeLedgers([])).toEqual(EMPTY_LEDGER);
  });

  test("speak about blobs and waivers by the newest only", () => {
    const seen = [{ link: "db", sop: "docs/db.md", fingerprint: OLD }];
    const merged = mergeLedgers([EMPTY_LEDGER, { ...EMPTY_LEDGER, seen, attestations: [record] }]);
    expect([merged.seen, merged.attestations]).toEqual([[], [record]]);
  });

  test("know an answered comment", () => {
    expect(wasAnswered({ ...EMPTY_LEDGER, answered: [7] }, 7)).toBe(true);
    expect(wasAnswered({ ...EMPTY_LEDGER, answered: [7] }, 6)).toBe(false);
  });
});
