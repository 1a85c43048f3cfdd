import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { EVENT_TABLE } from "../../../../src/app/http/events/event-table.ts";
import { jobOf } from "../../../../src/app/http/events/job-of.ts";
import { mergeGroupId, readMergeGroupId } from "../../../../src/app/http/events/merge-group-id.ts";
import { REQUIRED_PERMISSIONS } from "../../../../src/app/setup/check-registration.ts";
import { readText } from "../../../architecture/repository.ts";

const OWN = { appId: 7, slug: "sopwatch" };
const NOW = "2026-01-05T00:00:00Z";
const SHA = "a".repeat(40);
const PLACE = {
  installation: { id: 3 },
  repository: { full_name: "acme/infra" },
  sender: { login: "ann", type: "User" },
};
const PULL = { number: 5, state: "open", changed_files: 12 };
const RUN = { id: 9, name: "sopwatch", head_sha: SHA, external_id: "5", app: { id: 7 } };

function job(name: string, payload: Readonly<Record<string, unknown>>) {
  return jobOf({ id: "delivery", name, payload: { ...PLACE, ...payload } }, { own: OWN, now: () => NOW });
}

const target = (name: string, payload: Readonly<Record<string, unknown>>) =>
  job(name, payload)?.target ?? null;

describe("pull requests", () => {
  it.each(["opened", "reopened", "synchronize", "edited", "ready_for_review", "labeled", "unlabeled"])(
    "%s: the pull request, with the number of files",
    (action) => {
      expect(job("pull_request", { action, pull_request: PULL })).toEqual({
        installation: 3,
        repository: "acme/infra",
        target: { kind: "pull-request", number: 5 },
        hints: [{ kind: "size", changedFiles: 12 }],
      });
    },
  );

  it("one that was just closed is looked at: another one may have its head", () => {
    const closed = { action: "closed", pull_request: { ...PULL, state: "closed" } };
    expect(job("pull_request", closed)).toMatchObject({
      target: { kind: "pull-request", number: 5 },
      hints: [],
    });
  });

  it("other news of closed ones, and actions that change nothing for us, are nothing", () => {
    expect(target("pull_request", { action: "assigned", pull_request: PULL })).toBeNull();
    expect(
      target("pull_request", { action: "edited", pull_request: { ...PULL, state: "closed" } }),
    ).toBeNull();
  });

  it("reviews are the pull request", () => {
    expect(target("pull_request_review", { action: "submitted", pull_request: PULL })).toEqual({
      kind: "pull-request",
      number: 5,
    });
    expect(target("pull_request_review", { action: "edited", pull_request: PULL })).toBeNull();
  });
});

describe("comments", () => {
  const comment = (body: string, more: object = {}) => ({ body, user: { login: "ann" }, ...more });
  const onPull = { number: 5, pull_request: { url: "" } };

  it("with a command are the pull request or the issue", () => {
    const payload = { action: "created", comment: comment("Hi\n/sop help"), issue: onPull };
    expect(target("issue_comment", payload)).toEqual({ kind: "pull-request", number: 5 });
    expect(target("issue_comment", { ...payload, issue: { number: 6 } })).toEqual({
      kind: "issue",
      number: 6,
    });
  });

  it("without one are nothing, nor are edits", () => {
    expect(target("issue_comment", { action: "created", comment: comment("sop"), issue: onPull })).toBeNull();
    expect(
      target("issue_comment", { action: "edited", comment: comment("/sop help"), issue: onPull }),
    ).toBeNull();
  });

  it("of ours that somebody deletes are put back", () => {
    const ours = comment("our words", { performed_via_github_app: { id: 7 } });
    expect(target("issue_comment", { action: "deleted", comment: ours, issue: onPull })).not.toBeNull();
    expect(
      target("issue_comment", { action: "deleted", comment: comment("/sop help"), issue: onPull }),
    ).toBeNull();
  });
});

describe("our check runs", () => {
  const requested_action = { identifier: "still-accurate" };

  it("buttons carry who pressed what on which head", () => {
    expect(job("check_run", { action: "requested_action", check_run: RUN, requested_action })).toMatchObject({
      target: { kind: "pull-request", number: 5 },
      hints: [
        { kind: "button", identifier: "still-accurate", login: "ann", checkRun: 9, headOid: SHA, at: NOW },
      ],
    });
  });

  it("re-run is found by number, by merge group, or by commit", () => {
    const shared = { ...RUN, external_id: "5,9" };
    const pressed = { check_run: shared, requested_action: { identifier: "still-accurate" } };
    expect(job("check_run", { action: "requested_action", ...pressed })).toMatchObject({
      target: { kind: "pull-request", number: 5 },
      hints: [{ kind: "rerun" }],
    });
    const rerun = (external_id: string | null) =>
      target("check_run", { action: "rerequested", check_run: { ...RUN, external_id } });
    const group = {
      headOid: SHA,
      headRef: "refs/heads/q",
      baseOid: "b".repeat(40),
      baseRef: "refs/heads/main",
    };
    expect(rerun("5")).toEqual({ kind: "pull-request", number: 5 });
    expect(rerun(mergeGroupId(group))).toEqual({ kind: "merge-group", group });
    expect(rerun(null)).toEqual({ kind: "head", sha: SHA });
    expect(rerun("5 ")).toEqual({ kind: "head", sha: SHA });
    expect(readMergeGroupId("merge-group [1,2]", SHA)).toBeNull();
    expect(readMergeGroupId("merge-group {", SHA)).toBeNull();
  });

  it("those of another App, and buttons that a bot presses, are nothing", () => {
    const foreign = { ...RUN, app: { id: 8 } };
    expect(target("check_run", { action: "rerequested", check_run: foreign })).toBeNull();
    const sender = { login: "other[bot]", type: "Bot" };
    expect(
      target("check_run", { action: "requested_action", check_run: RUN, requested_action, sender }),
    ).toBeNull();
  });

  it("a suite that is asked for again is its commit", () => {
    const check_suite = { head_sha: SHA, app: { id: 7 } };
    expect(job("check_suite", { action: "rerequested", check_suite })).toMatchObject({
      target: { kind: "head", sha: SHA },
      hints: [{ kind: "rerun" }],
    });
    expect(target("check_suite", { action: "requested", check_suite })).toBeNull();
  });
});

