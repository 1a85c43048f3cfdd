import { afterAll, beforeAll, expect, it } from "vitest";
import { ALERTS, MOVED_DIRECTORY, MOVED_SOP, manyMentions } from "../../../support/one-cause.ts";
import { acmeRepository, checkOf, ourComments } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

it(
  "what one rename breaks is one row, one reason, one mark and one sentence",
  async () => {
    const repository = await acmeRepository(app.simulator, manyMentions());
    await repository.push("sop", MOVED_SOP, { author: "ann" });
    await repository.push("directory", MOVED_DIRECTORY, { author: "ann" });
    const pulls = [
      await repository.openPullRequest({ head: "sop", author: "ann" }),
      await repository.openPullRequest({ head: "directory", author: "ann" }),
    ];
    await app.settle();
    for (const number of pulls) {
      const run = checkOf(repository, number);
      const [rows, reasons] = [/^\| (?:❌|⚠️)/gm, /^- \*\*(?:require|advise)\*\*/gm];
      expect([...`${run?.summary}`.matchAll(rows)]).toHaveLength(1);
      expect([...`${run?.summary}`.matchAll(reasons)]).toHaveLength(1);
      expect(run?.annotations).toHaveLength(1);
      const [comment, ...more] = ourComments(repository, number);
      expect([more, comment?.body.match(/\*\*Next:\*\*/g)?.length]).toEqual([[], 1]);
      expect(comment?.body.length).toBeLessThan(1_000);
    }
    expect(checkOf(repository, pulls[0] ?? 0)?.title).toBe("1 SOP may need attention");
    expect(checkOf(repository, pulls[1] ?? 0)?.title).toBe("30 SOPs must be updated");
    expect(ourComments(repository, pulls[0] ?? 0)[0]?.body).toContain(`and ${ALERTS - 3} more point at`);
  },
  START_MS,
);
