import { describe, expect, it } from "vitest";
import { readSop } from "../../src/core/documents/read-sop.ts";
import type { FileChange } from "../../src/core/model/change-set.ts";
import type { Content } from "../../src/core/model/content.ts";
import type { TouchRating } from "../../src/core/model/history-facts.ts";
import type { ContentReader } from "../../src/gather/ports.ts";
import { touchRater, type WantedRating } from "../../src/gather/rate-touches.ts";
import type { ReadBudget } from "../../src/gather/read-budget.ts";
import { file } from "../core/freshness/mainline.ts";
import { blob, memoryContents } from "../support/memory-sources.ts";

const BUDGET: ReadBudget["history"] = { objects: 1_000, fileBytes: 1_000, bytes: 100_000, cost: 1_000_000 };
const sopAt = (path: string) => readSop({ path, oid: path, text: "# Database\n\n1. Restart it.\n" });
const SOP = sopAt("docs/db.md");
const EXEMPT = { immaterial: true, authors: [] };

/** A change that adds only a comment: weak as soon as it is read. */
const comment = (name: string, more = "") =>
  file(`${name}.tf`, `size = "${name}"\n`, `# ${name}${more}\nsize = "${name}"\n`);

/** A rater over the texts of these files, what it asked for, and what it made of them. */
function rating(files: readonly FileChange[], budget: Partial<ReadBudget["history"]> = {}) {
  const asked: (readonly string[])[] = [];
  const texts = new Map<string, Content>();
  const known = memoryContents(texts);
  const contents: ContentReader = {
    ...known,
    read: (oids, ...limits) => {
      asked.push([...oids]);
      return known.read(oids, ...limits);
    },
  };
  const rater = touchRater({ contents, budget: { ...BUDGET, ...budget }, exempt: EXEMPT });
  const ratings = new Map<number, TouchRating>();
  const wanted = files.map((each, place): WantedRating => {
    return { place, selected: { files: [each], more: 0 }, sop: SOP, section: null, ratings };
  });
  const strengths = () => [...ratings].map(([place, { strength }]) => `${place} ${strength}`);
  return { rater, wanted, ratings, asked, texts, strengths };
}

function hold(texts: Map<string, Content>, ...versions: readonly string[]): void {
  for (const text of versions) texts.set(blob(text).oid, { kind: "text", text });
}

const versions = (name: string, more = "") => [`size = "${name}"\n`, `# ${name}${more}\nsize = "${name}"\n`];

describe("touchRater", () => {
  it("reads every object once, together, and rates every change", async () => {
    const world = rating([comment("a"), comment("b"), comment("a")]);
    hold(world.texts, ...versions("a"), ...versions("b"));
    await world.rater.rate(world.wanted);
    expect(world.asked.map((oids) => oids.length)).toEqual([4]);
    expect(world.strengths()).toEqual(["0 weak", "1 weak", "2 weak"]);
  });

  it("reads nothing for what it rated already, and nothing at all where nothing is wanted", async () => {
    const world = rating([comment("a")]);
    hold(world.texts, ...versions("a"));
    await world.rater.rate([]);
    expect(world.asked).toEqual([]);
    await world.rater.rate(world.wanted);
    const again = new Map<number, TouchRating>();
    await world.rater.rate(world.wanted.map((each) => ({ ...each, place: 7, ratings: again })));
    expect(world.asked).toHaveLength(1);
    expect(again.get(7)).toBe(world.ratings.get(0));
  });

  it("rates the same versions anew for another SOP or section", async () => {
    const world = rating([comment("a")]);
    hold(world.texts, ...versions("a"));
    await world.rater.rate(world.wanted);
    await world.rater.rate(world.wanted.map((each) => ({ ...each, section: "failover" })));
    await world.rater.rate(world.wanted.map((each) => ({ ...each, sop: sopAt("docs/web.md") })));
    expect(world.asked).toHaveLength(3);
  });

  it("reads 50 objects first, then at most 200 together", async () => {
    const names = Array.from({ length: 200 }, (_, at) => `n${at}`);
    const world = rating(names.map((name) => comment(name)));
    hold(world.texts, ...names.flatMap((name) => versions(name)));
    await world.rater.rate(world.wanted);
    expect(world.asked.map((oids) => oids.length)).toEqual([50, 200, 150]);
    expect([...world.ratings.values()].every(({ strength }) => strength === "weak")).toBe(true);
  });

  it("reads fewer together where they are large", async () => {
    const more = " and more".repeat(20_000);
    const names = Array.from({ length: 100 }, (_, at) => `n${at}`);
    const world = rating(
      names.map((name) => comment(name, more)),
      { fileBytes: 1_000_000, bytes: 100_000_000, cost: 100_000_000 },
    );
    hold(world.texts, ...names.flatMap((name) => versions(name, more)));
    await world.rater.rate(world.wanted);
    expect(world.asked.map((oids) => oids.length)).toEqual([50, 46, 46, 46, 12]);
    expect([...world.ratings.values()].every(({ strength }) => strength === "weak")).toBe(true);
  });

  it.each<[string, Partial<ReadBudget["history"]>]>([
    ["objects", { objects: 2 }],
    ["bytes", { bytes: 40 }],
    ["time to take texts apart", { cost: 20 }],
  ])("counts what lies beyond the budget of %s as not read, in the order given", async (_, budget) => {
    const world = rating([comment("a"), comment("b")], budget);
    hold(world.texts, ...versions("a"), ...versions("b"));
    await world.rater.rate(world.wanted.slice(0, 1));
    await world.rater.rate(world.wanted.slice(1));
    expect(world.strengths()).toEqual(["0 weak", "1 medium"]);
    expect(world.ratings.get(1)?.wasRead).toBe(false);
  });

  it("counts a file that is too large as not read, and goes on with the others", async () => {
    const more = " and more".repeat(200);
    const world = rating([comment("a", more), comment("b")]);
    hold(world.texts, ...versions("a", more), ...versions("b"));
    await world.rater.rate(world.wanted);
    expect(world.strengths()).toEqual(["0 medium", "1 weak"]);
  });

  it("asks for no submodule", async () => {
    const moved: FileChange = {
      ...comment("a"),
      before: null,
      after: { oid: "1".repeat(40), kind: "submodule" },
    };
    const world = rating([moved]);
    await world.rater.rate(world.wanted);
    expect([world.asked, world.ratings.size]).toEqual([[], 1]);
  });
});
