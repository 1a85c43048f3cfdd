import { describe, expect, test } from "vitest";
import type { Config } from "../../src/git/config.ts";
import { slugOf, slugsOf } from "../../src/git/open-git-repository.ts";
import { cpuNow } from "../support/cpu-time.ts";

describe("a remote's URL names a repository", () => {
  test.each([
    ["https://github.com/acme/infra", "acme/infra"],
    ["https://github.com/acme/infra.git", "acme/infra"],
    ["https://github.com/acme/infra/", "acme/infra"],
    ["https://github.com/acme/infra.git/", "acme/infra"],
    ["https://token:x-oauth-basic@github.com/acme/infra.git", "acme/infra"],
    ["http://ghes.acme.example:8443/acme/infra.git", "acme/infra"],
    ["ssh://git@github.com/acme/infra.git", "acme/infra"],
    ["ssh://git@ssh.github.com:443/acme/infra.git", "acme/infra"],
    ["git://github.com/acme/infra", "acme/infra"],
    ["git@github.com:acme/infra.git", "acme/infra"],
    ["git@github.com:/acme/infra.git", "acme/infra"],
    ["ghes.acme.example:acme/infra", "acme/infra"],
    ["org-1234@github.com:acme_corp/infra.tools.git", "acme_corp/infra.tools"],
    ["https://gitlab.example/group/sub/infra.git", "sub/infra"],
    ["https://github.com/acme/.github", "acme/.github"],
  ])("%s: %s", (url, slug) => {
    expect(slugOf(url)).toBe(slug);
  });

  test.each([
    "/srv/git/acme/infra.git",
    "../acme/infra",
    "file:///srv/git/acme/infra.git",
    "C:/git/acme/infra",
    "https://github.com/infra",
    "git@github.com:infra.git",
    "https://github.com/acme/in fra",
    "https://github.com/",
    "",
  ])("but %j names none", (url) => {
    expect(slugOf(url)).toBeNull();
  });

  test("in linear time, however long and odd it is", () => {
    const started = cpuNow();
    for (const piece of ["a/", "@", ":", ".git", "a:"]) slugOf(`https://${piece.repeat(100_000)}`);
    expect(cpuNow() - started).toBeLessThan(1000);
  });
});

describe("the slugs of a repository", () => {
  const setting = (key: string, value: string): Config[number] => ({ scope: "local", key, value });

  test("are those of origin, then of upstream", () => {
    const config = [
      setting("remote.upstream.url", "git@github.com:acme/infra.git"),
      setting("remote.mirror.url", "git@github.com:acme/mirror.git"),
      setting("remote.origin.url", "git@github.com:ada/infra.git"),
    ];
    expect(slugsOf(config)).toEqual(["ada/infra", "acme/infra"]);
  });

  test("are said once", () => {
    const url = "https://github.com/acme/infra";
    expect(slugsOf([setting("remote.origin.url", url), setting("remote.upstream.url", url)])).toEqual([
      "acme/infra",
    ]);
  });

  test("come from the only remote when it is not called origin", () => {
    expect(slugsOf([setting("remote.github.url", "https://github.com/acme/infra")])).toEqual(["acme/infra"]);
  });

  test("spell out the longest shorthand of url.insteadOf", () => {
    const config = [
      setting("url.https://github.com/.insteadof", "gh:"),
      setting("url.https://github.com/acme/.insteadof", "gh:a/"),
      setting("url.https://github.com/other/.insteadof", "gh"),
      setting("remote.origin.url", "gh:a/infra"),
    ];
    expect(slugsOf(config)).toEqual(["acme/infra"]);
  });

  test("are none without a remote or with a local one", () => {
    expect(slugsOf([])).toEqual([]);
    expect(slugsOf([setting("remote.origin.url", "/srv/git/acme/infra.git")])).toEqual([]);
  });
});
