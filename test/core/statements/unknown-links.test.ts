import { expect, test } from "vitest";
import type { Statement } from "../../../src/core/model/statement.ts";
import { unknownLinkNotes } from "../../../src/core/statements/unknown-links.ts";

const LINKS = [{ id: "orders-db" }, { id: "payments" }];

function waiver(link: string, via: "trailer" | "command" = "trailer"): Statement {
  const speaker = { login: "ann", teams: [], permission: "write", isAuthor: true } as const;
  const said = { kind: "waiver", source: null, guarantor: null, until: null, at: null } as const;
  return { ...said, via, speaker, link, reason: "only a tag changes" };
}

test("a trailer that names no link is told, with the nearest name", () => {
  expect(unknownLinkNotes([waiver("order-db")], LINKS)).toEqual([
    "The trailer `SOP-Waive: order-db` waives nothing: the policy has no link of that name. Did you mean `orders-db`?",
  ]);
  expect(unknownLinkNotes([waiver("something-else")], LINKS)).toEqual([
    "The trailer `SOP-Waive: something-else` waives nothing: the policy has no link of that name.",
  ]);
});

test("each name once, at most five, cut where they are long", () => {
  const many = Array.from({ length: 9 }, (_, at) => waiver(`${"x".repeat(100)}${at}`));
  const notes = unknownLinkNotes([...many, ...many], LINKS);
  expect(notes).toHaveLength(5);
  expect(notes[0]).toContain(`\`SOP-Waive: ${"x".repeat(60)}\``);
});

test.each([
  ["a link, in any case", waiver("Orders-DB")],
  ["all", waiver("ALL")],
  ["a policy that cannot be read", waiver("policy-invalid")],
  ["nothing, in a command, which is answered", waiver("order-db", "command")],
])("nothing is told about a waiver of %s", (_, statement) => {
  expect(unknownLinkNotes([statement], LINKS)).toEqual([]);
});
