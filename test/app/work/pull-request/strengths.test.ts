import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileEdits, SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, checkOf, FILES, ourComments, POLICY_PATH } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

const NETWORK = "terraform/network/main.tf";
const [NAT, DNS] = ["docs/runbooks/nat.md", "docs/runbooks/dns.md"];
const network = ({ nat = "true", ttl = 300, more = "" }) =>
  `module "network" {\n  single_nat_gateway = ${nat}\n  record_ttl = ${ttl}\n}\n${more}`;

const links = (relevance: string): FileEdits => ({
  [POLICY_PATH]: `relevance: ${relevance}
links:
  - {id: nat, infra: "terraform/network/**", sop: ${NAT}, owners: ["@dba"], level: require}
  - {id: dns, infra: "terraform/network/**", sop: ${DNS}, owners: ["@maya"], level: require}
`,
  [NETWORK]: network({}),
  [NAT]: "# NAT\n\n1. See that `single_nat_gateway` is true.\n",
  [DNS]: "# DNS\n\n1. Shift traffic.\n",
});

/** A pull request by ann that rewrites the network. */
async function opened(
  relevance: string,
  edit: string,
): Promise<{ repository: SimulatedRepository; number: number }> {
  const repository = await acmeRepository(app.simulator, { ...FILES, ...links(relevance) });
  await repository.push("net", { [NETWORK]: edit }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "net", author: "ann" });
  await app.settle();
  return { repository, number };
}

const push = async (repository: SimulatedRepository, edit: string) => {
  await repository.push("net", { [NETWORK]: edit }, { author: "ann" });
  await app.settle();
};

describe("graded links", () => {
  it("pass with weak changes, without a comment, a review request, a mark or a button", async () => {
    const { repository, number } = await opened("graded", network({ ttl: 60 }));
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "success",
      title: "Nothing to do for 2 linked SOPs: 2 weakly affected",
      annotations: [],
      actions: [],
    });
    expect(checkOf(repository, number)?.summary).toMatch(
      /^Weakly affected, nothing to do: `docs\/runbooks\/nat\.md` and `docs\/runbooks\/dns\.md`\.\n/,
    );
    expect(ourComments(repository, number)).toEqual([]);
    expect(repository.view.requestedReviewers(number)).toEqual([]);
  });

  it("fail where a change bears strongly on an SOP, ask its owner only, and count the others", async () => {
    const { repository, number } = await opened("graded", network({ nat: "false" }));
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.title).toMatch(/^1 SOP must be updated, 1 may need it$/);
    const [comment] = ourComments(repository, number);
    expect(comment?.body).toContain(`${NAT}\`](`);
    expect(comment?.body).toMatch(
      /`single_nat_gateway`.*`terraform\/network\/main\.tf:2`\)\. The SOP did not change\./,
    );
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
    await push(repository, network({ ttl: 60 }));
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    const [settled, ...more] = ourComments(repository, number);
    expect(settled?.body).toContain("\n✅ Nothing to do for 2 linked SOPs: 2 weakly affected.");
    expect(more).toEqual([]);
  });

  it("write nothing when nothing changed, whatever the strengths", async () => {
    const { repository, number } = await opened("graded", network({ nat: "false", ttl: 60 }));
    const before = ourComments(repository, number);
    app.count();
    for (const title of ["One", "Two"]) {
      repository.editPullRequest(number, { title, actor: "ann" });
      await app.settle();
    }
    expect(app.count()).toMatchObject({ writes: 0 });
    expect(ourComments(repository, number)).toEqual(before);
  });
});

describe("literal links", () => {
  it("fail with the same weak changes, which have one line together, and ask every owner", async () => {
    const { repository, number } = await opened("literal", network({ ttl: 60 }));
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: "2 SOPs must be updated",
    });
    const [comment] = ourComments(repository, number);
    expect(comment?.body).toMatch(
      /\n- Weakly affected, and to be updated all the same: .*nat\.md.* and .*dns\.md.* \(only values changed .*\)\.\n/,
    );
    expect(repository.view.requestedReviewers(number).toSorted()).toEqual(["dba", "maya"]);
  });
});

it("a link to many SOPs shows in the comment only what mentions the change, and fails as a whole", async () => {
  const sops = Array.from({ length: 8 }, (_, at) => `docs/runbooks/net-${at}.md`);
  const repository = await acmeRepository(app.simulator, {
    ...FILES,
    [POLICY_PATH]: `links:\n  - {id: net, infra: "terraform/network/**", sop: "docs/runbooks/net-*.md", satisfy: all, owners: ["@dba"], level: require}\n`,
    [NETWORK]: network({}),
    ...Object.fromEntries(
      sops.map((sop, at) => [
        sop,
        `# Net\n\n1. See ${at === 3 ? "that `single_nat_gateway` is true" : "it"}.\n`,
      ]),
    ),
  });
  await repository.push("net", { [NETWORK]: network({ nat: "false" }) }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "net", author: "ann" });
  await app.settle();
  expect(checkOf(repository, number)).toMatchObject({
    conclusion: "failure",
    title: "8 SOPs must be updated",
  });
  const [comment] = ourComments(repository, number);
  expect([...new Set(`${comment?.body}`.match(/net-\d/g))]).toEqual(["net-3"]);
  expect(comment?.body).toContain(
    "changed; the other 7 SOPs of link net were not updated, and none is known to mention it.",
  );
  expect(checkOf(repository, number)?.annotations).toHaveLength(2);
});
