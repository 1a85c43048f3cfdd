import { describe, expect, it } from "vitest";
import { EMPTY_LEDGER, type Ledger } from "../../../src/core/model/ledger.ts";
import { mergedStatements } from "../../../src/core/statements/merged-statements.ts";

const MERGED_AT = "2026-11-20T10:00:00Z";
const PAIR = { link: "db", sop: "docs/db.md", fingerprint: "sop@1\na@2" };
const ATTESTED = {
  ...PAIR,
  by: "command",
  source: 5,
  login: "ann",
  note: null,
  at: "2026-11-19T10:00:00Z",
} as const;
const WAIVED = {
  via: "command",
  source: 6,
  login: "maya",
  link: "db",
  reason: "the cluster is being replaced",
  until: "2026-12-31",
  at: "2026-11-19T11:00:00Z",
} as const;

function words(ledger: Partial<Ledger>) {
  return mergedStatements([{ mergedAt: MERGED_AT, ledger: { ...EMPTY_LEDGER, seen: [PAIR], ...ledger } }]);
}

describe("mergedWords", () => {
  it("counts an attestation from the merge on", () => {
    expect(words({ attestations: [ATTESTED] }).attestations).toEqual([
      { sop: "docs/db.md", login: "ann", at: MERGED_AT },
    ]);
  });

  it("leaves out what a later push voided, and what was about another pair", () => {
    const voided = { ...ATTESTED, fingerprint: "sop@1\na@1" };
    const other = { ...ATTESTED, link: "cache" };
    const moved = { ...ATTESTED, sop: "docs/old.md" };
    expect(words({ attestations: [voided, other, moved] }).attestations).toEqual([]);
  });

  it("keeps waivers that have a date, for all links where they were said for all", () => {
    const { waivers } = words({ waivers: [WAIVED, { ...WAIVED, link: "ALL", at: null }] });
    expect(waivers).toEqual([
      { links: ["db"], reason: WAIVED.reason, until: "2026-12-31", by: "maya", at: WAIVED.at, commit: null },
      { links: ["db"], reason: WAIVED.reason, until: "2026-12-31", by: "maya", at: MERGED_AT, commit: null },
    ]);
  });

  it("leaves out waivers without a date, and those that the commits tell themselves", () => {
    expect(
      words({
        waivers: [
          { ...WAIVED, until: null },
          { ...WAIVED, via: "trailer" },
        ],
      }).waivers,
    ).toEqual([]);
  });
});
