import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScannedSop } from "../../../src/core/model/scan-report.ts";
import type { SimulatedRepository } from "../../simulator/types.ts";
import { POLICY_PATH } from "../support/acme.ts";
import { type ScanApp, startScanApp } from "../work/scan/scan-app.ts";
import { followStep } from "./follow-steps.ts";

const FRESH = "last_reviewed: 2027-08-20";
const INFRA = "terraform/due/main.tf";

/** An SOP that is only due, what the dashboard says about it, and what somebody does then. */
interface DueStory {
  readonly title: string;
  readonly text: string;
  readonly words: string;
  /** `step` follows it word for word. */
  readonly way: "step" | "close-feedback" | ((text: string) => string);
}

const sop = (front: string, body = "# Procedure\n\n1. Restart it.\n") => `---\n${front}\n---\n${body}`;

const STORIES: readonly DueStory[] = [
  {
    title: "a drill that was never held",
    text: sop(`${FRESH}\ndrill_every: 90d`),
    words: "then add `last_drilled: YYYY-MM-DD` to its front matter",
    way: "step",
  },
  {
    title: "a date that cannot be read",
    text: sop(`${FRESH}\nlast_drilled: 2027-8-1`),
    words: "Line 3, `last_drilled`: Write `2027-08-01`.",
    way: "step",
  },
  {
    title: "a date to come",
    text: sop(`${FRESH}\nlast_drilled: 2029-01-01`),
    words: "Set `last_drilled` (line 3) to the day on which it was last drilled",
    way: "step",
  },
  {
    title: "a section that is missing",
    text: sop(FRESH, "# Procedure\n\n## Fail\n\n1. Fail over.\n"),
    words: "Restore `docs/runbooks/d3.md#failover`",
    way: (text) => text.replace("## Fail\n", "## Failover\n"),
  },
  {
    title: "a waiver that expired",
    text: sop(FRESH),
    words: "Update `docs/runbooks/d4.md`",
    way: (text) => text.replace("Restart it.", "Restart it twice."),
  },
  {
    title: "a report that it did not work",
    text: sop(FRESH),
    words: "then close it.",
    way: "close-feedback",
  },
];

let app: ScanApp;
let repository: SimulatedRepository;
let steps: readonly string[];
let after: readonly ScannedSop[];

const pathOf = (story: DueStory) => `docs/runbooks/d${STORIES.indexOf(story)}.md`;

beforeAll(async () => {
  app = await startScanApp();
  repository = await madeRepository();
  const feedback = repository.createIssue({
    ...{ author: "dba", title: "Step 1 failed", labels: ["sop-feedback"] },
    body: "`docs/runbooks/d5.md` does not work.",
  });
  await app.settle();
  await app.scan(repository);
  await app.scan(repository);
  steps = repository.view
    .issue(2)
    .body.split("\n")
    .filter((line) => /^(?:- \[`| {2}Next: )/.test(line));
  for (const story of STORIES) await act(story, feedback);
  await app.settle();
  after = (await app.scan(repository)).report?.sops ?? [];
}, 120_000);

afterAll(() => app.close());

async function madeRepository(): Promise<SimulatedRepository> {
  const links = ["docs/runbooks/d3.md#failover", "docs/runbooks/d4.md"].map(
    (target, at) => `  - {id: due-${at}, infra: ${INFRA}, sop: "${target}"}\n`,
  );
  const made = await app.simulator.createRepository({
    owner: "acme",
    name: "due",
    files: {
      [POLICY_PATH]: `sops: {paths: ["docs/runbooks/**/*.md"], owners: ["@dba"]}\nlinks:\n${links.join("")}stale: {grace: 1d, maxIssues: 50}\n`,
      [INFRA]: "size = 1\n",
      ...Object.fromEntries(STORIES.map((story) => [pathOf(story), story.text])),
    },
  });
  app.simulator.createUser("dba");
  made.setPermission("dba", "write");
  const message = "Resize\n\nSOP-Waive: due-1: the new size goes live in winter until: 2027-01-01";
  await made.push("main", { [INFRA]: "size = 2\n" }, { author: "dba", message });
  await app.settle();
  app.simulator.advance(300 * 86_400);
  return made;
}

function stepOf(story: DueStory): string {
  return steps.find((line) => line.includes(pathOf(story))) ?? "";
}

async function act(story: DueStory, feedback: number): Promise<void> {
  const { way, text, title } = story;
  if (way === "close-feedback") {
    repository.editIssue(feedback, { state: "closed", actor: "dba" });
    return;
  }
  const today = app.simulator.now().toISOString().slice(0, 10);
  const edited = way === "step" ? followStep(stepOf(story), text, { today, place: null }) : way(text);
  await repository.push("main", { [pathOf(story)]: edited }, { author: "dba", message: title });
}

describe("what is only due has no issue, and the dashboard says what ends it", () => {
  test.each(STORIES)("$title", (story) => {
    expect(stepOf(story)).toContain(story.words);
    const found = after.find(({ sop: path }) => path === pathOf(story));
    expect([found?.state, found?.reason]).toEqual(["fresh", found?.reason]);
  });

  test("without an issue for any", () => {
    expect(repository.view.issues().filter(({ title }) => title.startsWith("Stale SOP"))).toEqual([]);
  });
});
