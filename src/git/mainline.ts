import { PassThrough, pipeline, type Readable } from "node:stream";
import type { FileChange } from "../core/model/change-set.ts";
import type { MainlineChange } from "../gather/ports.ts";
import { decodeRecords } from "./path-bytes.ts";
import { isRawMeta, readRawChange } from "./raw-diff.ts";
import { type GitSettings, startGit } from "./run-git.ts";

/** What one pass over history reads. */
export interface MainlineRequest {
  readonly settings: GitSettings;
  /** Finds the commit id to start from. */
  readonly from: () => Promise<string>;
  readonly limit: number | null;
  /** ISO 8601. Like git, the pass ends at the first commit that is older. */
  readonly since: string | null;
  /** Commits whose parents a shallow clone left out. The last one read is left out: it would seem to add every file. */
  readonly shallowCommits: ReadonlySet<string>;
}

/** A subject is shown in one line; some tools write a whole message into it. */
const MAX_SUBJECT_CHARACTERS = 500;
/** As much as is read of any commit message; see `commits.ts`. */
const MAX_BODY_CHARACTERS = 65_536;

/** Some 30,000 changes. */
const AHEAD_BYTES = 16 * 1024 * 1024;

const OPTIONS = [
  "--first-parent",
  // Shows merges too, against the first parent only. Newer spellings of this are unknown to git 2.30.
  "-m",
  "--raw",
  "--no-abbrev",
  // Renames of unchanged files are found by their ids, so that a partial clone needs no contents.
  "-M100%",
  "--ignore-submodules=none",
  "--no-notes",
  "--no-color",
  "--encoding=UTF-8",
  "--format=%H%n%P%n%cI%n%an%n%s%n%b",
  "-z",
];

const CONFIG = ["log.showRoot=true", "log.diffMerges=separate"];

/** First-parent history, newest first, in one `git log` that ends when the caller has had enough. */
export async function* readMainline(request: MainlineRequest): AsyncGenerator<MainlineChange> {
  const { settings, from, limit, since, shallowCommits } = request;
  const bounds = [
    ...(limit === null ? [] : [`--max-count=${limit}`]),
    ...(since === null ? [] : [`--since=${since}`]),
  ];
  const start = await from();
  const git = startGit({ ...settings, config: [...settings.config, ...CONFIG] }, [
    "log",
    ...OPTIONS,
    ...bounds,
    start,
    "--",
  ]);
  const reader = mainlineReader();
  try {
    for await (const records of recordBatches(readAhead(git.child.stdout))) {
      for (const record of records) {
        const change = reader.read(record);
        if (change) yield change;
      }
    }
    const { problem } = await git.ended;
    if (problem) throw problem;
    const last = reader.end();
    if (last && !shallowCommits.has(last.sha)) yield last;
  } finally {
    git.child.kill();
  }
}

/** What git writes while we do something else; without it git would wait for us after 64 KiB. */
function readAhead(output: Readable): Readable {
  const ahead = new PassThrough({ highWaterMark: AHEAD_BYTES });
  // Whoever reads gets the failure; a reader that stops early is none.
  pipeline(output, ahead, () => {});
  return ahead;
}

interface OpenCommit extends MainlineChange {
  readonly files: FileChange[];
}

/** Puts records together: a commit is complete when the next one begins. */
function mainlineReader() {
  let commit: OpenCommit | null = null;
  let change: string[] = [];
  let missingPaths = 0;
  return {
    read: (record: string): MainlineChange | null => {
      if (missingPaths > 0) {
        change.push(record);
        missingPaths -= 1;
        if (missingPaths === 0) commit?.files.push(readRawChange(change, 0).change);
        return null;
      }
      if (isRawMeta(record)) {
        change = [record];
        missingPaths = / [RC]\d*$/.test(record) ? 2 : 1;
        return null;
      }
      const complete = commit;
      commit = readHeader(record);
      return complete;
    },
    end: (): MainlineChange | null => commit,
  };
}

function readHeader(record: string): OpenCommit {
  const [sha = "", parents = "", date = "", author = "", subject = ""] = record.split("\n", 5);
  const body = sha.length + parents.length + date.length + author.length + subject.length + 5;
  return {
    sha,
    parents: parents === "" ? [] : parents.split(" "),
    date,
    author,
    subject: subject.slice(0, MAX_SUBJECT_CHARACTERS),
    body: record.slice(body, body + MAX_BODY_CHARACTERS).trimEnd(),
    files: [],
  };
}

/** NUL-terminated records from a stream, a batch for each chunk that ends some, without holding the whole output. */
async function* recordBatches(stream: Readable): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    const bytes: Buffer = chunk;
    const end = bytes.lastIndexOf(0) + 1;
    if (end > 0) {
      yield decodeRecords(Buffer.concat([...rest, bytes.subarray(0, end)]));
      rest = [];
    }
    if (end < bytes.length) rest.push(bytes.subarray(end));
  }
  if (rest.length > 0) yield decodeRecords(Buffer.concat(rest));
}
