import { GitProblem } from "./git-problem.ts";
import { type GitSettings, keepAlive, startGit } from "./run-git.ts";

/** git's answer about one object. `body` is null unless the request was for contents. */
export interface ObjectReply {
  readonly oid: string;
  readonly type: string;
  readonly size: number;
  readonly body: Buffer | null;
}

/** One `git cat-file --batch...` process that answers line by line, for as long as it is needed. */
export interface ObjectConversation {
  /** Sends the lines and answers for each in order; null where git has no such object. */
  ask(lines: readonly string[], request: Request): Promise<readonly (ObjectReply | null)[]>;
  close(): void;
}

interface Request {
  /** Whether each reply is followed by the object's contents. */
  readonly bodies: boolean;
  /** Sent once after the lines, for git that buffers its answers. */
  readonly flush: string | null;
}

interface Expected {
  readonly bodies: boolean;
  readonly settle: (reply: ObjectReply | null) => void;
  readonly fail: (problem: GitProblem) => void;
}

const REPLY = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/;

/**
 * Starts a process and keeps it. While nothing is asked it does not keep our own process alive, so forgetting `close`
 * costs nothing: it ends when its input does.
 */
export function startConversation(settings: GitSettings, args: readonly string[]): ObjectConversation {
  const git = startGit(settings, args);
  const expected: Expected[] = [];
  let failure: GitProblem | null = null;
  git.child.stdout.on(
    "data",
    settleReplies(expected, () => keepAlive(git, false)),
  );
  void git.ended.then(({ problem }) => {
    const ended = problem ?? endedEarly(settings.directory);
    failure = ended;
    for (const { fail } of expected.splice(0)) fail(ended);
  });
  keepAlive(git, false);
  return {
    ask: (lines, { bodies, flush }) => {
      if (failure) return Promise.reject(failure);
      if (lines.length === 0) return Promise.resolve([]);
      keepAlive(git, true);
      const replies = lines.map(
        () =>
          new Promise<ObjectReply | null>((settle, fail) => {
            expected.push({ bodies, settle, fail });
          }),
      );
      git.child.stdin.write([...lines, ...(flush === null ? [] : [flush]), ""].join("\n"));
      return Promise.all(replies);
    },
    close: () => git.child.stdin.end(),
  };
}

/** Takes git's output apart, chunk by chunk, and settles what is expected in the order in which it was asked. */
function settleReplies(expected: Expected[], idle: () => void): (chunk: Buffer) => void {
  const bytes = byteQueue();
  let header: ObjectReply | null = null;
  const settleNext = (reply: ObjectReply | null): void => {
    header = null;
    expected.shift()?.settle(reply);
    if (expected.length === 0) idle();
  };
  const step = (next: Expected): boolean => {
    if (header === null) {
      const line = bytes.takeLine();
      if (line === null) return false;
      header = readHeader(line);
      if (header === null || !next.bodies) settleNext(header);
      return true;
    }
    const body = bytes.take(header.size + 1);
    if (body === null) return false;
    settleNext({ ...header, body: body.subarray(0, header.size) });
    return true;
  };
  return (chunk) => {
    bytes.push(chunk);
    for (let next = expected[0]; next && step(next); next = expected[0]);
  };
}

function endedEarly(where: string): GitProblem {
  const message = "git stopped answering questions about objects.";
  return new GitProblem({ code: "failed", message, where, next: "Try again." });
}

function readHeader(line: string): ObjectReply | null {
  const [, oid, type, size] = REPLY.exec(line) ?? [];
  return oid && type && size ? { oid, type, size: Number(size), body: null } : null;
}

/** Bytes that arrive in chunks and are taken out as lines or by length, copied at most once. */
interface ByteQueue {
  push(chunk: Buffer): void;
  /** The next line without its line feed, or null while it has not arrived whole. */
  takeLine(): string | null;
  /** The next `length` bytes, or null while they have not all arrived. */
  take(length: number): Buffer | null;
}

/** An empty queue. */
export function byteQueue(): ByteQueue {
  let chunks: Buffer[] = [];
  let total = 0;
  const take = (length: number): Buffer | null => {
    if (total < length) return null;
    const all = joined();
    chunks = [all.subarray(length)];
    total -= length;
    return all.subarray(0, length);
  };
  const joined = (): Buffer => {
    const [first] = chunks;
    const all = first && chunks.length === 1 ? first : Buffer.concat(chunks, total);
    chunks = [all];
    return all;
  };
  return {
    push: (chunk) => {
      chunks.push(chunk);
      total += chunk.length;
    },
    take,
    takeLine: () => {
      const end = joined().indexOf(LINE_FEED);
      return end < 0 ? null : (take(end + 1)?.toString("utf8", 0, end) ?? null);
    },
  };
}

const LINE_FEED = 10;
