import { describe, expect, test } from "vitest";
import type { CheckSources } from "../../src/gather/check-sources.ts";
import { mainlineHistory } from "../../src/gather/gather-scan-history.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";
import { check } from "../../src/use-cases/check.ts";
import { scan } from "../../src/use-cases/scan.ts";
import {
  type FileTree,
  isolatedEnvironment,
  type TemporaryRepository,
  temporaryRepository,
} from "../support/temporary-repository.ts";

const LINK = "docs/runbooks/db.md";
const REAL = "docs/real/db.md";
const INFRA = "terraform/rds/main.tf";
const text = (step: string, owner = "@dba") => `---\nowner: "${owner}"\n---\n# Database\n\n1. ${step}\n`;
const world: FileTree = {
  ".github/sopwatch.yml": `sops: {paths: ["docs/runbooks/**"]}\nlinks: [{id: db, infra: ["terraform/**", "docs/real/**"], sop: ${LINK}, level: require, driftBudget: 9}]\n`,
  [LINK]: { link: "../real/db.md" },
  [REAL]: text("Stop it."),
  "docs/real/other.md": text("Leave it.", "@eve"),
  [INFRA]: "size = 1\n",
};

type How = "commit" | "worktree" | "staged";

/** The state and owners of the link after a change, as the command line judges it. */
async function judged(files: FileTree, how: How = "commit", before: FileTree = world) {
  const repository = temporaryRepository(before);
  if (how === "commit") {
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.commit(files);
  } else repository.write(files);
  if (how === "staged") repository.git("add", "--all");
  const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
  const change = await opened.resolveChange({
    base: "main",
    head: how === "commit" ? "feature" : null,
    staged: how === "staged",
  });
  const sources: CheckSources = {
    change,
    history: () => opened.history,
    slugs: [],
    policyFile: null,
    author: null,
    statements: async () => ({ statements: [], notes: [] }),
    progress: () => {},
  };
  const verdict = await check(sources);
  opened.close();
  const [link] = verdict.links;
  return { state: link?.state, owners: link?.owners, infra: link?.infra, verdict };
}

describe("an SOP that is a symbolic link", () => {
  test.each<How>(["commit", "worktree", "staged"])("is updated by its file (%s)", async (how) => {
    expect(await judged({ [INFRA]: "size = 2\n", [REAL]: text("Start it.") }, how)).toMatchObject({
      state: "updated",
      owners: ["@dba"],
      infra: [INFRA],
    });
    expect((await judged({ [INFRA]: "size = 2\n", [REAL]: text(" Stop  it.") }, how)).state).toBe(
      "within-budget",
    );
    expect((await judged({ [INFRA]: "size = 2\n" }, how)).state).toBe("within-budget");
  });

  test("keeps the owners that its file named before", async () => {
    const files = { [INFRA]: "size = 2\n", [REAL]: text("Stop it.", "@eve") };
    expect(await judged(files)).toMatchObject({ state: "within-budget", owners: ["@dba"] });
  });

  test("keeps them where the link, or one on the way, leads elsewhere now", async () => {
    const elsewhere = { [INFRA]: "size = 2\n", [LINK]: { link: "../real/other.md" } };
    expect(await judged(elsewhere)).toMatchObject({ state: "updated", owners: ["@dba"] });
    const before = {
      ...world,
      [LINK]: { link: "../now/db.md" },
      "docs/now": { link: "real" },
      "docs/new/db.md": text("Stop it.", "@eve"),
    };
    const through = { [INFRA]: "size = 2\n", "docs/now": { link: "new" } };
    expect(await judged(through, "commit", before)).toMatchObject({
      state: "within-budget",
      owners: ["@dba"],
    });
  });

  test("may become a file, or a file a link: the texts count", async () => {
    const file = { [INFRA]: "size = 2\n", [LINK]: text("Stop it.", "@eve"), [REAL]: null };
    expect(await judged(file)).toMatchObject({ state: "within-budget", owners: ["@dba"] });
    const before = { ...world, [LINK]: text("Stop it."), [REAL]: text("Start it.", "@eve") };
    const link = { [INFRA]: "size = 2\n", [LINK]: { link: "../real/db.md" } };
    expect(await judged(link, "commit", before)).toMatchObject({ state: "updated", owners: ["@dba"] });
    const same = { ...before, [REAL]: text("Stop it.") };
    expect(await judged(link, "commit", same)).toMatchObject({ state: "within-budget", owners: ["@dba"] });
  });

  test.each([
    ["nowhere", { link: "../real/none.md" }, "docs/real/none.md, which does not exist"],
    ["to a folder", { link: "../real" }, "docs/real, which is a directory"],
    ["out of the repository", { link: "/etc/hostname" }, "/etc/hostname, which is outside the repository"],
    ["round in a circle", { link: "db.md" }, "leads back to itself"],
  ])("that leads %s is missing, and the reason is said", async (_, link, reason) => {
    const { verdict } = await judged({ [INFRA]: "size = 2\n", [LINK]: link });
    expect(verdict.links).toMatchObject([{ state: "missing" }]);
    expect(verdict.links[0]?.reason).toContain(reason);
  });

  test("has the edits of its file in the mainline's history", async () => {
    const repository = temporaryRepository(world);
    repository.commit({ [INFRA]: "size = 2\n" });
    expect(await drift(repository)).toBe(1);
    repository.commit({ [REAL]: text("Start it.") });
    expect(await drift(repository)).toBe(0);
    repository.git("mv", REAL, "docs/real/data.md");
    repository.commit({ [LINK]: { link: "../real/data.md" } });
    repository.commit({ [INFRA]: "size = 3\n" });
    expect(await drift(repository)).toBe(1);
    expect((await judgedAt(repository)).drift).toBe(1);
  });
});

async function drift(repository: TemporaryRepository): Promise<number | undefined> {
  const { history, contents, resolveChange, close } = await openRepository(repository.directory, {
    environment: isolatedEnvironment(),
  });
  const { head } = await resolveChange({ base: "HEAD", head: "HEAD", staged: false });
  const progress = () => {};
  const report = await scan({
    attestations: [],
    waivers: [],
    feedback: [],
    progress,
    catalog: {
      snapshot: head,
      contents,
      slugs: [],
      branches: ["main"],
      policyFile: null,
    },
    history: mainlineHistory({ history, contents, progress }),
    now: "2026-06-01",
  });
  close();
  return report.sops.find(({ sop }) => sop === LINK)?.drift.changes;
}

/** Drift as a check of one more change counts it, from the reason that it gives. */
async function judgedAt(repository: TemporaryRepository): Promise<{ readonly drift: number }> {
  repository.git("checkout", "--quiet", "-b", "more");
  repository.commit({ [INFRA]: "size = 4\n" });
  const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
  const change = await opened.resolveChange({ base: "main", head: "more", staged: false });
  const verdict = await check({
    change,
    history: () => opened.history,
    slugs: [],
    policyFile: null,
    author: null,
    statements: async () => ({ statements: [], notes: [] }),
    progress: () => {},
  });
  opened.close();
  return { drift: Number(/(\d+) of 9/.exec(verdict.links[0]?.reason ?? "")?.[1] ?? -1) - 1 };
}
