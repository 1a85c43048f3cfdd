import { describe, expect, it } from "vitest";
import { type OutlineNode, outlineOf } from "../../../src/core/strength/code-outline.ts";
import { siblingsInList, siblingsOf } from "../../../src/core/strength/siblings.ts";

/** The siblings of the line that is marked with `<-`; other lines marked with `~` moved too. */
function siblings(path: string, text: string): ReturnType<typeof siblingsOf> {
  const outline = outlineOf(path, text.replaceAll(/ *(?:<-|~)$/gm, ""));
  const lines = text.split("\n");
  const marked = (mark: string): readonly OutlineNode[] =>
    lines.flatMap((line, at) =>
      line.endsWith(mark) ? outline.filter((each) => each.line === at + 1).slice(0, 1) : [],
    );
  const [own, ...others] = [...marked("<-"), ...marked("~")];
  return own === undefined ? null : siblingsOf(own, new Set([own, ...others]));
}

describe("siblingsOf", () => {
  it("names settings beside a setting, not what stands in them or around them", () => {
    const text = "top: 1\nroles:\n  reader: 1\n  writer:\n    inner: 2\n  owner: 3 <-\n  auditor: 4\n";
    expect(siblings("group.yml", text)).toEqual({ own: "owner", others: ["reader", "writer", "auditor"] });
  });

  it("leaves out what came or went with it", () => {
    expect(siblings("defaults.yml", "db_port: 1\ndb_host: x ~\ndb_user: y <-\n")).toEqual({
      own: "db_user",
      others: ["db_port"],
    });
  });

  it("names blocks of the same type by their last label", () => {
    const text = [
      'resource "grant" "reader" {',
      "}",
      'resource "bucket" "logs" {',
      "}",
      'resource "grant" "owner" { <-',
      "}",
      'data "grant" "known" {',
      "}",
      'variable "size" {',
      "}",
      'resource "grant" "writer" {',
      "}",
    ].join("\n");
    const found = siblings("main.tf", text);
    expect(found?.own).toBe("owner");
    expect([...(found?.others ?? [])].sort()).toEqual(["reader", "writer"]);
  });

  it("names items of a list that stand as words", () => {
    expect(siblings("levels.json", '[\n  "reader",\n  "owner", <-\n  3,\n  "writer"\n]\n')).toEqual({
      own: "owner",
      others: ["reader", "writer"],
    });
  });

  it("ends a list at the next other line in a language that it does not know", () => {
    const text = 'levels := [\n  "reader",\n  "owner", <-\n  "writer"\n]\nunits := [\n  "north",\n]\n';
    expect(siblings("rules.rego", text)).toEqual({ own: "owner", others: ["reader", "writer"] });
  });

  it("ends a list with the file where nothing else follows", () => {
    expect(siblings("names.txt", '"reader"\n"owner" <-\n"writer"\n')).toEqual({
      own: "owner",
      others: ["reader", "writer"],
    });
  });

  it("are none of what stands in nothing", () => {
    const top = {
      key: "a",
      value: null,
      labels: [],
      line: 0,
      text: "",
      isItem: false,
      parent: null,
      children: [],
    };
    expect(siblingsOf(top, new Set())).toEqual({ own: "a", others: [] });
  });

  it("has no name for an item that is a block or a sentence", () => {
    expect(siblings("list.yml", "rows:\n  - one: 1\n    two: 2\n  - a sentence of words <-\n")).toBeNull();
    expect(siblings("list.json", '[\n  { <-\n    "one": 1\n  }\n]\n')).toBeNull();
  });

  it("looks at no more than the nearest sixty on either side", () => {
    const lines = Array.from({ length: 400 }, (_, at) => `key_${at}: 1${at === 200 ? " <-" : ""}`);
    const inBlock = siblings("a.yml", `all:\n${lines.map((line) => `  ${line}`).join("\n")}\n`);
    const atTop = siblings("a.yml", `${lines.join("\n")}\n`);
    expect(inBlock?.others).toHaveLength(120);
    expect(atTop?.others).toHaveLength(120);
    expect(atTop?.others).toContain("key_140");
    expect(atTop?.others).not.toContain("key_139");
  });
});

describe("siblingsInList", () => {
  it("names what stays beside the element that came or went", () => {
    expect(siblingsInList('["a", "b"]', '["a", "c", "b"]')).toEqual({ own: "c", others: ["a", "b"] });
    expect(siblingsInList("[a, b, c]", "[a, c]")).toEqual({ own: "b", others: ["a", "c"] });
  });

  it("is null where only the order changed", () => {
    expect(siblingsInList("[a, b]", "[b, a]")).toBeNull();
  });
});
