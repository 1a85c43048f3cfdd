// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the shell are text here
import { describe, expect, it } from "vitest";
import { codeTarget } from "../../../src/core/references/code-target.ts";
import { HOME } from "./builders.ts";

const CONTEXT = { folder: "docs", home: HOME };

describe("codeTarget", () => {
  it.each([
    ["scripts/x.sh", ["scripts/x.sh", "docs/scripts/x.sh"]],
    ["./scripts/x.sh", ["scripts/x.sh", "docs/scripts/x.sh"]],
    ["../scripts/x.sh", ["scripts/x.sh"]],
    ["scripts/", ["scripts", "docs/scripts"]],
    ["scripts/x.sh#L3", ["scripts/x.sh", "docs/scripts/x.sh"]],
    ["payments/main.tf", ["payments/main.tf", "docs/payments/main.tf", "main.tf"]],
    ["./old-payments/main.tf", ["old-payments/main.tf", "docs/old-payments/main.tf", "main.tf"]],
    ["Acme/Payments/main.tf", ["Acme/Payments/main.tf", "docs/Acme/Payments/main.tf", "main.tf"]],
    ["/terraform/github/main.tf", ["terraform/github/main.tf"]],
    ["//prow/cmd/mkpj", ["prow/cmd/mkpj"]],
    ["$REPO_ROOT/scripts/x.sh", ["scripts/x.sh", "docs/scripts/x.sh"]],
    ["${PWD}/scripts/x.sh", ["scripts/x.sh", "docs/scripts/x.sh"]],
    ["$GITHUB_WORKSPACE/scripts/x.sh", ["scripts/x.sh", "docs/scripts/x.sh"]],
    [".\\scripts\\x.ps1", ["scripts/x.ps1", "docs/scripts/x.ps1"]],
    ["scripts\\win\\x.ps1", ["scripts/win/x.ps1", "docs/scripts/win/x.ps1"]],
    ["..\\scripts\\x.ps1", ["scripts/x.ps1"]],
    ["fail-over.yml", ["docs/fail-over.yml"]],
    ["eks.tf", ["docs/eks.tf"]],
    [".staging.env", ["docs/.staging.env"]],
  ])("reads %s", (word, paths) => {
    expect(codeTarget(word, CONTEXT)?.paths).toEqual(paths);
  });

  it.each([
    ["a word", "terraform"],
    ["a common file name", "config.yaml"],
    ["a system path", "/etc/systemd/system.conf"],
    ["a home of macOS", "/Users/me/payments/main.tf"],
    ["one absolute segment", "/coverage"],
    ["a slash", "/"],
    ["a home directory", "~/payments/main.tf"],
    ["a variable", "$HOME/main.tf"],
    ["a braced variable", `\${DIR}/main.tf`],
    ["a placeholder", "terraform/<application>/main.tf"],
    ["a template", "terraform/{{app}}/main.tf"],
    ["a glob", "terraform/*/main.tf"],
    ["an ellipsis", "terraform/.../main.tf"],
    ["a format", "terraform/%s/main.tf"],
    ["a remote", "git@github.com/acme"],
    ["an action", "actions/checkout@v4"],
    ["a Windows path", "C\\dir\\main.tf"],
    ["the root", "../"],
    ["a place far above", "../../../x"],
    ["something far too long", `a/${"b".repeat(600)}`],
  ])("does not read %s", (_, word) => {
    expect(codeTarget(word, CONTEXT)).toBeNull();
  });
});
