import type { Issue } from "../../../../src/core/model/issue.ts";
import type { OwnIssue } from "../../../../src/core/model/own-issue.ts";
import type { Comment } from "../../../../src/core/model/pull-request.ts";
import type { IssueDraft, IssueReader, IssueWriter } from "../../../../src/gather/ports.ts";
import { GitHubProblem } from "../../../../src/github/client/github-problem.ts";

/** Issues of a repository in memory, behaving as GitHub does; `writes` tells what was written, in order. */
export interface MemoryIssues extends IssueReader, IssueWriter {
  readonly writes: readonly string[];
  readonly issues: readonly OwnIssue[];
  change(number: number, changes: Partial<OwnIssue>): void;
  say(number: number, comment: Partial<Comment>): void;
  addForeign(issue: Issue): void;
  commentsOf(number: number): readonly Comment[];
  /** The write with this index (from 0) fails, before or after it was applied; null lets all through. */
  failAt(index: number | null, applied?: boolean): void;
  /** GitHub does not take writes of this name (`comment 2`), now or ever. */
  refuse(name: string): void;
  /** ISO date of the next writes. */
  setDay(day: string): void;
}

/** Starts empty. Everybody in `assignable` may be assigned. */
export function memoryIssues(assignable: readonly string[] = ["ann", "ben"]): MemoryIssues {
  const issues = new Map<number, OwnIssue>();
  const foreign = new Map<number, Issue>();
  const comments = new Map<number, Comment[]>();
  const writes: string[] = [];
  let next = 1;
  let day = "2026-11-23";
  let failure: { index: number; applied: boolean } | null = null;
  let index = 0;
  const refusals = new Set<string>();

  const write = <T>(name: string, apply: () => T): Promise<T> => {
    if (refusals.has(name)) return Promise.reject(refusal(name));
    const failing = failure !== null && failure.index === index;
    index += 1;
    if (failing && failure?.applied === false) return Promise.reject(new Error("502 before"));
    writes.push(name);
    const result = apply();
    return failing ? Promise.reject(new Error("502 after")) : Promise.resolve(result);
  };
  const existing = (number: number): OwnIssue => {
    const issue = issues.get(number);
    if (issue === undefined) throw new Error(`no issue ${number}`);
    return issue;
  };
  const update = (number: number, changes: Partial<OwnIssue>): void => {
    issues.set(number, { ...existing(number), ...changes, updatedAt: `${day}T07:00:00Z` });
  };
  const say = (number: number, changes: Partial<Comment>): void => {
    const list = comments.get(number) ?? [];
    const author = { login: "sopwatch[bot]", kind: "bot" } as const;
    const base = {
      id: number * 1000 + list.length,
      author,
      ours: true,
      body: "",
      edited: false,
      byInsider: false,
    };
    comments.set(number, [...list, { ...base, createdAt: `${day}T07:00:00Z`, ...changes }]);
    if (issues.has(number)) update(number, { commentCount: list.length + 1 });
  };
  /** A title that stays as people made it is not ours. */
  const written = (number: number, draft: IssueDraft) => {
    const { title, ownTitle } = existing(number);
    return { ...checked(draft), ownTitle: draft.title === title ? ownTitle : draft.title };
  };
  const checked = (draft: IssueDraft): IssueDraft => {
    if (draft.body.length > 65_536) throw new Error("422 body is too long");
    if (draft.title.length > 256) throw new Error("422 title is too long");
    const bad = draft.assignees.find((login) => !assignable.includes(login));
    if (bad !== undefined) throw new Error(`422 ${bad} cannot be assigned`);
    return draft;
  };

  return {
    writes,
    get issues() {
      return [...issues.values()];
    },
    change: update,
    say,
    addForeign: (issue) => foreign.set(issue.number, issue),
    commentsOf: (number) => comments.get(number) ?? [],
    failAt: (at, applied = false) => {
      index = 0;
      failure = at === null ? null : { index: at, applied };
    },
    refuse: (name) => refusals.add(name),
    setDay: (to) => {
      day = to;
    },
    enabled: async () => true,
    own: async () => [...issues.values()],
    read: async (number) => foreign.get(number) ?? (issues.has(number) ? asIssue(existing(number)) : null),
    labelled: async (label) => [...foreign.values()].filter(({ labels }) => labels.includes(label)),
    comments: async (numbers) => new Map(numbers.map((number) => [number, comments.get(number) ?? []])),
    assignable: async (logins) => new Set(logins.filter((login) => assignable.includes(login))),
    open: (draft) =>
      write("open", () => {
        const number = next;
        next += 1;
        const at = `${day}T07:00:00Z`;
        issues.set(number, {
          number,
          url: `https://github.example/acme/infra/issues/${number}`,
          ...checked(draft),
          ownTitle: draft.title,
          state: "open",
          closedAs: null,
          closedByPerson: false,
          commentCount: 0,
          createdAt: at,
          updatedAt: at,
        });
        return number;
      }),
    edit: (number, draft) => write(`edit ${number}`, () => update(number, written(number, draft))),
    close: (number) =>
      write(`close ${number}`, () =>
        update(number, { state: "closed", closedAs: "completed", closedByPerson: false }),
      ),
    reopen: (number, draft) =>
      write(`reopen ${number}`, () =>
        update(number, { ...written(number, draft), state: "open", closedAs: null }),
      ),
    comment: (number, body) => write(`comment ${number}`, () => say(number, { body })),
  };
}

function refusal(where: string): GitHubProblem {
  return new GitHubProblem({ code: "refused", message: "GitHub said no", where, next: "Nothing." });
}

function asIssue(issue: OwnIssue): Issue {
  const closedAt = issue.state === "closed" ? issue.updatedAt : null;
  return { ...issue, closedAt, author: { login: "sopwatch[bot]", kind: "bot" }, ours: true };
}
