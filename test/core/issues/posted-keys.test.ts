import { describe, expect, it } from "vitest";
import { answerKey, readPosted, wasPosted } from "../../../src/core/issues/posted-keys.ts";
import { comment } from "./scanned.ts";

const OURS = { ours: true, author: { login: "sopwatch[bot]", kind: "bot" } } as const;
const SAID = "<!-- sopwatch:said reminder 2026-11-09 -->\nA reminder.";

describe("readSaid", () => {
  it("reads the key of our own comments", () => {
    expect([...readPosted([comment({ ...OURS, body: SAID })]).keys]).toEqual(["reminder 2026-11-09"]);
  });

  it.each([
    ["somebody else's", { body: SAID }],
    ["one that was edited", { ...OURS, edited: true, body: SAID }],
    ["one that begins otherwise", { ...OURS, body: `> ${SAID}` }],
    ["one that never ends", { ...OURS, body: "<!-- sopwatch:said reminder" }],
  ])("believes no comment that is %s", (_, changes) => {
    expect(readPosted([comment(changes)]).keys.size).toBe(0);
  });

  it("is not complete with a hundred comments or more", () => {
    expect(readPosted(Array.from({ length: 99 }, () => comment())).complete).toBe(true);
    expect(readPosted(Array.from({ length: 100 }, () => comment())).complete).toBe(false);
  });
});

describe("wasSaid", () => {
  it("is true for what was said and for what nobody can tell", () => {
    const said = new Map([
      [1, { keys: new Set(["a"]), complete: true }],
      [2, { keys: new Set<string>(), complete: false }],
    ]);
    expect([wasPosted(1, "a", said), wasPosted(1, "b", said)]).toEqual([true, false]);
    expect([wasPosted(2, "a", said), wasPosted(3, "a", said)]).toEqual([true, false]);
  });
});

it("each comment has an answer of its own", () => {
  expect(answerKey(7)).not.toBe(answerKey(8));
});
