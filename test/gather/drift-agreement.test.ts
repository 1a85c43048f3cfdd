import { expect, test } from "vitest";
import { readSop } from "../../src/core/documents/read-sop.ts";
import type { DriftFact } from "../../src/core/model/facts.ts";
import type { SopAttestation } from "../../src/core/model/scan-facts.ts";
import type { SopDrift } from "../../src/core/model/scan-report.ts";
import type { Sop } from "../../src/core/model/sop.ts";
import type { Relevance } from "../../src/core/model/strength.ts";
import { DEFAULTS } from "../../src/core/policy/defaults.ts";
import type { CheckSources } from "../../src/gather/check-sources.ts";
import { gatherDrift } from "../../src/gather/gather-drift.ts";
import { mainlineHistory } from "../../src/gather/gather-scan-history.ts";
import { type GitRepository, openRepository } from "../../src/git/open-git-repository.ts";
import { scan } from "../../src/use-cases/scan.ts";
import {
  isolatedEnvironment,
  type TemporaryRepository,
  temporaryRepository,
} from "../support/temporary-repository.ts";

const POLICY = ".github/sopwatch.yml";
const SOP = "docs/runbooks/db.md";
const INFRA = "terraform/rds/main.tf";
const BUDGET = 50;
/** A budget that the story uses up. A check counts no further than that. */
const SMALL = 2;

const policy = `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}, driftBudget: ${BUDGET}}\n`;
const text = (day: string, step = "Restart it.") =>
  `---\nlast_reviewed: ${day}\n---\n# Database\n\n1. ${step}\n`;
const others = ["b", "c", "d", "e"].map((name) => `docs/runbooks/${name}.md`);
const all = (word: string) =>
  Object.fromEntries(others.map((path) => [path, `# ${path}\n\nCall ${word}.\n`]));

/** Everything that may and may not reset drift, one mainline change after the other. */
const STORY: readonly ((repository: TemporaryRepository, at: number) => void)[] = [
  (repository) =>
    repository.commit({ [POLICY]: policy, [SOP]: text("2026-01-01"), [INFRA]: "0\n", ...all("Bob") }),
  infra,
  infra,
  (repository) => repository.commit({ [SOP]: text("2026-02-01") }, { message: "Review" }),
  infra,
  (repository) =>
    repository.commit({ [SOP]: text("2026-02-01", "Call Bob.") }, { message: "Say whom to call" }),
  infra,
  (repository) =>
    repository.commit({ [SOP]: text("2026-02-01", "Call Ann."), ...all("Ann") }, { message: "Ann now" }),
  infra,
  (repository) => {
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.commit({ [INFRA]: "branch\n" });
    repository.commit({ [INFRA]: "branch again\n" });
    repository.git("checkout", "--quiet", "main");
    repository.git("merge", "--quiet", "--no-ff", "--message=Merge feature", "feature");
  },
  (repository) =>
    repository.commit(
      { [SOP]: text("2026-03-01", "Call Ann.") },
      { message: "Review\n\nReviewed-by: Bob <bob@acme.example>" },
    ),
  infra,
  (repository) => {
    repository.git("mv", SOP, "docs/runbooks/data.md");
    repository.commit({ [POLICY]: policy.replace(SOP, "docs/runbooks/data.md") }, { message: "Move" });
  },
  infra,
];

function infra(repository: TemporaryRepository, at: number): void {
  repository.commit(
    { [INFRA]: `size ${at}\n`, "terraform/rds/README.md": `${at}\n` },
    { message: `Resize ${at}` },
  );
}

const EXPECTED = [0, 1, 2, 2, 3, 0, 1, 1, 2, 3, 0, 1, 1, 2];

test("check and stale count the same drift after every change of a history", async () => {
  const repository = temporaryRepository();
  const counts: (readonly number[])[] = [];
  for (const [at, change] of STORY.entries()) {
    change(repository, at);
    const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
    counts.push([
      await inCheck(opened),
      await inScan(opened),
      await inCheck(opened, [], { driftBudget: SMALL }),
    ]);
    opened.close();
  }
  expect(counts).toEqual(EXPECTED.map((count) => [count, count, Math.min(count, SMALL)]));
});

