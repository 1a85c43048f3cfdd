import { describe, expect, test } from "vitest";
import { type Candidate, judgedTogether, MAX_TOGETHER } from "../../../src/core/statements/deciders.ts";

function candidate(number: number, changes: Partial<Candidate> = {}): Candidate {
  return { number, headRepository: "acme/infra", trusted: true, ...changes };
}

function stranger(number: number, headRepository: string | null = `s${number}/infra`): Candidate {
  return { number, headRepository, trusted: false };
}

function numbers(from: number, amount: number): readonly number[] {
  return Array.from({ length: amount }, (_, at) => from + at);
}

describe("whose verdict decides", () => {
  test("everybody's who may write", () => {
    const { judged, deciding, left, unknown } = judgedTogether([candidate(9), candidate(7)]);
    expect(judged).toEqual([7, 9]);
    expect([...deciding].sort()).toEqual([7, 9]);
    expect([left, unknown]).toEqual([0, false]);
  });

  test("a stranger's does not, whoever came first, and is judged all the same", () => {
    const { judged, deciding } = judgedTogether([stranger(3), candidate(7)]);
    expect(judged).toEqual([7, 3]);
    expect([...deciding]).toEqual([7]);
  });

  test("a stranger's from the repository of one who may write does", () => {
    const shared = candidate(7, { headRepository: "maya/infra" });
    expect([...judgedTogether([shared, stranger(9, "Maya/Infra")]).deciding]).toEqual([7, 9]);
  });

  test("a repository that is gone is nobody's", () => {
    const gone = candidate(7, { headRepository: null });
    expect([...judgedTogether([gone, stranger(9, null)]).deciding]).toEqual([7]);
  });

  test("all strangers decide where there is nobody else: neither answers for the other", () => {
    expect([...judgedTogether([stranger(3), stranger(9)]).deciding]).toEqual([3, 9]);
    expect([...judgedTogether([stranger(3)]).deciding]).toEqual([3]);
  });
});

describe("many", () => {
  test("strangers beyond the limit are left out, and that is known", () => {
    const crowd = numbers(100, MAX_TOGETHER + 5).map((number) => stranger(number));
    const { judged, left, unknown } = judgedTogether([...crowd, candidate(999)]);
    expect(judged).toEqual([999, ...numbers(100, MAX_TOGETHER - 1)]);
    expect([left, unknown]).toEqual([6, false]);
  });

  test("one that would decide and is left out makes the answer unknown", () => {
    const exact = judgedTogether(numbers(1, MAX_TOGETHER).map((number) => candidate(number)));
    expect([exact.left, exact.unknown]).toEqual([0, false]);
    const over = judgedTogether(numbers(1, MAX_TOGETHER + 1).map((number) => candidate(number)));
    expect([over.left, over.unknown]).toEqual([1, true]);
    const strangers = judgedTogether(numbers(1, MAX_TOGETHER + 1).map((number) => stranger(number)));
    expect([strangers.left, strangers.unknown]).toEqual([1, true]);
  });
});
