import fc from "fast-check";
import { expect, test } from "vitest";
import { reviewersIn } from "../../../src/core/freshness/mainline-walk.ts";

test("reviewers are whom the trailers name, once each, without the author", () => {
  const body =
    "Why.\n\nReviewed-by: Bob <bob@acme.example>\nreviewed-by: Eve\nReviewed-by: Bob\nReviewed-by: ANN <a@b.c>";
  expect(reviewersIn(body, "Ann")).toEqual(["Bob", "Eve"]);
});

test("nobody is named by prose, an empty name, or an endless line", () => {
  expect(reviewersIn("It was Reviewed-by: Bob\nReviewed-by: <bob@acme.example>", "Ann")).toEqual([]);
  expect(reviewersIn(`Reviewed-by: ${"x".repeat(500)}`, "Ann")).toEqual([]);
});

test("any text is looked through without an author being among them", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (body, author) => {
      expect(reviewersIn(`${body}\nReviewed-by: ${author}`, author)).not.toContain(author.trim());
    }),
  );
});
