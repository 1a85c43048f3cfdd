import { describe, expect, test } from "vitest";
import { findWaiver } from "../../../src/core/statements/find-waiver.ts";
import type { Speaker, WaiverStatement } from "../../../src/core/statements/statement.ts";

const writer: Speaker = { login: "ann", teams: ["@acme/dba"], permission: "write", isAuthor: true };
const settings = { by: "write", allowAuthor: true, minReason: 15, labels: [] } as const;
const link = { id: "payments-db", owners: ["@acme/DBA"] };

function waiver(change: Partial<WaiverStatement>): WaiverStatement {
  const usual = { link: "payments-db", reason: "only a cost tag changes", until: null, at: null };
  return { kind: "waiver", via: "command", speaker: writer, ...usual, ...change };
}

describe("a waiver counts", () => {
  test.each([
    ["by link id", waiver({})],
    ["by link id in any case", waiver({ link: "Payments-DB" })],
    ["for all links", waiver({ link: "all" })],
    ["by a label, whose reason is its setter", waiver({ via: "label", reason: "" })],
  ])("%s", (_, statement) => {
    expect(findWaiver([statement], link, settings)).toEqual({ waiver: statement, refusals: [] });
  });

  test("when its author owns the SOP and the policy asks for owners", () => {
    expect(findWaiver([waiver({})], link, { ...settings, by: "owner" }).waiver).not.toBeNull();
  });

  test("after an earlier one was refused, which is told", () => {
    const good = waiver({});
    const found = findWaiver([waiver({ reason: "n/a" }), good], link, settings);
    expect(found.waiver).toBe(good);
    expect(found.refusals).toHaveLength(1);
  });
});

describe("a waiver is refused", () => {
  const stranger: Speaker = { login: "eve", teams: [], permission: "read", isAuthor: false };
  test.each([
    ["for another link", waiver({ link: "dns" }), []],
    [
      "without the right",
      waiver({ speaker: stranger }),
      ["eve may not waive here (the policy asks for write)"],
    ],
    [
      "when the permission is unknown",
      waiver({ speaker: { ...stranger, permission: null } }),
      ["eve may not waive here (the policy asks for write)"],
    ],
    [
      "with a bare n/a",
      waiver({ reason: "N/A" }),
      ['the waiver was not accepted: "N/A" is not a reason; say why the SOP needs no change'],
    ],
    [
      "with one letter over and over",
      waiver({ reason: "xxxxxxxxxxxxxxxxxxxx" }),
      [
        'the waiver was not accepted: "xxxxxxxxxxxxxxxxxxxx" is not a reason; say why the SOP needs no change',
      ],
    ],
    [
      "with a reason too short",
      waiver({ reason: "cost tag only" }),
      ["the waiver was not accepted: the reason has 13 characters, the policy asks for at least 15"],
    ],
  ])("%s", (_, statement, refusals) => {
    expect(findWaiver([statement], link, settings)).toEqual({ waiver: null, refusals });
  });

  test("by the author where the policy does not allow it", () => {
    expect(findWaiver([waiver({})], link, { ...settings, allowAuthor: false }).waiver).toBeNull();
  });

  test("by someone who does not own the SOP where the policy asks for owners", () => {
    expect(findWaiver([waiver({ speaker: stranger })], link, { ...settings, by: "owner" }).waiver).toBeNull();
  });

  test("when it is an attestation", () => {
    const statement = {
      kind: "attestation",
      by: "approval",
      speaker: writer,
      sop: null,
      note: null,
      at: "",
      fingerprint: null,
    } as const;
    expect(findWaiver([statement], link, settings).waiver).toBeNull();
  });
});
