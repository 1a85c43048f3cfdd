import { describe, expect, test } from "vitest";
import type { Speaker, WaiverStatement } from "../../../src/core/model/statement.ts";
import { findWaiver } from "../../../src/core/statements/find-waiver.ts";

const writer: Speaker = { login: "ann", teams: ["@acme/dba"], permission: "write", isAuthor: true };
const settings = { by: "write", allowAuthor: true, minReason: 15, labels: [] } as const;
const link = { id: "payments-db", owners: ["@acme/DBA"] };

function waiver(change: Partial<WaiverStatement>): WaiverStatement {
  const usual = { link: "payments-db", reason: "only a cost tag changes", until: null, at: null };
  const said = { kind: "waiver", via: "command", source: 7, guarantor: null } as const;
  return { ...said, speaker: writer, ...usual, ...change };
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
      ["eve may not waive here (the policy requires write access)"],
    ],
    [
      "when the permission is unknown",
      waiver({ speaker: { ...stranger, permission: null } }),
      ["eve may not waive here (the policy requires write access)"],
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
      ["the waiver was not accepted: the reason has 13 characters; the policy requires at least 15"],
    ],
  ])("%s", (_, statement, refusals) => {
    expect(findWaiver([statement], link, settings)).toEqual({ waiver: null, refusals });
  });

  test("by somebody who owns no SOP of the link, where the policy asks for owners", () => {
    const found = findWaiver([waiver({ speaker: stranger })], link, { ...settings, by: "owner" });
    expect(found.refusals).toEqual(["eve may not waive here (the policy requires an owner of the SOP)"]);
  });

  test("by the author where the policy does not allow it", () => {
    expect(findWaiver([waiver({})], link, { ...settings, allowAuthor: false }).waiver).toBeNull();
  });

  test("by someone who does not own the SOP where the policy asks for owners", () => {
    expect(findWaiver([waiver({ speaker: stranger })], link, { ...settings, by: "owner" }).waiver).toBeNull();
  });

  test("in a commit of somebody whose name the pull request's author could have forged", () => {
    const outsider: Speaker = { login: "eve", teams: [], permission: "read", isAuthor: true };
    const found = findWaiver([waiver({ via: "trailer", guarantor: outsider })], link, settings);
    expect(found).toEqual({
      waiver: null,
      refusals: [
        "the trailer by ann does not count: names in commits can be forged, and eve, who opened the pull request, may not waive here",
      ],
    });
    const vouched = waiver({ via: "trailer", guarantor: { ...outsider, permission: "write" } });
    expect(findWaiver([vouched], link, settings).waiver).toBe(vouched);
  });

  test("when nobody can tell whose word it is", () => {
    const found = findWaiver([waiver({ doubt: "nobody can tell" })], link, settings);
    expect(found).toEqual({ waiver: null, refusals: ["nobody can tell"] });
  });

  test("when the rights of whoever said it, or has to vouch for it, were not looked up", () => {
    const late: Speaker = { login: "eve", teams: [], permission: null, isAuthor: false, notLookedUp: true };
    const refusals = [expect.stringMatching(/^the rights of eve were not looked up/)];
    expect(findWaiver([waiver({ speaker: late })], link, settings)).toEqual({ waiver: null, refusals });
    expect(findWaiver([waiver({ guarantor: late })], link, settings)).toEqual({ waiver: null, refusals });
  });

  test.each([
    ["read", true],
    ["write", true],
    ["maintain", false],
    ["admin", false],
    ["owner", false],
  ] as const)(
    "in a commit without its author's signature, where %s is asked for: counts %s",
    (by, counts) => {
      const speaker: Speaker = { ...writer, permission: "admin" };
      const found = findWaiver([waiver({ speaker, unproven: true })], link, { ...settings, by });
      expect(found.waiver !== null).toBe(counts);
      if (!counts) expect(found.refusals).toEqual([expect.stringContaining("needs a verified signature")]);
      expect(findWaiver([waiver({ speaker })], link, { ...settings, by }).waiver).not.toBeNull();
    },
  );

  test("when its date had already passed", () => {
    const late = waiver({ until: "2026-11-20", at: "2026-11-21T09:00:00Z" });
    expect(findWaiver([late], link, settings).refusals).toEqual([
      "the waiver was not accepted: its date 2026-11-20 had already passed",
    ]);
    const today = waiver({ until: "2026-11-21", at: "2026-11-21T09:00:00Z" });
    expect(findWaiver([today], link, settings).waiver).toBe(today);
  });

  test("when it is an attestation", () => {
    const statement = {
      kind: "attestation",
      by: "approval",
      source: 7,
      speaker: writer,
      sop: null,
      note: null,
      at: "",
      seen: null,
    } as const;
    expect(findWaiver([statement], link, settings).waiver).toBeNull();
  });
});
