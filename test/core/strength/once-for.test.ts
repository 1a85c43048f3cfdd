import { expect, test } from "vitest";
import { onceFor } from "../../../src/core/strength/once-for.ts";

test("an answer is made once for each object, even where it is undefined", () => {
  let made = 0;
  const ask = onceFor((key: { readonly answer?: number }) => {
    made += 1;
    return key.answer;
  });
  const [one, other] = [{ answer: 1 }, {}];
  expect([ask(one), ask(other), ask(one), ask(other), ask({ answer: 1 })]).toEqual([
    1,
    undefined,
    1,
    undefined,
    1,
  ]);
  expect(made).toBe(3);
});
