import { describe, expect, test } from "vitest";
import { countCommits, type NearHistory, nearHistory, readCommits } from "../../src/git/commits.ts";
import { openObjects } from "../../src/git/objects.ts";
import { parseRawCommit } from "../../src/git/raw-commit.ts";
import type { GitSettings } from "../../src/git/run-git.ts";
import { isolatedEnvironment, temporaryRepository } from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const environment = isolatedEnvironment();
const repository = temporaryRepository({ "a.tf": "a\n" });
const base = repository.git("rev-parse", "HEAD");

const settings: GitSettings = { directory: repository.directory, environment, config: [], indexFile: null };
const objects = openObjects(settings);

/** A commit with exactly these headers and this message. */
function raw(parent: string, people: string, message: string, encoding: BufferEncoding = "utf8"): string {
  const tree = repository.git("rev-parse", "HEAD^{tree}");
  const text = `tree ${tree}\nparent ${parent}\n${people}\n\n${message}`;
  repository.write({ ".git/raw": Buffer.from(text, encoding) });
  return repository.git("hash-object", "-t", "commit", "-w", "--literally", ".git/raw");
}

const ADA = "author Ada <ada@example.com> 1700000000 +0000\ncommitter Ada <ada@example.com> 1700000000";

async function both(head: string) {
  const near = await nearHistory(objects, head);
  const read = (history: NearHistory) =>
    readCommits({ settings, objects }, { from: base, head, near: history });
  return { near, quick: await read(near), logged: await read([]) };
}

test("commits are counted where more were read than is ever read, and only there", async () => {
  const head = raw(base, `${ADA} +0000`, "one\n");
  const [one] = await readCommits({ settings, objects }, { from: base, head, near: [] });
  if (one === undefined) throw new Error("no commit");
  expect(await countCommits({ settings }, { from: base, head }, [one, one])).toBe(2);
  const many = Array.from({ length: 250 }, () => one);
  expect(await countCommits({ settings }, { from: base, head }, many)).toBe(1);
  expect(await countCommits({ settings }, { from: null, head }, many)).toBe(2);
});

describe("commits in a straight line", () => {
  const plain = raw(base, `${ADA} +0000`, "plain\n\nbody\n");
  const zones = raw(plain, `${ADA} -0330`, "zones\n");
  const signed = raw(
    zones,
    `${ADA} +0545\ngpgsig -----BEGIN\n author Eve <eve@example.com> 1 +0000\n -----END`,
    "signed\n",
  );
  const bare = raw(signed, `${ADA} +1400`, "\n\nno line break at the end");
  const umlaut = raw(bare, `${ADA.replaceAll("Ada", "Ädä Ω  ")} +0000`, "Störung\r\n");

  test("are read without a log, and are what the log would say", async () => {
    const noLog = environmentWithGit('case "$*" in *" log "*) exit 1;; esac\nreal_git "$@"');
    const near = await nearHistory(objects, umlaut);
    const ends = { from: base, head: umlaut, near };
    const quick = await readCommits({ settings: { ...settings, environment: noLog }, objects }, ends);
    expect(quick.map(({ sha }) => sha)).toEqual([umlaut, bare, signed, zones, plain]);
    const { logged } = await both(umlaut);
    const seen = (commits: typeof quick) =>
      commits.map(({ message, date, ...rest }) => ({
        ...rest,
        message: message.trimEnd(),
        date: Date.parse(date),
      }));
    expect(seen(quick)).toEqual(seen(logged));
    expect(quick[1]?.date).toBe("2023-11-15T12:13:20+14:00");
    expect(quick[3]?.date).toBe("2023-11-14T18:43:20-03:30");
  });

  test("of another encoding are left to git", async () => {
    const latin = raw(umlaut, `${ADA} +0000\nencoding ISO-8859-1`, "Störung\n", "latin1");
    const { quick, logged } = await both(latin);
    expect(quick[0]?.message).toBe("Störung\n");
    expect(quick).toEqual(logged);
  });
});

describe("commits with merges between them", () => {
  test("are those of both sides", async () => {
    repository.git("checkout", "--quiet", "-b", "side");
    const side = repository.commit({ "side.tf": "s\n" });
    repository.git("checkout", "--quiet", "main");
    const main = repository.commit({ "main.tf": "m\n" });
    repository.git("merge", "--quiet", "--no-ff", "--message=merge", "side");
    const merge = repository.git("rev-parse", "HEAD");
    const { near, quick } = await both(merge);
    expect(near).toEqual([merge, main, base]);
    expect(
      (await readCommits({ settings, objects }, { from: side, head: merge, near })).map(({ sha }) => sha),
    ).toEqual([merge, main]);
    expect(quick.map(({ sha }) => sha).toSorted()).toEqual([merge, main, side].toSorted());
  });
});

describe("a commit object", () => {
  const parse = (text: string) => parseRawCommit("a".repeat(40), Buffer.from(text));
  const tree = `tree ${"b".repeat(40)}\n`;

  test("with one header missing or broken is left to git", () => {
    expect(parse(`${tree}${ADA} +0000\n\nx`)?.message).toBe("x");
    expect(parse(`${tree}${ADA} +0000`)).toBeNull();
    expect(parse("")).toBeNull();
    expect(parse(`${tree}\n\n${ADA} +0000\n`)).toBeNull();
    expect(parse(`${tree}${ADA} never\n\nx`)).toBeNull();
    expect(parse(`${tree}${ADA.replace("1700000000 +0000", "99999999999999 +0000")} +0000\n\nx`)).toBeNull();
  });

  test("with a message like headers keeps to its headers", () => {
    const commit = parse(`${tree}${ADA} +0000\n\nauthor Eve <eve@example.com> 1 +0000\nparent x\n`);
    expect(commit?.parents).toEqual([]);
    expect(commit?.author).toBe("Ada");
  });
});

test("a message is cut at GitHub's limit for a body", async () => {
  const long = raw(base, `${ADA} +0000`, `subject\n\n${"x".repeat(100_000)}\n`);
  const { quick, logged } = await both(long);
  expect(quick[0]?.message).toHaveLength(65_536);
  expect(logged[0]?.message).toHaveLength(65_536);
});
