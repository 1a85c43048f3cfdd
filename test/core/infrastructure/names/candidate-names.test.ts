import { describe, expect, test } from "vitest";
import { candidateNames } from "../../../../src/core/infrastructure/names/candidate-names.ts";
import type { RemovedName } from "../../../../src/core/infrastructure/names/names-removed-from-file.ts";
import { stillPresent } from "../../../../src/core/infrastructure/names/still-present.ts";
import { treeOf } from "../../../../src/core/model/tree.ts";
import { cpuNow } from "../../../support/cpu-time.ts";

function name(old: string, part: Partial<RemovedName> = {}): RemovedName {
  return { kind: "resource name", old, new: null, path: "main.tf", line: 1, search: [old], ...part };
}

describe("candidateNames", () => {
  const candidates = (names: readonly RemovedName[], ...texts: readonly string[]) => {
    const { names: kept, cut } = candidateNames(names, texts);
    return { kept: kept.map(({ old }) => old), cut };
  };

  test("keeps what some text holds, the most distinctive first", () => {
    const names = [
      name("verify"),
      name("PaymentsDb"),
      name("payments_db_main"),
      name("not_mentioned_here"),
      name("main"),
    ];
    const texts = ["restart payments_db_main", "main, verify, PaymentsDb", "verify"];
    expect(candidates(names, ...texts)).toEqual({
      kept: ["payments_db_main", "PaymentsDb", "verify"],
      cut: 0,
    });
  });

  test("asks for whole words, and for names of several words as they stand", () => {
    const names = [name("payments_db_main"), name("module.payments_db"), name("payments-db-main")];
    expect(candidates(names, "payments_db_main_2 module payments_db payments db main")).toEqual({
      kept: [],
      cut: 0,
    });
    expect(candidates(names, "module.payments_db, payments-db-main")).toEqual({
      kept: ["module.payments_db", "payments-db-main"],
      cut: 0,
    });
  });

  test("stops looking when every name was found", () => {
    expect(candidates([name("payments_db")], "payments_db", "payments_db").kept).toEqual(["payments_db"]);
  });

  test("keeps a name without letters of our alphabet", () => {
    expect(candidates([name("базы-данных")], "базы-данных").cut).toBe(0);
  });

  test("cuts what a search cannot take, and says so", () => {
    const names = Array.from({ length: 250 }, (_, at) => name(`payments_db_number_${at}`));
    const text = names.map(({ old }) => old).join("\n");
    const { kept, cut } = candidates(names, text);
    expect([kept.length, cut]).toEqual([200, 50]);
  });

  test("looks for a bounded number of names, quickly", () => {
    const names = Array.from({ length: 3000 }, (_, at) => name(`payments_db_number_${at}`));
    const texts = Array.from({ length: 300 }, (_, at) => `payments_db_number ${at} `.repeat(100));
    const start = cpuNow();
    expect(candidates(names, ...texts)).toEqual({ kept: [], cut: 1000 });
    expect(cpuNow() - start).toBeLessThan(2000);
  });
});

describe("stillPresent", () => {
  const tree = treeOf(new Map([["ansible/roles/web/tasks/main.yml", { oid: "a", kind: "file" }]]));
  const lives = (removed: RemovedName, occurrences: Record<string, readonly string[]>) =>
    stillPresent(removed, { occurrences: new Map(Object.entries(occurrences)), tree });
  const role = (old: string) => name(old, { kind: "Ansible role", path: `roles/${old}/tasks/main.yml` });

  test.each<[string, boolean, boolean]>([
    ["a name that stands nowhere is gone", lives(name("payments_db"), { payments_db: [] }), false],
    [
      "a name that only documents hold is gone",
      lives(name("payments_db"), { payments_db: ["docs/a.md"] }),
      false,
    ],
    [
      "a name in another file lives",
      lives(name("payments_db"), { payments_db: ["docs/a.md", "b.tf"] }),
      true,
    ],
    ["a name that was not searched for lives", lives(name("payments_db"), {}), true],
    [
      "a name with two forms lives by either",
      lives(name("m.a", { search: ["m.a", '"m" "a"'] }), { "m.a": [], '"m" "a"': ["b.tf"] }),
      true,
    ],
    ["a role of the same name elsewhere lives", lives(role("web"), { web: [] }), true],
    ["a role that is nowhere is gone", lives(role("nginx"), { nginx: [] }), false],
  ])("%s", (_, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
