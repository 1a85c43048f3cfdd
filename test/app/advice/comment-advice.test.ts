import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedRepository } from "../../simulator/types.ts";
import { acmeRepository, checkOf, ourComments } from "../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../support/start-app.ts";
import { ADVICE_FILES, COMMENT_STORIES, type CommentStory } from "./comment-stories.ts";
import { commandIn } from "./follow-steps.ts";

/** Most visible words of a comment about one finding, links and code included. */
const MAX_WORDS = 60;

let app: TestApp;
let repository: SimulatedRepository;
const opened = new Map<CommentStory, { readonly number: number; readonly body: string }>();

/** All pull requests are opened, judged and acted on together. */
beforeAll(async () => {
  app = await startApp();
  repository = await acmeRepository(app.simulator, ADVICE_FILES);
  const numbers = new Map<CommentStory, number>();
  for (const [at, story] of COMMENT_STORIES.entries()) {
    await repository.push(`b${at}`, story.edits, { author: "ann" });
    numbers.set(
      story,
      await repository.openPullRequest({ head: `b${at}`, author: "ann", title: story.title }),
    );
  }
  await app.settle();
  for (const [story, number] of numbers)
    opened.set(story, { number, body: ourComments(repository, number)[0]?.body ?? "" });
  for (const story of COMMENT_STORIES) await act(story);
  await app.settle();
}, START_MS * 2);

afterAll(() => app.close());

function storyOf(story: CommentStory) {
  const told = opened.get(story);
  if (told === undefined) throw new Error(`nothing was opened for: ${story.title}`);
  return told;
}

async function act(story: CommentStory): Promise<void> {
  const { number, body } = storyOf(story);
  const { way } = story;
  const branch = `b${COMMENT_STORIES.indexOf(story)}`;
  if (typeof way === "object") {
    if ("say" in way) repository.comment(number, way.by, way.say);
    else await repository.push(branch, way.push, { author: "ann" });
    return;
  }
  const line = wayLine(body, way);
  if (way === "update") await update(line);
  else if (way === "skip") repository.comment(number, "ann", commandIn(line, "waive", "only the sizes."));
  else if (way === "approve") repository.review(number, confirmer(line), "approve");
  else repository.comment(number, confirmer(line), commandIn(line, "still-accurate", ""));
}

/** The line of the comment that offers a way. */
function wayLine(body: string, way: string): string {
  const label = { update: "Update", confirm: "Confirm", approve: "Confirm", skip: "Skip" }[way];
  const line = body.split("\n").find((each) => each.startsWith(`- **${label}:**`));
  if (line === undefined) throw new Error(`${label} is not offered in:\n${body}`);
  return line;
}

/** Follows each link of the line into GitHub's editor and adds a step to the first section. */
async function update(line: string): Promise<void> {
  for (const [, branch = "", path = ""] of line.matchAll(/\/edit\/(\w+)\/([^)#]+)\)/g)) {
    const text = `${ADVICE_FILES[path]}`;
    await repository.push(
      branch,
      { [path]: text.replace(/^1\. .*$/m, "$&\n2. Look at the graphs.") },
      { author: "ann" },
    );
  }
}

function confirmer(line: string): string {
  const [, login] = /`@(\w+)`, not the author/.exec(line) ?? [];
  if (login === undefined) throw new Error(`nobody may confirm: ${line}`);
  return login;
}

/** As a reader counts them: no marker, no addresses, no signs. */
function visibleWords(body: string): number {
  const text = body.replace(/<!--.*?-->/gs, "").replace(/\]\([^)]*\)/g, "]");
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

describe("the comment on a pull request", () => {
  test.each(COMMENT_STORIES)("$title", (story) => {
    const { number, body } = storyOf(story);
    for (const words of story.words) expect(body).toContain(words);
    const conclusion = checkOf(repository, number)?.conclusion;
    expect([conclusion === "success", conclusion]).toEqual([story.green, conclusion]);
  });

  test("offers no waiver where there is nothing to waive", () => {
    const told = COMMENT_STORIES.filter(({ title }) => /^(?:section renamed:|path|alert|policy)/.test(title));
    expect(told.filter((story) => storyOf(story).body.includes("/sop "))).toEqual([]);
  });

  test("has at most 60 words about one finding", () => {
    const single = COMMENT_STORIES.filter(({ title }) => !title.startsWith("two "));
    const counts = single.map((story) => visibleWords(storyOf(story).body));
    expect(Math.max(...counts)).toBeLessThanOrEqual(MAX_WORDS);
  });
});
