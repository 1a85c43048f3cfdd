import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { FileEdits, Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, FILES, INFRA, resize, SOP, SOP_UPDATED, sized } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 300_000;

/** About a container of 256 MB. */
const HEAP_MB = 192;

let simulator: Simulator;
let server: SpawnedServer;

beforeAll(async () => {
  simulator = await startSimulator();
  server = spawnServer({ ...environmentFor(simulator), NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });
  simulator.setWebhookTarget(`${await server.url}/api/github/webhooks`);
}, MINUTES);

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
  expect(simulator.violations).toEqual([]);
});

const many = (count: number, ending: string, text: (at: number) => string): FileEdits =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`terraform/rds/n${at}.${ending}`, text(at)]));

/** What a stranger's pull request from a fork gets; somebody else's is judged beside it. */
async function judged(edits: FileEdits, files: FileEdits = FILES) {
  const repository = await acmeRepository(simulator, files);
  await repository.push("stranger:pile", edits, { author: "stranger" });
  const number = await repository.openPullRequest({ head: "stranger:pile", author: "stranger" });
  const other = await acmeRepository(simulator, FILES, "elsewhere");
  const small = await resize(other);
  const isDone = (of: typeof repository, which: number) => checkOf(of, which)?.status === "completed";
  for (let half = 0; half < 4 && !isDone(repository, number); half++) {
    await until(() => isDone(repository, number), "the check").catch(() => {});
  }
  await until(() => isDone(other, small), "somebody else's check");
  const check = checkOf(repository, number);
  return { conclusion: check?.conclusion, summary: check?.summary ?? "", reads: server.memory() };
}

const terraform = (bytes: number) => (at: number) =>
  `resource "aws_instance" "n${at}" {\n  size = ${at}\n}\n`.repeat(Math.ceil(bytes / 45));

describe("a pile of files from a fork is judged in little memory, and says what was not read", () => {
  it.each<[what: string, edits: FileEdits, note: RegExp]>([
    ["60 modules of 900 KB", many(60, "tf", terraform(900_000)), /60 files were not read, .*256 KiB/],
    ["120 modules of 200 KB", many(120, "tf", terraform(190_000)), /files were not read, .*16 MiB/],
    [
      "60 YAML files of 60 KB, all of brackets",
      many(60, "yaml", (at) => `a${at}: [${"{b: [c]}, ".repeat(6_000)}]\n`),
      /60 files were not read, .*too long/,
    ],
    [
      "40 files of alerts between 4,000 blank lines",
      Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [
          `terraform/rds/alerts/${at}.yaml`,
          `groups:${"\n".repeat(4_000)}  - name: a${at}\n`,
        ]),
      ),
      /What changed/,
    ],
  ])(
    "%s",
    async (_, edits, note) => {
      const found = await judged({
        ...edits,
        [INFRA]: sized("xlarge"),
        [SOP]: SOP_UPDATED.replace("--fast", ""),
      });
      expect(found.conclusion).toBe("failure");
      expect(found.summary).toMatch(note);
      expect(server.child.exitCode).toBeNull();
    },
    MINUTES,
  );

  it(
    "a CODEOWNERS of 3 MB is read from its end",
    async () => {
      const rules = Array.from(
        { length: 60_000 },
        (_, at) => `/services/service-${at}/**/*.tf @acme/team-${at}`,
      );
      const text = `${rules.join("\n").slice(-3_100_000)}\n`;
      const found = await judged({ [INFRA]: sized("xlarge") }, { ...FILES, ".github/CODEOWNERS": text });
      expect(found.conclusion).toBe("failure");
      expect(found.summary).toContain("only its last `10,000` rules");
    },
    MINUTES,
  );

  it("a small change is judged as before, and nothing is said about reading", async () => {
    const found = await judged({ [INFRA]: sized("xlarge") });
    expect(found.conclusion).toBe("failure");
    expect(found.summary).not.toContain("not read");
  });
});
