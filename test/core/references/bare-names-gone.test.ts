import { describe, expect, it } from "vitest";
import { bareNameLivesOn, bareNamesGone } from "../../../src/core/references/bare-names-gone.ts";
import type { BrokenReference } from "../../../src/core/references/broken-references.ts";
import { removed, renamed, treeWith } from "./builders.ts";

describe("bareNamesGone", () => {
  it("are names of deleted files that an SOP mentions", () => {
    const changes = [
      removed("files/allow_list.txt"),
      removed("x/allow_list.txt"),
      removed("files/other_list.txt"),
      removed("config.yaml"),
      removed("a/.staging.env"),
      renamed("files/old_name.txt", "files/new_name.txt"),
    ];
    const texts = ["See `allow_list.txt`, `config.yaml` and `old_name.txt`.", "`.staging.env`"];
    expect(bareNamesGone(changes, texts)).toEqual(["allow_list.txt", ".staging.env"]);
    expect(bareNamesGone(changes, ["nothing"])).toEqual([]);
    expect(bareNamesGone([removed("config.yaml")], texts)).toEqual([]);
  });

  it("are at most a hundred", () => {
    const names = Array.from({ length: 150 }, (_, at) => `a_${at}.txt`);
    expect(bareNamesGone(names.map(removed), [names.join(" ")])).toHaveLength(100);
  });
});

describe("bareNameLivesOn", () => {
  const bare: BrokenReference = {
    kind: "code",
    line: 1,
    column: 1,
    raw: "allow_list.txt",
    oldPath: "files/allow_list.txt",
    newPath: null,
    cause: "removed",
  };
  const head = (
    paths: readonly string[],
    occurrences: ReadonlyMap<string, readonly string[]> | null = null,
  ) => ({
    tree: treeWith(paths),
    occurrences,
  });
  const writtenIn = (...paths: string[]) => head([], new Map([["allow_list.txt", paths]]));

  it.each([".j2", ".jinja2", ".tmpl", ".tpl", ".tftpl", ".erb", ".in", ".template", ".epp", ".gotmpl"])(
    "where a template with %s writes it",
    (extension) => expect(bareNameLivesOn(bare, head([`roles/x/allow_list.txt${extension}`]))).toBe(true),
  );

  it("where it stands in a file that is no document", () => {
    expect(bareNameLivesOn(bare, writtenIn("docs/a.md", "roles/x/tasks/main.yml"))).toBe(true);
    expect(bareNameLivesOn({ ...bare, kind: "fence" }, writtenIn("Makefile"))).toBe(true);
  });

  it("not where only documents hold it, nobody searched, or the template writes another file", () => {
    expect(bareNameLivesOn(bare, writtenIn("docs/a.md", "README.md"))).toBe(false);
    expect(bareNameLivesOn(bare, head([]))).toBe(false);
    expect(bareNameLivesOn(bare, head(["a/my_allow_list.txt.j2", "allow_list.txt.bak"], new Map()))).toBe(
      false,
    );
  });

  it("not for a path, a link, or what was renamed", () => {
    const there = writtenIn("Makefile");
    expect(bareNameLivesOn({ ...bare, raw: "files/allow_list.txt" }, there)).toBe(false);
    expect(bareNameLivesOn({ ...bare, kind: "link" }, there)).toBe(false);
    expect(bareNameLivesOn({ ...bare, cause: "renamed" }, there)).toBe(false);
  });
});
