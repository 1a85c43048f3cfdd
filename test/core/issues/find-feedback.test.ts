import { describe, expect, it } from "vitest";
import { findFeedback } from "../../../src/core/issues/find-feedback.ts";
import type { Issue } from "../../../src/core/model/issue.ts";
import { cpuNow } from "../../support/cpu-time.ts";

const SOPS = ["docs/runbooks/payments-db.md", "docs/runbooks/restore.md", "docs/a b.md", "docs/100%.md"];

function issue(changes: Partial<Issue>): Issue {
  return {
    number: 30,
    url: "https://github.example/acme/infra/issues/30",
    title: "Step 3 failed",
    body: "",
    state: "open",
    closedAs: null,
    closedAt: null,
    labels: ["sop-feedback"],
    author: { login: "ben", kind: "user" },
    ours: false,
    ...changes,
  };
}

function named(changes: Partial<Issue>): readonly string[] {
  return findFeedback([issue(changes)], SOPS).map(({ sop }) => sop);
}

describe("findFeedback", () => {
  it.each([
    ["the form's answer", "### Which SOP?\n\ndocs/runbooks/payments-db.md\n\n### What went wrong?\n\nStep 3"],
    ["code", "In `docs/runbooks/payments-db.md`, step 3."],
    ["the end of a sentence", "See docs/runbooks/payments-db.md."],
    ["a relative link", "[it](../../docs/runbooks/payments-db.md#failover)".replace("../../", "./")],
    ["a URL", "https://github.example/acme/infra/blob/main/docs/runbooks/payments-db.md#L12"],
    ["emphasis", "_docs/runbooks/payments-db.md_".replace(/^_/, "")],
  ])("reads %s", (_, body) => {
    expect(named({ body })).toEqual(["docs/runbooks/payments-db.md"]);
  });

  it("reads the title and tells what a reader needs", () => {
    expect(findFeedback([issue({ title: "docs/runbooks/restore.md is wrong" })], SOPS)).toEqual([
      {
        issue: 30,
        title: "docs/runbooks/restore.md is wrong",
        url: "https://github.example/acme/infra/issues/30",
        sop: "docs/runbooks/restore.md",
      },
    ]);
  });

  it("decodes URLs, also wrongly encoded ones", () => {
    expect(named({ body: "https://github.example/acme/infra/blob/main/docs/a%20b.md" })).toEqual([
      "docs/a b.md",
    ]);
    expect(named({ body: "https://github.example/acme/infra/blob/main/docs/100%.md" })).toEqual([
      "docs/100%.md",
    ]);
  });

  it("names each SOP once, all that are named", () => {
    const body = "docs/runbooks/restore.md docs/runbooks/payments-db.md docs/runbooks/restore.md";
    expect(named({ body })).toEqual(["docs/runbooks/restore.md", "docs/runbooks/payments-db.md"]);
  });

  it("finds nothing in part of a path", () => {
    expect(
      named({ body: "docs/runbooks/payments-db.mdx old-docs/runbooks/restore.md payments-db.md" }),
    ).toEqual([]);
  });

  it("takes linear time", () => {
    const started = cpuNow();
    named({ body: "/blob/".repeat(11_000) });
    named({ body: "#".repeat(65_000) });
    named({ body: "./".repeat(32_000) });
    expect(cpuNow() - started).toBeLessThan(2_000);
  });
});
