import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { optionNames } from "./script-names.ts";

/** Files that a tool writes from a manifest beside them: they follow it and say nothing of their own. */
export const lock: InfrastructureKind = {
  id: "lock",
  immaterial: "lock file",
  files: {
    names: [
      ".terraform.lock.hcl",
      "berksfile.lock",
      "bun.lock",
      "bun.lockb",
      "cargo.lock",
      "chart.lock",
      "composer.lock",
      "deno.lock",
      "flake.lock",
      "gemfile.lock",
      "go.sum",
      "gradle.lockfile",
      "jsonnetfile.lock.json",
      "module.bazel.lock",
      "npm-shrinkwrap.json",
      "package-lock.json",
      "packages.lock.json",
      "pdm.lock",
      "pipfile.lock",
      "pnpm-lock.yaml",
      "poetry.lock",
      "policyfile.lock.json",
      "puppetfile.lock",
      "requirements.lock",
      "uv.lock",
      "vendir.lock.yml",
      "yarn.lock",
    ],
  },
};

/** Markdown: documents are read elsewhere. */
export const markdown: InfrastructureKind = {
  id: "markdown",
  files: { suffixes: [".html.md.erb"], extensions: ["markdown", "md", "mdx"] },
};

/** Every other file: of its comments and layout nothing is known. */
export const other: InfrastructureKind = { id: "other", files: {}, names: [optionNames] };