test("check and stale count from an attestation that came in with an earlier change", async () => {
  const repository = temporaryRepository();
  for (const [at, change] of STORY.slice(0, 3).entries()) change(repository, at);
  const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
  const said = (at: string) => [
    { sop: SOP, login: "ann", at },
    { sop: SOP, login: "bob", at: "2001-01-01T00:00:00Z" },
  ];
  const never = said("2000-01-01T00:00:00Z");
  expect([await inCheck(opened, never), await inScan(opened, never)]).toEqual([2, 2]);
  const now = said("2024-01-01T00:00:00Z");
  expect([await inCheck(opened, now), await inScan(opened, now)]).toEqual([0, 0]);
  opened.close();
});

/** The infrastructure with other settings than those it began with. */
const settings = (over: Readonly<Record<string, number | boolean>>, remark = "") => {
  const all = { size: 0, max_connections: 400, backups: true, ...over };
  const lines = Object.entries(all).map(([key, value]) => `${key} = ${value}\n`);
  return { [INFRA]: `${remark}${lines.join("")}` };
};
const change = (files: Readonly<Record<string, string>>) => (repository: TemporaryRepository) =>
  repository.commit(files, { message: "Change" });

/** Of a graded link a comment, or a value that the SOP does not hold, uses no budget, wherever in the story it stands. */
const GRADED: readonly (readonly [number, (repository: TemporaryRepository) => void])[] = [
  [
    0,
    change({
      [POLICY]: policy.replace(SOP, `${SOP}, relevance: graded`),
      [SOP]: text("2026-01-01", "See that `max_connections` is 400."),
      ...settings({}),
    }),
  ],
  [0, change(settings({ size: 1 }))],
  [0, change(settings({ size: 1 }, "# Large enough\n"))],
  [1, change(settings({ size: 1, max_connections: 600 }))],
  [2, change({ "terraform/rds/new.tf": "x = 1\n" })],
  [2, change(settings({ size: 2, max_connections: 600 }))],
  [0, change({ [SOP]: text("2026-01-01", "Call Bob.") })],
  [0, change(settings({ size: 2, max_connections: 700 }))],
  [1, change(settings({ size: 2, max_connections: 700, backups: false }))],
  [1, change(settings({ size: 3, max_connections: 700, backups: false }, "# Larger\n"))],
];

test("check and stale count the same of a graded link, without the changes that bear weakly on the SOP", async () => {
  const repository = temporaryRepository();
  const counts: (readonly number[])[] = [];
  for (const [, story] of GRADED) {
    story(repository);
    const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
    const check = (driftBudget: number) => inCheck(opened, [], { driftBudget, relevance: "graded" });
    counts.push([await check(BUDGET), await inScan(opened), await check(SMALL)]);
    opened.close();
  }
  expect(counts).toEqual(GRADED.map(([count]) => [count, count, Math.min(count, SMALL)]));
});

/** What reaches a link only through a module is graded, whatever the link says; what it does not use does not count. */
const REACHED: readonly (readonly [number, (repository: TemporaryRepository) => void])[] = [
  [
    0,
    change({
      [POLICY]: policy,
      [SOP]: text("2026-01-01", "See that `max_connections` is 400."),
      "terraform/rds/main.tf": 'module "db" {\n  source = "../modules/db"\n}\n',
      "terraform/modules/db/main.tf":
        'module "net" {\n  source = "../net"\n}\nmax_connections = 400\nsize = 1\n',
      "terraform/modules/net/main.tf": "a = 1\n",
      "terraform/modules/other/main.tf": "a = 1\n",
    }),
  ],
  [0, change({ "terraform/modules/other/main.tf": "a = 2\n" })],
  [
    0,
    change({
      "terraform/modules/db/main.tf":
        'module "net" {\n  source = "../net"\n}\nmax_connections = 400\nsize = 2\n',
    }),
  ],
  [
    1,
    change({
      "terraform/modules/db/main.tf":
        'module "net" {\n  source = "../net"\n}\nmax_connections = 600\nsize = 2\n',
    }),
  ],
  [2, change({ "terraform/modules/net/new.tf": "x = 1\n" })],
  [3, change({ "terraform/rds/main.tf": 'module "db" {\n  source = "../modules/db/"\n}\n' })],
  [0, change({ [SOP]: text("2026-01-01", "Call Bob.") })],
];

