import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  POLICY,
  POLICY_PATH,
  resize,
  SOP,
  SOP_UPDATED,
  sized,
} from "../../test/app/support/acme.ts";
import { startApp, type TestApp } from "../../test/app/support/start-app.ts";
import type { SimulatedRepository } from "../../test/simulator/types.ts";
import type { Section } from "../lib/section.ts";

interface Scene {
  readonly app: TestApp;
  readonly repository: SimulatedRepository;
  readonly number: number;
}

/** What happens, on a pull request that was judged before unless it is the first thing. */
const SCENARIOS: Readonly<Record<string, (scene: Scene) => unknown>> = {
  "push that changes nothing in what is said": ({ repository }) =>
    repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" }),
  "push to a file that no link names": ({ repository }) =>
    repository.push("resize", { "notes.md": "text\n" }, { author: "ann" }),
  "push that updates the SOP": ({ repository }) =>
    repository.push("resize", { [SOP]: SOP_UPDATED }, { author: "ann" }),
  "title edited": ({ repository, number }) =>
    repository.editPullRequest(number, { title: "Another", actor: "ann" }),
  "webhook delivered again": ({ app }) => {
    const delivery = app.simulator.deliveries.findLast(({ action }) => action === "opened");
    return delivery && app.simulator.deliver(delivery);
  },
  "comment without a command": ({ repository, number }) => repository.comment(number, "maya", "Nice."),
  "/sop still-accurate by the owner": ({ repository, number }) =>
    repository.comment(number, "dba", "/sop still-accurate"),
  "/sop still-accurate by a stranger": ({ repository, number }) =>
    repository.comment(number, "stranger", "/sop still-accurate"),
  "approval by the owner": ({ repository, number }) => repository.review(number, "dba", "approve"),
  "button by the owner": ({ repository, number }) =>
    repository.pressButton(checkOf(repository, number)?.id ?? 0, "still-accurate", "dba"),
  "merge group of one": ({ repository, number }) => repository.createMergeGroup([number]),
  closed: ({ repository, number }) => repository.closePullRequest(number, "ann"),
};

/** Requests to GitHub for what happens on a pull request; counted, so the same on every machine. */
export async function countRequests(progress: (text: string) => void): Promise<Section> {
  const app = await startApp();
  const rows: string[][] = [];
  const counts = new Map<string, { reads: number; writes: number }>();
  const count = async (what: string, repository: SimulatedRepository, happen: () => unknown) => {
    app.count();
    await happen();
    await app.settle();
    const { reads, writes } = app.count();
    counts.set(what, { reads, writes });
    rows.push([what, String(reads), String(writes)]);
    return repository;
  };
  // The first pull request of a process asks GitHub once who the App is.
  await resize(await acmeRepository(app.simulator));
  await app.settle();
  const fresh = await acmeRepository(app.simulator);
  await count("opened, its SOP left behind (check, comment, review request)", fresh, () => resize(fresh));
  const { [POLICY_PATH]: _, ...files } = FILES;
  const bare = await acmeRepository(app.simulator, files);
  await count("opened in a repository without a policy", bare, () => resize(bare));
  const quiet = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: POLICY });
  await count("opened as a draft", quiet, () => resize(quiet, { draft: true }));
  for (const [what, happen] of Object.entries(SCENARIOS)) {
    progress(`requests: ${what}`);
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    await count(what, repository, () => happen({ app, repository, number }));
  }
  await app.close();
  const push = counts.get("push that changes nothing in what is said");
  const edit = counts.get("title edited");
  return {
    claims: [
      {
        what: "reads for a push to an ordinary pull request",
        value: push?.reads ?? Number.NaN,
        atMost: 3,
        unit: "count",
      },
      {
        what: "writes for a push to an ordinary pull request",
        value: push?.writes ?? Number.NaN,
        atMost: 1,
        unit: "count",
      },
      { what: "writes when nothing changed", value: edit?.writes ?? Number.NaN, atMost: 0, unit: "count" },
    ],
    tables: [{ title: "Requests to GitHub", columns: ["what happens", "reads", "writes"], rows }],
    notes: ["Tokens are not counted: one an hour for each installation."],
  };
}
