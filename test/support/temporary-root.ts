import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let root = "";

/** Gives the whole run one directory for all that its tests make, because a test process that is killed leaves its own behind. */
export function setup(): void {
  root = mkdtempSync(join(tmpdir(), "sopwatch-tests-"));
  process.env.TMPDIR = root;
}

export function teardown(): void {
  rmSync(root, { recursive: true, force: true });
}