test("check and stale count the same of what a link's infrastructure is built from", async () => {
  const repository = temporaryRepository();
  const counts: (readonly number[])[] = [];
  for (const [, story] of REACHED) {
    story(repository);
    const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
    counts.push([
      await inCheck(opened),
      await inScan(opened),
      await inCheck(opened, [], { driftBudget: SMALL }),
    ]);
    opened.close();
  }
  expect(counts).toEqual(REACHED.map(([count]) => [count, count, Math.min(count, SMALL)]));
});

test("check and stale count a change that cannot be read, and say that it was not", async () => {
  const repository = temporaryRepository();
  const large = (letter: string) => ({ [INFRA]: `# ${letter.repeat(300 * 1024)}\n` });
  GRADED[0]?.[1](repository);
  repository.commit(large("a"), { message: "Large" });
  repository.commit(large("b"), { message: "Larger" });
  const opened = await openRepository(repository.directory, { environment: isolatedEnvironment() });
  const fact = await factInCheck(opened, [], { driftBudget: BUDGET, relevance: "graded" });
  const drift = await driftInScan(opened);
  opened.close();
  expect([fact?.changes, fact?.notRead]).toEqual([2, 2]);
  expect([drift?.changes, drift?.notRead]).toEqual([2, 2]);
  expect(drift?.strongest[0]?.evidence[0]?.text).toBe(`${INFRA} was not read, so the change counts`);
});

async function inScan(opened: GitRepository, attestations: readonly SopAttestation[] = []): Promise<number> {
  return (await driftInScan(opened, attestations))?.changes ?? -1;
}

async function driftInScan(
  { history, contents, resolveChange }: GitRepository,
  attestations: readonly SopAttestation[] = [],
): Promise<SopDrift | undefined> {
  const { head } = await resolveChange({ base: "HEAD", head: "HEAD", staged: false });
  const none = { attestations, waivers: [], feedback: [], progress: () => {} };
  const report = await scan({
    ...none,
    catalog: {
      snapshot: head,
      contents,
      slugs: [],
      branches: ["main"],
      policyFile: null,
    },
    history: mainlineHistory({ history, contents, progress: () => {} }),
    now: "2026-06-01",
  });
  return report.sops.find(({ drift }) => drift.budget === BUDGET)?.drift;
}

/** What a check of a further change would find: the link is touched, and its drift is counted from the base. */
async function inCheck(...asked: Parameters<typeof factInCheck>): Promise<number> {
  return (await factInCheck(...asked))?.changes ?? -1;
}

async function factInCheck(
  { history, resolveChange }: GitRepository,
  attestations: readonly SopAttestation[] = [],
  { driftBudget = BUDGET, relevance = "literal" }: { driftBudget?: number; relevance?: Relevance } = {},
): Promise<DriftFact | undefined> {
  const change = await resolveChange({ base: "HEAD", head: "HEAD", staged: false });
  const tree = await change.head.tree();
  const sop = tree.has(SOP) ? SOP : "docs/runbooks/data.md";
  const sources: CheckSources = {
    change,
    history: () => history,
    slugs: [],
    policyFile: null,
    author: null,
    statements: async () => ({ statements: [], notes: [] }),
    attested: async () => attestations,
    progress: () => {},
  };
  const link = {
    id: "db",
    infra: ["terraform/rds/**"],
    sops: [{ path: sop, section: null }],
    satisfy: "any" as const,
    owners: [],
    level: null,
    relevance,
    driftBudget,
    origin: { path: POLICY, position: { line: 1, column: 1 } },
  };
  const paths = [sop, ...others].filter((path) => tree.has(path));
  const sops = new Map<string, Sop>();
  for (const path of paths) {
    const content = await change.head.file(path, 1024);
    if (content?.kind === "text") sops.set(path, readSop({ path, oid: path, text: content.text }));
  }
  const touched = [{ link, changes: [], chains: new Map() }];
  const linked = { links: [link], coverProblems: [], touched, ownersOf: () => [] };
  const [fact] = await gatherDrift(linked, sources, { sops, tree, policy: { ...DEFAULTS, immaterial: [] } });
  return fact;
}
