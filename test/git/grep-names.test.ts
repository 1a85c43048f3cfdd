import { describe, expect, test } from "vitest";
import { openRepository } from "../../src/git/open-git-repository.ts";
import { isolatedEnvironment, temporaryRepository } from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const environment = isolatedEnvironment();
const repository = temporaryRepository({
  "terraform/db.tf": 'resource "aws_db_instance" "payments" {}\n',
  "k8s/payments-db.yaml": "name: payments-db\nhost: db.payments.example\n",
  "docs/db.md": "# Payments\nfail over payments_db\n",
  "docs/umlaut-ä.md": "die Störung payments\n",
  "image.bin": new Uint8Array([0x00, ...Buffer.from(" payments ")]),
  "link.md": { link: "payments" },
});
const opened = await openRepository(repository.directory, { environment });

async function search(
  names: readonly string[],
  request: { head: string | null; staged?: boolean } = { head: "HEAD" },
) {
  const change = await opened.resolveChange({ base: "HEAD", staged: false, ...request });
  const found = await change.names.search(names);
  return found && Object.fromEntries([...found].map(([name, paths]) => [name, paths.toSorted()]));
}

describe("a name is found", () => {
  test.each([
    ["payments", ["docs/umlaut-ä.md", "k8s/payments-db.yaml", "terraform/db.tf"]],
    ["payments-db", ["k8s/payments-db.yaml"]],
    ["payments_db", ["docs/db.md"]],
    ["db", ["k8s/payments-db.yaml"]],
    ["db.payments", ["k8s/payments-db.yaml"]],
    ["dbXpayments", []],
    ["Störung", ["docs/umlaut-ä.md"]],
    ['"payments" {}', ["terraform/db.tf"]],
    ["--help", []],
    ["pay.*", []],
    ["[", []],
    ["aws_db", []],
  ])("as a whole word and literally: %s", async (name, paths) => {
    expect(await search([name])).toEqual({ [name]: paths });
  });

  test("beside others that hold it or that it holds", async () => {
    expect(await search(["payments", "payments-db", "db", "payments", "payments_db", "payments_"])).toEqual({
      payments: ["docs/umlaut-ä.md", "k8s/payments-db.yaml", "terraform/db.tf"],
      "payments-db": ["k8s/payments-db.yaml"],
      db: ["k8s/payments-db.yaml"],
      payments_db: ["docs/db.md"],
      payments_: [],
    });
  });
});

describe("names that cannot be searched", () => {
  test("have no entry when no line can hold them", async () => {
    expect(await search(["", "a\nb", "a\0b", "nothing"])).toEqual({ nothing: [] });
    expect(await search([])).toEqual({});
  });

  test("are too many, or too long, to be searched at all", async () => {
    const many = Array.from({ length: 201 }, (_, n) => `name-${n}`);
    expect(await search(many)).toBeNull();
    expect(await search(many.slice(1))).not.toBeNull();
    expect(await search(["x".repeat(257)])).toBeNull();
  });

  test("are an error when git itself fails", async () => {
    const failing = environmentWithGit(
      'case "$*" in *" grep "*) echo "fatal: no" >&2; exit 128;; esac\nreal_git "$@"',
    );
    const other = await openRepository(repository.directory, { environment: failing });
    const change = await other.resolveChange({ base: "HEAD", head: "HEAD", staged: false });
    await expect(change.names.search(["payments"])).rejects.toMatchObject({ code: "failed" });
  });
});

describe("the work tree", () => {
  test("is searched as it lies on disk, the index as it is staged", async () => {
    repository.write({ "terraform/db.tf": "staged_name\n", "old.tf": "x\n" });
    repository.git("add", "terraform/db.tf");
    repository.git("mv", "docs/db.md", "docs/database.md");
    repository.write({
      "terraform/db.tf": "disk_name payments\n",
      "docs/new.md": "disk_name\n",
      "k8s/payments-db.yaml": null,
    });
    const names = ["payments", "payments_db", "payments-db", "disk_name", "staged_name"];
    expect(await search(names, { head: null })).toEqual({
      payments: ["docs/umlaut-ä.md", "terraform/db.tf"],
      payments_db: ["docs/database.md"],
      "payments-db": [],
      disk_name: ["docs/new.md", "terraform/db.tf"],
      staged_name: [],
    });
    expect(await search(names, { head: null, staged: true })).toMatchObject({
      payments: ["docs/umlaut-ä.md", "k8s/payments-db.yaml"],
      disk_name: [],
      staged_name: ["terraform/db.tf"],
    });
  });

  test("counts a file that cannot be searched as one that may hold every name", async () => {
    repository.write({ "huge.md": "x".repeat(1024 * 1024 + 1) });
    expect(await search(["nothing"], { head: null })).toEqual({ nothing: ["huge.md"] });
  });

  test("is all there is before the first commit", async () => {
    const empty = temporaryRepository();
    empty.write({ "a.md": "payments\n" });
    const fresh = await openRepository(empty.directory, { environment });
    const change = await fresh.resolveChange({ base: null, head: null, staged: false });
    expect(await change.names.search(["payments"])).toEqual(new Map([["payments", ["a.md"]]]));
  });
});
