import { expect, test } from "vitest";
import type { LinkState } from "../../../src/core/model/verdict.ts";
import { outdatedWords } from "../../../src/core/rules/outdated-words.ts";

const STATE: Omit<LinkState, "fingerprint"> = {
  ...{ link: "db", sop: "docs/db.md", section: null, state: "outdated", reason: "its text did not change" },
  ...{ infra: ["db/main.tf"], owners: [], level: "advise", statement: null },
  ...{ relevance: "literal", strength: "weak", evidence: [], chain: [] },
};

test("words for an outdated SOP hash nothing, which takes longer than judging", () => {
  const state: LinkState = Object.defineProperty({ ...STATE, fingerprint: null }, "fingerprint", {
    enumerable: true,
    get: () => {
      throw new Error("hashed");
    },
  });
  expect(outdatedWords(state, []).fix).toContain("Update docs/db.md, or add the commit trailer");
});
