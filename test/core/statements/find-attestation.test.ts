import { describe, expect, test } from "vitest";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { AttestationStatement, Speaker } from "../../../src/core/model/statement.ts";
import { findAttestation, namesSop } from "../../../src/core/statements/find-attestation.ts";
import { fingerprint } from "../../../src/core/statements/fingerprint.ts";

const owner: Speaker = { login: "Ann", teams: ["@acme/dba"], permission: "read", isAuthor: false };
const settings = { by: ["approval", "command"], allowAuthor: false } as const;
const need = { link: "a", sop: "docs/a.md", owners: ["@acme/dba"], fingerprint: "now" };
const seen = (fingerprint: string) => [{ link: "a", sop: "docs/a.md", fingerprint }];

function says(change: Partial<AttestationStatement>): AttestationStatement {
  const usual = { source: 7, sop: "docs/a.md", note: null, at: "2026-11-21", seen: seen("now") };
  return { kind: "attestation", by: "command", speaker: owner, ...usual, ...change };
}

test("somebody who was not looked up is told so, also without naming the SOP", () => {
  const speaker: Speaker = { login: "eve", teams: [], permission: null, isAuthor: false, notLookedUp: true };
  for (const sop of ["docs/a.md", null]) {
    const { attestation, refusals } = findAttestation([says({ speaker, sop })], need, settings);
    expect(attestation).toBeNull();
    expect(refusals).toEqual([expect.stringMatching(/^the rights of eve were not looked up/)]);
  }
});

describe("an attestation counts", () => {
  test.each([
    ["by a team of the owner", says({})],
    ["by the owner's login in any case", says({ speaker: { ...owner, teams: [], login: "ANN" } })],
    ["by approval of the current head", says({ by: "approval", sop: null, seen: null })],
    ["among other pairs that were seen", says({ seen: [...seen("then"), ...seen("now")] })],
    ["by the check run's button, which is a command", says({ by: "button" })],
  ])("%s", (_, statement) => {
    const found = findAttestation([statement], { ...need, owners: ["@acme/dba", "@ann"] }, settings);
    expect(found.attestation).toBe(statement);
  });

  test("by the author where the policy allows it", () => {
    const own = says({ speaker: { ...owner, isAuthor: true } });
    expect(findAttestation([own], need, { ...settings, allowAuthor: true }).attestation).toBe(own);
  });
});

describe("an attestation is refused", () => {
  test.each([
    ["for another SOP", says({ sop: "docs/b.md" }), []],
    ["by a stranger's approval, silently", says({ sop: null, speaker: { ...owner, teams: [] } }), []],
    ["by a stranger's command", says({ speaker: { ...owner, teams: [] } }), ["Ann does not own docs/a.md"]],
    [
      "by the author",
      says({ speaker: { ...owner, isAuthor: true } }),
      ["Ann wrote this change, so another owner has to attest it"],
    ],
    [
      "after the linked files changed",
      says({ seen: seen("then") }),
      ["the attestation by Ann is void: the linked files changed after it"],
    ],
    [
      "that was made before another link or SOP was concerned",
      says({
        seen: [
          { link: "b", sop: "docs/a.md", fingerprint: "now" },
          { link: "a", sop: "docs/b.md", fingerprint: "now" },
        ],
      }),
      ["the attestation by Ann is void: it was made before these files were part of the change"],
    ],
  ])("%s", (_, statement, refusals) => {
    expect(findAttestation([statement], need, settings)).toEqual({ attestation: null, refusals });
  });

  test("by a way that the policy does not accept", () => {
    const found = findAttestation([says({ by: "approval" })], need, { ...settings, by: ["command"] });
    expect(found.refusals).toEqual(["the policy does not accept an attestation by approval"]);
  });

  test("by command or button where the policy accepts approvals only", () => {
    for (const by of ["command", "button"] as const) {
      const found = findAttestation([says({ by })], need, { ...settings, by: ["approval"] });
      expect(found).toEqual({
        attestation: null,
        refusals: [`the policy does not accept an attestation by ${by}`],
      });
    }
  });

  test("when it is a waiver", () => {
    const waiver = {
      kind: "waiver",
      via: "command",
      source: null,
      guarantor: null,
      speaker: owner,
      link: "all",
      reason: "long enough reason",
      until: null,
      at: null,
    } as const;
    expect(findAttestation([waiver], need, settings).attestation).toBeNull();
  });
});

describe("an SOP is named", () => {
  const path = "docs/runbooks/db.md";

  test.each([path, "runbooks/db.md", "db.md", "/db.md", "./docs/runbooks/db.md", ".//./db.md", "///db.md"])(
    "by %s",
    (written) => expect(namesSop(written, path)).toBe(true),
  );

  test.each([
    "",
    "/",
    "./",
    "b.md",
    "docs",
    "docs/runbooks",
    "runbooks/",
    "DB.md",
    "../db.md",
    "db.md/",
    "docs/db.md",
  ])("not by %j", (written) => expect(namesSop(written, path)).toBe(false));
});

describe("a fingerprint", () => {
  test("stays what it was in every version, because check runs remember it: 32 hexadecimal digits", () => {
    expect(fingerprint(a, [change("y", null), change("x", b)])).toBe("c7bdd90d1c65135e72dc1c18b27d0779");
  });

  const change = (path: string, oid: string | null): FileChange => ({
    status: oid === null ? "removed" : "modified",
    path,
    oldPath: null,
    before: { oid: "0".repeat(40), kind: "file" },
    after: oid === null ? null : { oid, kind: "file" },
  });
  const a = "a".repeat(40);
  const b = "b".repeat(40);

  test("does not depend on the order of changes", () => {
    expect(fingerprint(a, [change("x", a), change("y", b)])).toBe(
      fingerprint(a, [change("y", b), change("x", a)]),
    );
  });

  test.each([
    ["the SOP", fingerprint(b, [change("x", a)])],
    ["a deleted SOP", fingerprint(null, [change("x", a)])],
    ["an infrastructure blob", fingerprint(a, [change("x", b)])],
    ["a removed infrastructure file", fingerprint(a, [change("x", null)])],
    ["a path", fingerprint(a, [change("z", a)])],
    ["one more file", fingerprint(a, [change("x", a), change("y", b)])],
  ])("differs with %s", (_, other) => {
    expect(other).not.toBe(fingerprint(a, [change("x", a)]));
  });
});
