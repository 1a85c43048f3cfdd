import { expect, test } from "vitest";
import { isProblem } from "../../../src/github/client/github-problem.ts";
import { readTree } from "../../../src/github/content/read-tree.ts";
import { openInstallations } from "../../../src/github/open-installations.ts";
import { APP_KEY } from "../app-key.ts";
import { json, scriptedFetch, testClock } from "../scripted-fetch.ts";

const PLACE = { owner: "acme", name: "infra" };

type Entry = readonly [path: string, type: "blob" | "tree" | "commit", mode: string];

/** GitHub with trees by id; an id that begins with `big` is cut when it is asked for with everything below it. */
function github(trees: Readonly<Record<string, readonly Entry[]>>) {
  const clock = testClock();
  const { fetch, sent } = scriptedFetch(clock, ({ path }) => {
    if (path.endsWith("/access_tokens")) return json(201, { token: "t", expires_at: "2126-01-01T00:00:00Z" });
    const [, oid = "", recursive] = /trees\/([^?]+)(\?recursive=1)?/.exec(path) ?? [];
    const truncated = recursive !== undefined && oid.startsWith("big");
    const tree = (trees[oid] ?? []).map(([name, type, mode]) => ({
      path: name,
      type,
      mode,
      sha: name,
      size: 1,
    }));
    return json(200, { sha: oid, url: "", truncated, tree });
  });
  const log = { warn: () => {} };
  const client = openInstallations({
    appId: 1,
    privateKey: APP_KEY,
    apiUrl: "https://x.example",
    fetch,
    clock,
    log,
  }).client(1);
  return {
    client,
    asked: () => sent.filter(({ method }) => method === "GET").map(({ path }) => path.split("trees/")[1]),
  };
}

test("a tree in one request, once", async () => {
  const { client, asked } = github({
    small: [
      ["a.tf", "blob", "100644"],
      ["run.sh", "blob", "100755"],
      ["link", "blob", "120000"],
      ["lib", "commit", "160000"],
      ["folder", "tree", "040000"],
    ],
  });
  const tree = await readTree(client, PLACE, "small");
  expect([...tree].map(([path, { kind }]) => `${path} ${kind}`)).toEqual([
    "a.tf file",
    "run.sh executable",
    "link symlink",
    "lib submodule",
  ]);
  expect(await readTree(client, PLACE, "small")).toBe(tree);
  expect(asked()).toEqual(["small?recursive=1"]);
});

test("a tree that GitHub cuts is read folder by folder", async () => {
  const { client, asked } = github({
    big: [
      ["a.tf", "blob", "100644"],
      ["bigger", "tree", "040000"],
      ["docs", "tree", "040000"],
    ],
    bigger: [
      ["b.tf", "blob", "100644"],
      ["deep", "tree", "040000"],
    ],
    docs: [["db.md", "blob", "100644"]],
    deep: [["c.tf", "blob", "100644"]],
  });
  const tree = await readTree(client, PLACE, "big");
  expect([...tree.keys()].toSorted()).toEqual(["a.tf", "bigger/b.tf", "bigger/deep/c.tf", "docs/db.md"]);
  expect(asked().toSorted()).toEqual([
    "big",
    "big?recursive=1",
    "bigger",
    "bigger?recursive=1",
    "deep?recursive=1",
    "docs?recursive=1",
  ]);
});

test("what would take too many requests is refused with a sentence", async () => {
  const { client, asked } = github({ big: [["big", "tree", "040000"]] });
  const error = await readTree(client, PLACE, "big").catch((caught: unknown) => caught);
  expect(isProblem(error, "tree-too-large") && error.message).toContain("so this commit was not judged");
  expect(asked().length).toBe(200);
});
