import { lstatSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import * as z from "zod/mini";
import type { Log } from "../log.ts";

/** What is remembered of one key. */
export interface StoredKey {
  /** The commit that was worked on; null before it is known. */
  readonly head: string | null;
  /** Processes that died while it ran. */
  readonly deaths: number;
  readonly running: boolean;
}

/** A small file that outlives the process. Neither reading nor writing ever fails: without it the server works as well. */
export interface StateFile {
  read(): ReadonlyMap<string, StoredKey>;
  write(keys: ReadonlyMap<string, StoredKey>): void;
}

const MAX_BYTES = 256 * 1024;

const storedSchema = z.strictObject({
  head: z.nullable(z.string().check(z.maxLength(64))),
  deaths: z.int().check(z.gte(0), z.lte(1_000_000)),
  running: z.boolean(),
});

const fileSchema = z.strictObject({
  app: z.number(),
  keys: z.record(z.string().check(z.maxLength(300)), storedSchema),
});

/**
 * The file of one App in `directory`, which is made when it is missing and must be ours alone. A file that is broken, huge or another
 * App's is left out with a warning, and written anew; where nothing can be written, one warning says so.
 */
export function openStateFile(
  directory: string,
  { appId, log }: { readonly appId: number; readonly log: Pick<Log, "warn"> },
): StateFile {
  const path = join(directory, "running.json");
  let usable = prepare(directory, log);
  return {
    read: () => (usable ? readKeys(path, appId, log) : new Map()),
    write: (keys) => {
      if (!usable) return;
      try {
        // Renamed into place, so that a process that dies meanwhile leaves a whole file.
        const draft = `${path}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ app: appId, keys: Object.fromEntries(keys) }), { mode: 0o600 });
        renameSync(draft, path);
      } catch (error) {
        usable = false;
        warn(log, directory, error);
      }
    },
  };
}

/** Others could put a file, or a link to one, into a directory that is not ours. */
function prepare(directory: string, log: Pick<Log, "warn">): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const found = lstatSync(directory);
    const uid = process.getuid?.();
    if (found.isDirectory() && (uid === undefined || found.uid === uid)) return true;
    throw new Error("it is not a directory of the user that runs sopwatch");
  } catch (error) {
    warn(log, directory, error);
    return false;
  }
}

function warn(log: Pick<Log, "warn">, directory: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  log.warn(
    { directory, reason },
    "running work is not remembered over a restart: set SOPWATCH_STATE_DIR to a directory that can be written",
  );
}

function readKeys(path: string, appId: number, log: Pick<Log, "warn">): ReadonlyMap<string, StoredKey> {
  const ignored = (reason: string): ReadonlyMap<string, StoredKey> => {
    log.warn({ path, reason }, "the record of running work is ignored");
    return new Map();
  };
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return new Map();
    if (!found.isFile()) return ignored("it is not a file");
    if (found.size > MAX_BYTES) return ignored(`it has ${found.size} bytes`);
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (!parsed.success) return ignored("it has another form");
    if (parsed.data.app !== appId) return ignored("it is another App's");
    return new Map(Object.entries(parsed.data.keys));
  } catch (error) {
    return ignored(error instanceof Error ? error.message : String(error));
  }
}
