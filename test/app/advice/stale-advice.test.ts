import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedRepository } from "../../simulator/types.ts";
import { POLICY_PATH } from "../support/acme.ts";
import { type ScanApp, startScanApp } from "../work/scan/scan-app.ts";
import { commandIn, followStep, stepsOf } from "./follow-steps.ts";
import { GONE, STALE_STORIES, type StaleStory } from "./stale-stories.ts";

/** Somebody who owns every SOP. */
const OWNER = "dba";
const PLACE = "scripts/failover.sh";

interface Told {
  readonly number: number;
  readonly body: string;
}

let app: ScanApp;
let repository: SimulatedRepository;
/** The issue of each story, as it was opened. */
const opened = new Map<string, Told>();

const pathOf = (story: StaleStory) => `docs/runbooks/s${STALE_STORIES.indexOf(story)}.md`;
const infraOf = (story: StaleStory) => `terraform/s${STALE_STORIES.indexOf(story)}/main.tf`;
const linked = STALE_STORIES.filter(({ links }) => links !== undefined);

/** All stories happen in one repository: they open their issues in one scan, are acted on, and are judged by one more. */
beforeAll(async () => {
  app = await startScanApp();
  repository = await madeRepository();
  await app.scan(repository);
  await app.scan(repository);
  for (const { number, title, body } of repository.view.issues()) {
    const [, path] = /(docs\/runbooks\/s\d+\.md)/.exec(title) ?? [];
    if (path !== undefined) opened.set(path, { number, body });
  }
  for (const story of STALE_STORIES) await act(story);
  await app.settle();
  await app.scan(repository);
}, 120_000);

afterAll(() => app.close());

async function madeRepository(): Promise<SimulatedRepository> {
  const made = await app.simulator.createRepository({
    owner: "acme",
    name: "advice",
    files: {
      [POLICY_PATH]: policy(),
      [GONE]: "#!/bin/sh\n",
      [PLACE]: "#!/bin/sh\n",
      ...Object.fromEntries(STALE_STORIES.map((story) => [pathOf(story), story.text])),
      ...resized("1"),
    },
  });
  for (const login of ["ann", OWNER]) {
    app.simulator.createUser(login);
    made.setPermission(login, "write");
  }
  for (const size of ["2", "3"])
    await made.push("main", resized(size), { author: "ann", message: `Size ${size}` });
  await made.push("main", { [GONE]: null }, { author: "ann", message: "Drop the script" });
  await app.settle();
  app.simulator.advance(300 * 86_400);
  return made;
}

function policy(): string {
  const links = linked.flatMap((story) =>
    (story.links ?? []).map(
      (section, at) =>
        `  - {id: "${infraOf(story).split("/")[1]}-${at}", infra: ${infraOf(story)}, sop: "${pathOf(story)}${section}"}\n`,
    ),
  );
  return `sops: {paths: ["docs/runbooks/**/*.md"], owners: ["@${OWNER}"]}\nlinks:\n${links.join("")}stale: {driftBudget: 2, grace: 1d, maxIssues: 50}\n`;
}

function resized(size: string): Record<string, string> {
  return Object.fromEntries(linked.map((story) => [infraOf(story), `size = ${size}\n`]));
}

async function act(story: StaleStory): Promise<void> {
  const { number, body } = issueOf(story);
  if (story.way === "still-accurate") {
    repository.comment(number, OWNER, commandIn(body, "still-accurate", "read it against the code"));
    return;
  }
  if (story.way === "unasked word") {
    repository.comment(number, OWNER, "/sop still-accurate all of it");
    return;
  }
  const text = typeof story.way === "function" ? story.way(story.text) : followed(story, body);
  await repository.push("main", { [pathOf(story)]: text }, { author: OWNER, message: story.title });
}

/** From the last line up, as an owner would who goes by line numbers. */
function followed({ text, way, only }: StaleStory, body: string): string {
  const today = app.simulator.now().toISOString().slice(0, 10);
  const steps = stepsOf(body).filter((_, at) => only === undefined || only.includes(at));
  const owner = { today, place: way === "remove" ? null : PLACE };
  return steps.reduce((sop, step) => followStep(step, sop, owner), text);
}

function issueOf(story: StaleStory): Told {
  const issue = opened.get(pathOf(story));
  if (issue === undefined) throw new Error(`no issue was opened for: ${story.title}`);
  return issue;
}

describe("the issue of a stale SOP, on GitHub", () => {
  test.each(STALE_STORIES)("$title", (story) => {
    const { number, body } = issueOf(story);
    const steps = stepsOf(body);
    expect(steps).toHaveLength(story.steps.length);
    for (const [at, words] of story.steps.entries()) expect(steps[at]).toContain(words);
    expect(repository.view.issue(number).state).toBe(story.closes ? "closed" : "open");
  });

  test("offers an owner's word only where it helps", () => {
    const offers = STALE_STORIES.map((story) => {
      const told = issueOf(story).body;
      return told.includes("/sop still-accurate");
    });
    const helps = STALE_STORIES.map(({ steps }) =>
      steps.some((step) => /Go through|fix its|review/.test(step)),
    );
    expect(offers).toEqual(helps);
  });

  test("says that a changed date does not count only where it does not", () => {
    for (const story of STALE_STORIES) {
      const said = issueOf(story).body.includes("A changed date alone does not count");
      expect([story.title, said]).toEqual([story.title, story.links !== undefined]);
    }
  });
});
