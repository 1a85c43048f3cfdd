// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import { describe, expect, test } from "vitest";
import { targets } from "../graph/targets.ts";

const call = (source: string) => `module "db" {\n  source = ${source}\n}\n`;

describe("a Terraform module is called", () => {
  test.each([
    ['"../../modules/db"', "module modules/db"],
    ['"./db"', "module stacks/prod/db"],
    ['"./db/"', "module stacks/prod/db"],
    ['"../../modules//db"', "module modules/db"],
    ['"../../modules/db//"', "module modules/db"],
    ['"./../../modules/./db"', "module modules/db"],
    ['"../../modules/../modules/db"', "module modules/db"],
    ['"../.."', "module"],
    ['"."', "module stacks/prod"],
    ['"${path.module}/db"', "module stacks/prod/db"],
    ['"${ path.root }/../../modules/db"', "module modules/db"],
    ['"..\\\\..\\\\modules\\\\db"', "module modules/db"],
    ['"../../Modules/DB"', "module Modules/DB"],
    ['"../../modules/db" # why', "module modules/db"],
  ])("by %s", (source, unit) => {
    expect(targets("stacks/prod/main.tf", call(source))).toEqual([`2 ${unit}`]);
  });

  test.each([
    ['"hashicorp/consul/aws"', "remote"],
    ['"terraform-aws-modules/iam/aws//modules/iam-role"', "remote"],
    ['"git::https://example.com/network.git//modules/vpc?ref=v1"', "remote"],
    ['"git@github.com:acme/network.git"', "remote"],
    ['"github.com/acme/network"', "remote"],
    ['"https://example.com/vpc.zip"', "remote"],
    ['"s3::https://s3.amazonaws.com/bucket/vpc.zip"', "remote"],
    ['"modules/db"', "remote"],
    ['"../../../elsewhere"', "outside"],
    ['"/opt/modules/db"', "outside"],
    [`"./${"x".repeat(5000)}"`, "outside"],
    ['"${var.base}/db"', "unknown"],
    ['"../${local.name}"', "unknown"],
    ['"%{ if x }./a%{ endif }"', "unknown"],
  ])("from elsewhere by %s", (source, kind) => {
    expect(targets("stacks/prod/main.tf", call(source))).toEqual([`2 ${kind}`]);
  });

  test.each([
    ["one line", 'module "db" { source = "./db" }', ["1 module s/db"]],
    ["CRLF", 'module "db" {\r\n  source = "./db"\r\n}\r\n', ["2 module s/db"]],
    [
      "a source behind other attributes and blocks",
      'module "db" {\n  a = 1\n  p {\n    source = "./no"\n  }\n  source="./db"\n}',
      ["6 module s/db"],
    ],
    ["a label without quotes", 'module db {\n  source = "./db"\n}', ["2 module s/db"]],
    [
      "two modules",
      'module "a" {\n source = "./a"\n}\nmodule "b" {\n source = "./b"\n}',
      ["2 module s/a", "5 module s/b"],
    ],
    [
      "behind a heredoc",
      'locals {\n  x = <<EOT\nmodule "no" {\nEOT\n}\nmodule "a" {\n  source = "./a"\n}',
      ["7 module s/a"],
    ],
  ])("in %s", (_, text, expected) => {
    expect(targets("s/main.tf", text)).toEqual(expected);
    expect(targets("s/main.tofu", text)).toEqual(expected);
  });

  test.each([
    [
      "a provider's source",
      'terraform {\n  required_providers {\n    aws = {\n      source = "./aws"\n    }\n  }\n}',
    ],
    ["a comment", '# module "db" { source = "./db" }\n/* module "db" {\n source = "./db"\n} */'],
    ["an attribute of a nested value", 'module "a" {\n  settings = {\n    source = "./db"\n  }\n}'],
    ["a resource", 'resource "aws_s3_object" "x" {\n  source = "./db"\n}'],
    ["a source that is no string", 'module "a" {\n  source = var.source\n}'],
    ["text in a heredoc", 'locals {\n  x = <<EOT\nmodule "no" {\n  source = "./db"\n}\nEOT\n}'],
    ["another attribute", 'module "a" {\n  other_source = "./db"\n}'],
    ["no text", ""],
  ])("not by %s", (_, text) => {
    expect(targets("s/main.tf", text)).toEqual([]);
  });

  test("by nobody knows what where the text is not understood", () => {
    expect(targets("s/main.tf", 'module "a" {\n  source = "./db\n}')).toBeNull();
    expect(targets("s/main.tf", "module a {}\n/* never closed")).toBeNull();
    expect(targets("s/main.tf", "/* never closed")).toEqual([]);
  });
});

describe("in JSON a Terraform module is called", () => {
  test.each([
    ['{"module": {"db": {"source": "../db"}}}', ["1 module db"]],
    ['{\n  "module": {\n    "db": {\n      "source": "../db/"\n    }\n  }\n}', ["4 module db"]],
    [
      '{"module": [{"db": {"source": "../db"}}, {"db": [{"source": "../net"}]}]}',
      ["1 module db", "1 module net"],
    ],
    ['{"module": {"db": [{"source": "../db"}]}}', ["1 module db"]],
    ['{"module": {"db": {"source": "hashicorp/consul/aws"}}}', ["1 remote"]],
    ['{"module": {"db": {"source": 3}}, "source": "./x"}', []],
    ["{}", []],
    ["[]", []],
  ])("by %s", (text, expected) => {
    expect(targets("s/main.tf.json", text)).toEqual(expected);
  });

  test("by nobody knows what in a file of megabytes, or one that is broken", () => {
    expect(targets("s/main.tf.json", `{"x": "${"y".repeat(600_000)}"}`)).toBeNull();
    expect(targets("s/main.tf.json", `${"[".repeat(100_000)}`)).toBeNull();
  });
});

describe("a Terragrunt unit is built from", () => {
  test.each([
    ["a module", 'terraform {\n  source = "../../modules//db"\n}', ["2 module modules/db"]],
    [
      "a module by its own folder",
      'terraform {\n  source = "${get_terragrunt_dir()}/../../modules/db"\n}',
      ["2 module modules/db"],
    ],
    [
      "a module by the root",
      'terraform {\n  source = "${get_repo_root()}/modules//db"\n}',
      ["2 module modules/db"],
    ],
    [
      "a remote module",
      'terraform {\n  source = "git::git@github.com:acme/m.git//db?ref=v1"\n}',
      ["2 remote"],
    ],
    ["what it includes", 'include "env" {\n  path = "../common.hcl"\n}', ["2 module live/common.hcl"]],
    ["what it includes beside it", 'include {\n  path = "common.hcl"\n}', ["2 module live/prod/common.hcl"]],
    ["what nobody knows", 'include {\n  path = "${find_in_parent_folders("x")}/y.hcl"\n}', ["2 unknown"]],
    ["nothing", 'include {\n  path = find_in_parent_folders()\n}\ninputs = {\n  source = "./x"\n}', []],
  ])("%s", (_, text, expected) => {
    expect(targets("live/prod/terragrunt.hcl", text)).toEqual(expected);
  });

  test("nothing that a lock file says, settings or other JSON", () => {
    expect(targets("live/prod/terraform.tfvars", 'source = "./x"')).toBeNull();
    expect(targets("live/prod/package.json", '{"module": {"a": {"source": "./x"}}}')).toBeNull();
    expect(targets("live/prod/.terraform.lock.hcl", 'terraform {\n  source = "./x"\n}')).toBeNull();
  });
});
