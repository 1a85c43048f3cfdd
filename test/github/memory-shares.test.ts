import { describe, expect, it } from "vitest";
import { memoryShares } from "../../src/github/memory-shares.ts";

const MIB = 1024 * 1024;

describe("shares of the memory", () => {
  it.each([64, 192, 256, 512, 2048, 4096])("of a heap of %i MB are less than half of it", (heap) => {
    const { blobs, answers, treeEntries, textsAtOnce } = memoryShares(heap * MIB);
    if (heap >= 128) expect(blobs + answers + treeEntries * 200).toBeLessThan((heap * MIB) / 2);
    expect([blobs, answers, treeEntries, textsAtOnce].every((share) => Number.isInteger(share))).toBe(true);
    expect(textsAtOnce).toBeGreaterThanOrEqual(2);
  });

  it("grow with it up to a limit", () => {
    expect(memoryShares(192 * MIB)).toEqual({
      blobs: 16 * MIB,
      answers: 6 * MIB,
      treeEntries: 125_829,
      textsAtOnce: 3,
    });
    expect(memoryShares(64 * 1024 * MIB)).toEqual({
      blobs: 192 * MIB,
      answers: 48 * MIB,
      treeEntries: 500_000,
      textsAtOnce: 16,
    });
  });
});
