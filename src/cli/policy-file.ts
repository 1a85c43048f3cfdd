import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { visible } from "../report/escape.ts";
import type { CommonOptions } from "./options.ts";
import { UsageProblem } from "./usage-problem.ts";

/** One byte more than the parser takes is enough for it to say that the policy is too large. */
const MAX_BYTES = 256 * 1024 + 1;

/** A policy given by hand; `path` as it was written. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
}

/** Where the file is looked for, in this order; absolute paths stay as they are. */
type Places = readonly [string, ...string[]];

/** The policy of `--policy`, when there is one. It is looked for in the repository that `--repo` names, then in `directory`. */
export async function givenPolicy(
  { policy, repo }: Pick<CommonOptions, "policy" | "repo">,
  directory: string,
): Promise<PolicyFile | null> {
  return policy === undefined ? null : readPolicyFile(policy, [resolve(directory, repo), directory]);
}

/**
 * Reads a policy from the file system, a named pipe included, never more of it than the parser could take. A relative
 * path counts from the first of `places` where something of that name is.
 */
export async function readPolicyFile(path: string, places: Places): Promise<PolicyFile> {
  const files = [...new Set(places.map((place) => resolve(place, path)))];
  const file = files.find((each) => existsSync(each)) ?? resolve(places[0], path);
  const bytes = await readBounded(file).catch((error: unknown) => {
    throw unreadable(path, error, files);
  });
  if (bytes.includes(0)) throw badFile(path, "is a binary file");
  if (bytes.length < MAX_BYTES && !isUtf8(bytes)) throw badFile(path, "is not UTF-8 text");
  return { path, text: bytes.toString("utf8") };
}

async function readBounded(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(MAX_BYTES);
    let used = 0;
    while (used < MAX_BYTES) {
      const { bytesRead } = await file.read(buffer, used, MAX_BYTES - used, null);
      if (bytesRead === 0) break;
      used += bytesRead;
    }
    return buffer.subarray(0, used);
  } finally {
    await file.close();
  }
}

const REASONS = new Map([
  ["ENOENT", "does not exist"],
  ["ENOTDIR", "does not exist"],
  ["EISDIR", "is a directory"],
  ["EACCES", "cannot be read: permission denied"],
  ["EPERM", "cannot be read: permission denied"],
]);

function unreadable(path: string, error: unknown, files: readonly string[]): UsageProblem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isMissing = code === "ENOENT" && files.length > 1;
  const where = isMissing ? `, neither as ${files.map(visible).join(" nor as ")}` : "";
  return badFile(path, `${REASONS.get(code) ?? `cannot be read (${code || String(error)})`}${where}`);
}

function badFile(path: string, what: string): UsageProblem {
  return new UsageProblem(`The policy ${visible(path)} ${what}.`, "Name a YAML file.");
}
