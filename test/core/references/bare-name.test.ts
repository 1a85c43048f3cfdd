import { describe, expect, it } from "vitest";
import { isDistinctiveName, isDotFile, isTellingAnywhere } from "../../../src/core/references/bare-name.ts";

describe("names without a folder", () => {
  it.each([
    "check-links.yml",
    "collaborators_test.rego",
    "eks.tf",
    "main.tf",
    "docker-compose.yml",
    "a.b.sh",
  ])("%s is distinctive", (name) => expect(isDistinctiveName(name)).toBe(true));

  it.each(["config.yaml", "requirements.txt", "README.md", "Makefile", ".gitlab-ci.yml", "x.", "1.2.3", ""])(
    "%s is not",
    (name) => expect(isDistinctiveName(name)).toBe(false),
  );

  it.each([".staging.env", ".tool-versions", ".gitlab-ci.yml", ".npmrc", ".env.production", "._x"])(
    "%s is a dot file that can lie beside an SOP",
    (name) => expect(isDotFile(name)).toBe(true),
  );

  it.each([
    ".env",
    ".env.local",
    ".envrc",
    ".",
    "..",
    "...",
    "staging.env",
    ".a b",
    "-.env",
    ".-",
    ".Values.path",
  ])("%s is none", (name) => expect(isDotFile(name)).toBe(false));

  it.each(["check-links.yml", "eks.tf", "planter.sh"])("%s is telling anywhere", (name) =>
    expect(isTellingAnywhere(name)).toBe(true),
  );

  it.each(["main.tf", "docker-compose.yml", "install.sh", "config.yaml"])("%s is not", (name) =>
    expect(isTellingAnywhere(name)).toBe(false),
  );
});
