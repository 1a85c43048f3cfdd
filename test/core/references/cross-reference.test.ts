import { describe, expect, it } from "vitest";
import { endsInRole, labelsOf, mayBeLabel } from "../../../src/core/references/cross-reference.ts";
import { references } from "./builders.ts";

describe("targets that may be labels", () => {
  it.each(["starter-kit", "grain_rule", "Starter Kit", "überblick", "a", "kit:one"])(
    "%s may be one",
    (target) => expect(mayBeLabel(target)).toBe(true),
  );

  it.each([
    "desk/index.md",
    "kit.md",
    "./kit",
    "../kit",
    "kit#one",
    "kit?x",
    "kit/",
    "LICENSE",
    "Makefile",
    "a\\b",
    "",
    "x".repeat(201),
  ])("%s is none", (target) => expect(mayBeLabel(target)).toBe(false));
});

describe("labels that a document defines", () => {
  it("are alone on their lines, whatever ends these", () => {
    expect([...labelsOf("(one)=\r\n# One\n  (two.b)=  \n\n(three)= x\n(four)\n)=")]).toEqual([
      "one",
      "two.b",
    ]);
    expect(labelsOf("no labels").size).toBe(0);
  });

  it("make a link no reference, dots or not; the label of another is no page of this name", () => {
    const text = "(kit.one)=\n# Kit\n\nSee [it](kit.one), [more](more) and [page](page.md).\n";
    expect(references(text).map(({ raw }) => raw)).toEqual(["more", "page.md"]);
  });
});

describe("roles", () => {
  it.each([
    "{ref}",
    "see {doc}",
    "{numref}",
    "{eq}",
    "{any}",
    "{term}",
    "{cite:p}",
    "{py:func}",
    ":ref:",
    ":doc:",
  ])("%s makes code a cross-reference", (text) => expect(endsInRole(text)).toBe(true));

  it.each(["", "{download}", "{file}", "{ref} ", "ref", "{code}", "{literalinclude}", "Note:"])(
    "%s does not",
    (text) => expect(endsInRole(text)).toBe(false),
  );

  it("hide what they hold, and nothing else", () => {
    const text =
      "See {doc}`guide/kit`, {ref}`scripts/x.sh` and {download}`scripts/y.sh`; run `scripts/z.sh`.";
    expect(references(text).map(({ raw }) => raw)).toEqual(["scripts/y.sh", "scripts/z.sh"]);
  });
});
