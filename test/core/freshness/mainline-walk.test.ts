import { describe, expect, test } from "vitest";
import {
  mainlineWalk,
  type WalkedChange,
  type WalkRequest,
} from "../../../src/core/freshness/mainline-walk.ts";
import { change, file } from "./mainline.ts";

const SOP = "docs/runbooks/db.md";
const request: WalkRequest = {
  infra: [["terraform/rds/**"], ["terraform/**", "!terraform/rds/**"]],
  sops: [SOP],
  isSop: (path) => path === SOP || path === "terraform/rds/README.md",
  immaterial: ["**/.terraform.lock.hcl"],
  kept: [2, 0],
  fileOf: (path) => path,
};

function walked(changes: readonly WalkedChange[], over: Partial<WalkRequest> = {}) {
  const walk = mainlineWalk({ ...request, ...over });
  for (const each of changes) walk.add(each);
  return {
    touches: walk.touches.map((touches) => touches.map(({ sha }) => sha)),
    edits: walk.trails.get(SOP)?.edits.map(({ sha }) => sha),
    formerPaths: walk.trails.get(SOP)?.formerPaths,
    walk,
  };
}

describe("what touches a link", () => {
  test("is a change of a path that its globs select, once however many", () => {
    const both = change([file("terraform/rds/a.tf", "1", "2"), file("terraform/rds/b.tf", "1", "2")]);
    const other = change([file("terraform/web/a.tf", "1", "2"), file("src/a.ts", "1", "2")]);
    expect(walked([both, other]).touches).toEqual([[both.sha], [other.sha]]);
  });

  test("is a rename by its old and by its new path", () => {
    const moved = change([file("terraform/web/a.tf", "1", "1", "terraform/rds/a.tf")]);
    expect(walked([moved]).touches).toEqual([[moved.sha], [moved.sha]]);
  });

  test("is never a document of the catalog, an SOP under its older name, or what a preset calls immaterial", () => {
    const former = "terraform/rds/guide.md";
    const changes = [
      change([
        file("terraform/rds/README.md", "1", "2"),
        file("terraform/rds/.terraform.lock.hcl", "1", "2"),
      ]),
      change([file(SOP, "1", "1", former)]),
      change([file(former, "0", "1")]),
    ];
    expect(walked(changes).touches).toEqual([[], []]);
  });

  test("without presets a lock file counts", () => {
    const lock = change([file("terraform/rds/.terraform.lock.hcl", "1", "2")]);
    expect(walked([lock], { immaterial: [] }).touches[0]).toEqual([lock.sha]);
  });
});

describe("what a link is reached by, through what its infrastructure is built from,", () => {
  const reached = (path: string) => (path.startsWith("modules/") ? [0] : []);
  const told = (changes: readonly WalkedChange[], kept: readonly number[] = [0, 0]) => {
    const { walk } = walked(changes, { reached, kept });
    return walk.touches.map((touches, link) =>
      touches.map(({ place, isReached }) => {
        const files = walk.selected[link]?.get(place)?.files.map(({ path }) => path);
        return `${place}${isReached ? " reached" : ""}${files ? `: ${files.join(", ")}` : ""}`;
      }),
    );
  };

  test("touches it, and its files are kept even where those of the globs are not", () => {
    const module = change([file("modules/db/a.tf", "1", "2"), file("src/a.ts", "1", "2")]);
    const moved = change([file("attic/a.tf", "1", "1", "modules/db/a.tf")]);
    expect(told([module, moved])).toEqual([["0 reached: modules/db/a.tf", "1 reached: attic/a.tf"], []]);
  });

  test("counts as its own where its globs select a file of the same change too", () => {
    const both = [file("modules/db/a.tf", "1", "2"), file("terraform/rds/a.tf", "1", "2")];
    expect(told([change(both)])).toEqual([["0"], []]);
    expect(told([change(both.toReversed())])).toEqual([["0"], []]);
    expect(told([change(both)], [1, 1])).toEqual([["0: modules/db/a.tf, terraform/rds/a.tf"], []]);
  });
});

describe("the files that a link selects", () => {
  const paths = (walk: ReturnType<typeof walked>["walk"], link: number) =>
    [...(walk.selected[link] ?? [])].map(([place, { files, more }]) => [
      place,
      files.map(({ path }) => path),
      more,
    ]);

  test("are kept of its newest changes, as many as are wanted", () => {
    const both = change([file("terraform/rds/a.tf", "1", "2"), file("src/a.ts", "1", "2")]);
    const { walk } = walked([both, change([file("src/b.ts", "1", "2")]), both, both]);
    expect(paths(walk, 0)).toEqual([
      [0, ["terraform/rds/a.tf"], 0],
      [2, ["terraform/rds/a.tf"], 0],
    ]);
    expect(paths(walk, 1)).toEqual([]);
    expect(walked([both], { kept: [] }).walk.selected[0]?.size).toBe(0);
  });

  test("are one for a rename within the link, and at most twenty of a change", () => {
    const moved = change([file("terraform/rds/b.tf", "1", "1", "terraform/rds/a.tf")]);
    const many = Array.from({ length: 25 }, (_, at) => file(`terraform/rds/${at}.tf`, "1", "2"));
    const { walk } = walked([moved, change(many)]);
    expect(paths(walk, 0)).toEqual([
      [0, ["terraform/rds/b.tf"], 0],
      [1, many.slice(0, 20).map(({ path }) => path), 5],
    ]);
  });
});

describe("the trail of an SOP", () => {
  test("holds its edits, newest first, through renames, with what else each change did to documents", () => {
    const edit = change([file(SOP, "b", "c"), file("docs/other.md", "x", "y")], { author: "Eve" });
    const moved = change([file(SOP, "b", "b", "docs/old.md")]);
    const older = change([file("docs/old.md", "a", "b")], { body: "Reviewed-by: Bob <b@acme.example>" });
    const added = change([file("docs/old.md", null, "a")]);
    const earlier = change([file("docs/old.md", "z", null)]);
    const { edits, formerPaths, walk } = walked([edit, moved, older, added, earlier]);
    expect(edits).toEqual([edit.sha, moved.sha, older.sha, added.sha]);
    expect(formerPaths).toEqual(["docs/old.md"]);
    const [newest, , reviewed] = walk.trails.get(SOP)?.edits ?? [];
    expect(newest).toMatchObject({ place: 0, author: "Eve", reviewers: [], path: SOP, oldPath: null });
    expect(newest?.documents.map(({ path }) => path)).toEqual([SOP, "docs/other.md"]);
    expect(reviewed).toMatchObject({ place: 2, reviewers: ["Bob"], path: "docs/old.md" });
  });

  test("is told apart when two SOPs change names in one change", () => {
    const swap = change([file("b.md", "1", "1", "a.md"), file("a.md", "2", "2", "b.md")]);
    const older = change([file("a.md", "0", "1")]);
    const walk = mainlineWalk({ ...request, sops: ["a.md", "b.md"] });
    for (const each of [swap, older]) walk.add(each);
    expect(walk.trails.get("b.md")?.edits.map(({ sha }) => sha)).toEqual([swap.sha, older.sha]);
    expect(walk.trails.get("a.md")?.edits.map(({ sha }) => sha)).toEqual([swap.sha]);
  });

  test("is empty for an SOP that history does not know", () => {
    expect(walked([change([file("src/a.ts", "1", "2")])]).edits).toEqual([]);
  });
});
