import { describe, expect, test } from "vitest";
import { checkRequest, checkResponse, match } from "./rest-contract.ts";
import { createRouter } from "./route.ts";

const SHA = "a".repeat(40);
const repository = { owner: "acme", repo: "infra" };
const run = { name: "sopwatch", head_sha: SHA };
const output = { title: "t", summary: "s" };

function problemsOf(operation: string, body: unknown, params = {}, query = {}): readonly string[] {
  const prefix = `${operation} request: `;
  return checkRequest(operation, { params: { ...repository, ...params }, query, body }).map((line) => {
    return line.startsWith(prefix) ? line.slice(prefix.length) : line;
  });
}

describe("which operation a request means", () => {
  test.each([
    ["POST", "/repos/acme/infra/check-runs", "checks/create", repository],
    [
      "GET",
      "/repos/acme/infra/contents/docs/a%20b.md",
      "repos/get-content",
      { ...repository, path: "docs/a b.md" },
    ],
    [
      "GET",
      "/repos/acme/infra/contents/docs%2Fa.md",
      "repos/get-content",
      { ...repository, path: "docs/a.md" },
    ],
    ["GET", "/repos/acme/infra/contents/", "repos/get-content", { ...repository, path: "" }],
    ["GET", "/repos/acme/infra/commits/fix/x", "repos/get-commit", { ...repository, ref: "fix/x" }],
    [
      "GET",
      "/repos/acme/infra/commits/main/check-runs",
      "checks/list-for-ref",
      { ...repository, ref: "main" },
    ],
    [
      "GET",
      "/repos/acme/infra/compare/a...b%2Fc",
      "repos/compare-commits",
      { ...repository, base: "a", head: "b/c" },
    ],
    ["GET", "/app", "apps/get-authenticated", {}],
  ])("%s %s", (method, path, operation, params) => {
    expect(match(method, path)).toEqual({ operation, params });
  });

  test.each([
    ["PUT", "/repos/acme/infra/contents/docs/a.md"],
    ["GET", "/repos/acme/infra/unheard-of"],
    ["GET", "/repos/acme/infra/contents/%zz"],
    ["GET", "/xapp"],
  ])("none: %s %s", (method, path) => {
    expect(match(method, path)).toBeNull();
  });
});

test("of several operations, the one that says more literally wins, whatever the order", () => {
  const commit = {
    operation: "commit",
    method: "GET",
    path: "/commits/{ref}",
    multiSegment: new Set(["ref"]),
  };
  const runs = {
    operation: "runs",
    method: "GET",
    path: "/commits/{ref}/check-runs",
    multiSegment: new Set(["ref"]),
  };
  for (const routes of [
    [commit, runs],
    [runs, commit],
  ]) {
    expect(createRouter(routes)("GET", "/commits/a/b/check-runs")).toEqual({
      operation: "runs",
      params: { ref: "a/b" },
    });
  }
});

