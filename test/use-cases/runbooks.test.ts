import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { runInProcess } from "../cli/run-in-process.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const POLICY = ".github/sopwatch.yml";
const policySchema = z.object({
  links: z.array(z.object({ infra: z.union([z.string(), z.array(z.string())]), sop: z.string() })),
});
const reportSchema = z.object({
  sops: z.array(
    z.object({
      sop: z.string(),
      owners: z.array(z.string()),
      state: z.string(),
      findings: z.array(z.object({ rule: z.string(), message: z.string() })),
    }),
  ),
});

const names = readdirSync("docs/runbooks").filter((name) => name !== "README.md");
const runbooks = names.map((name) => `docs/runbooks/${name}`).sort();
const { links } = policySchema.parse(parse(readFileSync(POLICY, "utf8")));
const linked = links.filter(({ sop }) => sop.startsWith("docs/runbooks/"));

/** Our own policy over our own runbooks, with a file for each glob of the links that name them. */
let directory: string;

beforeAll(() => {
  const infra = linked.flatMap((link) => link.infra).map((glob) => glob.replace("**", "index.ts"));
  const files = [POLICY, "docs/runbooks/README.md", ...runbooks].map((path) => [
    path,
    readFileSync(path, "utf8"),
  ]);
  directory = temporaryRepository(
    Object.fromEntries([...files, ...infra.map((path) => [path, "1\n"])]),
  ).directory;
});

it("each of our runbooks belongs to a link", () => {
  expect([...new Set(linked.map(({ sop }) => sop))].sort()).toEqual(runbooks);
});

it("our runbooks have everything that we ask of others", async () => {
  const { code, stdout } = await runInProcess(["lint", "--fail-on", "observe", ...runbooks], directory);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`No findings in ${runbooks.length} SOPs`)]);
});

it("a scan finds each with its owner, fresh today and overdue in a year", async () => {
  const scanned = async (now: string) => {
    const { stdout } = await runInProcess(["stale", "--now", now, "--format", "json"], directory);
    return reportSchema.parse(JSON.parse(stdout)).sops.filter(({ sop }) => runbooks.includes(sop));
  };
  const fresh = await scanned("2026-11-26");
  expect(fresh.map(({ sop, state, owners }) => [sop, state, owners]).sort()).toEqual(
    runbooks.map((sop) => [sop, "fresh", ["@sopwatch/maintainers"]]),
  );
  expect(fresh.flatMap(({ findings }) => findings)).toEqual([]);
  const overdue = await scanned("2027-12-01");
  expect(overdue.map(({ state }) => state)).toEqual(runbooks.map(() => "stale"));
});
