import { describe, expect, it } from "vitest";
import { type FileTree, temporaryRepository } from "../support/temporary-repository.ts";
import { runCli } from "./run-cli.ts";

const SOP = "docs/runbooks/db.md";

/** What a check says of a change to the base: the links' chains and levels, and the notes. */
async function checked(before: FileTree, after: FileTree) {
  const repository = temporaryRepository({ [SOP]: "# Database\n\n1. Run `make failover`.\n", ...before });
  repository.git("checkout", "--quiet", "-b", "work");
  repository.commit(after);
  const args = ["check", "--base", "main", "--head", "work", "--format", "json"];
  const { code, stdout, stderr } = await runCli(args, { in: repository.directory });
  const { links } = JSON.parse(stdout);
  return { code, stderr, links };
}

describe("a change to what linked infrastructure is built from counts for the link", () => {
  it("through Terraform modules, graded whatever the policy says", async () => {
    const before = {
      ".github/sopwatch.yml": `links: [{id: db, infra: stacks/prod/**, sop: ${SOP}, level: require, relevance: literal}]\n`,
      "stacks/prod/main.tf": 'module "app" {\n  source = "../../modules/app"\n}\n',
      "stacks/dev/main.tf": 'module "db" {\n  source = "../../modules/db"\n}\n',
      "modules/app/main.tf":
        'module "db" {\n  source = "../db/"\n}\nmodule "gone" {\n  source = "../gone"\n}\n',
      "modules/db/main.tf": 'resource "aws_db_instance" "main" {\n  allocated_storage = 10\n}\n',
    };
    const { code, links, stderr } = await checked(before, {
      "modules/db/main.tf": 'resource "aws_db_instance" "main" {\n  allocated_storage = 20\n}\n',
    });
    expect(code).toBe(0);
    expect(links).toMatchObject([
      {
        link: "db",
        state: "outdated",
        relevance: "graded",
        infra: ["modules/db/main.tf"],
        chain: ["modules/db/main.tf", "modules/db", "modules/app", "stacks/prod"],
      },
    ]);
    expect(links[0].level).not.toBe("require");
    expect(stderr).toContain("1 use names what is not in this repository: ../gone (modules/app/main.tf:5).");
  });

  it("through reusable workflows and local actions", async () => {
    const before = {
      ".github/sopwatch.yml": `links: [{id: db, infra: .github/workflows/prod.yml, sop: ${SOP}}]\n`,
      ".github/workflows/prod.yml": "jobs:\n  deploy:\n    uses: ./.github/workflows/deploy.yml\n",
      ".github/workflows/deploy.yml":
        "on: workflow_call\njobs:\n  a:\n    steps:\n      - uses: ./actions/db\n",
      "actions/db/action.yml": "runs:\n  using: composite\n  steps: []\n",
      "actions/db/failover.sh": "echo 1\n",
    };
    const { links } = await checked(before, { "actions/db/failover.sh": "echo 2\n" });
    expect(links).toMatchObject([
      {
        link: "db",
        chain: [
          "actions/db/failover.sh",
          "actions/db",
          ".github/workflows/deploy.yml",
          ".github/workflows/prod.yml",
        ],
      },
    ]);
  });

  it("through symbolic links to folders and files", async () => {
    const before = {
      ".github/sopwatch.yml": `links: [{id: db, infra: stacks/prod/**, sop: ${SOP}}]\n`,
      "stacks/prod/main.tf": 'module "db" {\n  source = "./modules/db"\n}\n',
      "stacks/prod/modules": { link: "../../modules" },
      "stacks/prod/providers.tf": { link: "../../shared/providers.tf" },
      "modules/db/main.tf": "",
      "shared/providers.tf": "",
    };
    const module = await checked(before, { "modules/db/main.tf": "locals {}\n" });
    expect(module.links).toMatchObject([{ chain: ["modules/db/main.tf", "modules/db", "stacks/prod"] }]);
    const file = await checked(before, { "shared/providers.tf": "locals {}\n" });
    expect(file.links).toMatchObject([{ chain: ["shared/providers.tf", "stacks/prod"] }]);
  });

  it("but not where nothing linked is built from it", async () => {
    const before = {
      ".github/sopwatch.yml": `links: [{id: db, infra: stacks/prod/**, sop: ${SOP}}]\n`,
      "stacks/prod/main.tf": 'module "app" {\n  source = "../../modules/app"\n}\n',
      "modules/app/main.tf": "",
      "modules/db/main.tf": "",
    };
    const { links } = await checked(before, {
      "modules/db/main.tf": "locals {}\n",
      "modules/app/README.md": "",
    });
    expect(links).toEqual([]);
  });
});