describe("requests that GitHub would refuse", () => {
  test("a good one has no problems", () => {
    const annotation = {
      path: "a.md",
      start_line: 1,
      end_line: 2,
      annotation_level: "failure",
      message: "m",
    };
    const body = {
      ...run,
      status: "completed",
      conclusion: "failure",
      output: { ...output, annotations: [annotation] },
    };
    expect(problemsOf("checks/create", body)).toEqual([]);
    expect(problemsOf("checks/update", { output }, { check_run_id: "1" })).toEqual([]);
  });

  test.each([
    ["a property that is unknown", { ...run, colour: 1 }, 'the value: unknown property "colour"'],
    [
      "a property that is unknown, deeper",
      { ...run, output: { ...output, x: 1 } },
      'output: unknown property "x"',
    ],
    ["a property that is missing", { head_sha: SHA }, 'the value: property "name" is missing'],
    ["a short SHA", { ...run, head_sha: "abc" }, 'head_sha is not 40 lower-case hexadecimal digits: "abc"'],
    [
      "completed without a conclusion",
      { ...run, status: "completed" },
      "a completed check run needs a conclusion",
    ],
    [
      "a conclusion while it runs",
      { ...run, status: "in_progress", conclusion: "success" },
      "a check run with a conclusion cannot be in_progress",
    ],
    ["a conclusion of GitHub's own", { ...run, conclusion: "stale" }, "only GitHub can conclude stale"],
    [
      "a summary that is too long",
      { ...run, output: { title: "t", summary: "x".repeat(65_536) } },
      expect.stringMatching(
        /^output\.summary: must NOT have more than 65535 characters, but it is .*65538 characters/,
      ),
    ],
    [
      "four buttons",
      {
        ...run,
        actions: Array.from({ length: 4 }, () => ({ label: "a", description: "b", identifier: "c" })),
      },
      expect.stringMatching(/^actions: must NOT have more than 3 items/),
    ],
    [
      "51 annotations",
      {
        ...run,
        output: {
          ...output,
          annotations: Array.from({ length: 51 }, () => ({
            path: "a",
            start_line: 1,
            end_line: 1,
            annotation_level: "notice",
            message: "m",
          })),
        },
      },
      expect.stringMatching(/^output\.annotations: must NOT have more than 50 items/),
    ],
  ])("%s", (_name, body, problem) => {
    expect(problemsOf("checks/create", body)).toEqual([problem]);
  });

  test("an update of a completed run needs a conclusion too", () => {
    const problems = problemsOf("checks/update", { status: "completed" }, { check_run_id: "1" });
    expect(problems).toContain('the value: property "conclusion" is missing');
  });

  test("path and query are judged as what they mean", () => {
    expect(problemsOf("checks/update", { output }, { check_run_id: "x" })).toEqual([
      'path.check_run_id: must be integer, but it is "x"',
    ]);
    expect(problemsOf("pulls/list", undefined, {}, { state: "opened" })).toEqual([
      'query.state: must be equal to one of the allowed values (["open","closed","all"]), but it is "opened"',
    ]);
    expect(problemsOf("pulls/list", undefined, {}, { per_page: "100", sate: "open" })).toEqual([
      'query: unknown property "sate"',
    ]);
    expect(problemsOf("pulls/list", undefined, {}, { per_page: "101" })).toEqual([
      "per_page is 101, but GitHub gives 1 to 100",
    ]);
  });

  test("a body where none belongs, and none where one does", () => {
    expect(problemsOf("pulls/list", { state: "open" })).toEqual(["no body is expected"]);
    expect(problemsOf("issues/create-comment", undefined, { issue_number: "1" })).toEqual([
      "the body is missing",
    ]);
  });

  test("characters are counted as people do", () => {
    const body = { body: "🙂".repeat(65_536) };
    expect(problemsOf("issues/create-comment", body, { issue_number: "1" })).toEqual([]);
    expect(problemsOf("issues/create-comment", { body: `${body.body}!` }, { issue_number: "1" })).toEqual([
      "body has 65537 characters, at most 65536 are accepted",
    ]);
  });

  test("an operation that is not there is a mistake of the caller", () => {
    expect(() => checkResponse("checks/destroy", 200, {})).toThrow(/add it to scripts\/trim-operations\.ts/);
  });
});

describe("answers that GitHub would not give", () => {
  test("a status that the description does not have", () => {
    expect(checkResponse("checks/create", 200, {})).toEqual([
      "checks/create response 200: the description has no such status (it has 201)",
    ]);
  });

  test("a body where none belongs, and none where one does", () => {
    expect(checkResponse("issues/delete-comment", 204, {})).toEqual([
      "issues/delete-comment response 204: the description has no body here",
    ]);
    expect(checkResponse("pulls/get", 200, undefined)).toEqual([
      "pulls/get response 200: the body is missing",
    ]);
  });

  test("nothing changed may be said of every read", () => {
    expect(checkResponse("pulls/list-files", 304, undefined)).toEqual([]);
  });

  test("an error has a message, whatever its status", () => {
    expect(checkResponse("pulls/get", 502, { message: "Bad Gateway" })).toEqual([]);
    expect(checkResponse("pulls/get", 500, "oops")).toEqual([
      'pulls/get response 500: an error has a "message"',
    ]);
  });

  test("many problems are cut", () => {
    expect(checkResponse("pulls/get", 200, {}).at(-1)).toMatch(/\.\.\. and \d+ more problems$/);
  });
});