describe("other events", () => {
  it("a merge group is asked for by its commits", () => {
    const merge_group = { head_sha: SHA, head_ref: "h", base_sha: "b", base_ref: "m" };
    expect(target("merge_group", { action: "checks_requested", merge_group })).toEqual({
      kind: "merge-group",
      group: { headOid: SHA, headRef: "h", baseOid: "b", baseRef: "m" },
    });
    expect(target("merge_group", { action: "destroyed", merge_group })).toBeNull();
  });

  it("a push counts when it changes the policy, or may have", () => {
    const push = (commits: readonly object[], more: object = {}) =>
      target("push", { ref: "refs/heads/main", commits, ...more });
    expect(push([{ modified: ["a"] }, { added: [".github/sopwatch.yml"] }])).toEqual({
      kind: "policy",
      ref: "main",
    });
    expect(push([{ modified: ["a"] }])).toBeNull();
    expect(push(Array.from({ length: 2048 }, () => ({})))).toEqual({ kind: "policy", ref: "main" });
    expect(push([{ removed: [".github/sopwatch.yml"] }], { deleted: true })).toBeNull();
    expect(push([{ removed: [".github/sopwatch.yml"] }], { ref: "refs/tags/v1" })).toBeNull();
  });

  it("a push counts when it changes what lies in the policy's place, or takes commits off the default branch", () => {
    const policy = { kind: "policy", ref: "main" };
    const repository = { full_name: "acme/infra", default_branch: "main" };
    const push = (more: object) =>
      target("push", { ref: "refs/heads/main", commits: [], repository, ...more });
    expect(push({ commits: [{ removed: [".github/sopwatch.yml/a.yml"] }] })).toEqual(policy);
    expect(push({ commits: [{ added: [".github/sopwatch.yml.bak"] }] })).toBeNull();
    expect(push({ forced: true })).toEqual(policy);
    expect(push({ forced: false })).toBeNull();
    expect(push({ forced: true, ref: "refs/heads/topic" })).toBeNull();
  });

  it("issues count when they are ours or carry our labels", () => {
    const issue = (more: object) =>
      target("issues", { action: "closed", issue: { number: 4, user: { login: "ann" }, ...more } });
    expect(issue({ user: { login: "sopwatch[bot]" } })).toEqual({ kind: "issue", number: 4 });
    expect(issue({ labels: [{ name: "Sop-Feedback" }] })).toEqual({ kind: "issue", number: 4 });
    expect(issue({ labels: [{ name: "bug" }] })).toBeNull();
  });

  it("an installation is swept", () => {
    expect(job("installation", { action: "created", repository: undefined })).toMatchObject({
      installation: 3,
      repository: null,
      target: { kind: "recover" },
    });
    expect(target("installation_repositories", { action: "added" })).toEqual({ kind: "recover" });
    expect(target("installation", { action: "deleted" })).toBeNull();
  });

  it("what we do not know is nothing, and a payload that lacks what GitHub promises is an error", () => {
    expect(target("star", { action: "created" })).toBeNull();
    expect(target("__proto__", {})).toBeNull();
    expect(() => target("pull_request", { action: "opened" })).toThrow(/pull_request/);
  });
});

it("our own doings are dropped whatever they are", () => {
  const sender = { login: "Sopwatch[bot]", type: "Bot" };
  expect(target("pull_request", { action: "labeled", pull_request: PULL, sender })).toBeNull();
  const dependabot = { login: "dependabot[bot]", type: "Bot" };
  expect(target("pull_request", { action: "opened", pull_request: PULL, sender: dependabot })).not.toBeNull();
  const person = { login: "sopwatch[bot]", type: "User" };
  expect(target("pull_request", { action: "opened", pull_request: PULL, sender: person })).not.toBeNull();
});

describe("app.yml", () => {
  const text = readText("app.yml");
  const manifest: unknown = parse(text);

  it("asks for the permissions and events that the server needs, and for no others", () => {
    const permissions = REQUIRED_PERMISSIONS.map(({ name, access }) => [name, access]);
    const events = EVENT_TABLE.filter(({ subscribe }) => subscribe).map(({ event }) => event);
    expect(manifest).toMatchObject({
      default_permissions: Object.fromEntries(permissions),
      default_events: [...events].sort(),
    });
    expect(manifest).toHaveProperty("default_permissions.contents", "read");
    expect(Object.keys(Object(manifest)).sort()).toEqual([
      "default_events",
      "default_permissions",
      "description",
      "name",
      "public",
      "url",
    ]);
  });

  it("gives a reason beside each", () => {
    const lines = text.split("\n").filter((line) => /^ {2}(?:- )?[a-z_]+(?:: (?:read|write))?\b/.test(line));
    expect(lines).toHaveLength(
      REQUIRED_PERMISSIONS.length + EVENT_TABLE.filter(({ subscribe }) => subscribe).length,
    );
    for (const line of lines) expect(line).toMatch(/ # \S.{15,}/);
  });
});
