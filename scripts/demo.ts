import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { type Chapter, STORY } from "./demo/story.ts";
import { createWorkspace, type Workspace } from "./demo/workspace.ts";

const ROOT = resolve(import.meta.dirname, "..");
const MAX_DIFF_LINES = 20;

/** Tells the story on stdout; true when every change was judged as the story says. */
function main(): boolean {
  const workspace = createWorkspace(join(ROOT, "examples/acme-infra"), "https://github.com/acme/infra.git");
  try {
    say("Acme's platform repository (examples/acme-infra), copied into a temporary git repository.");
    say("Four changes to it, each judged by the command line tool. Nothing leaves this machine.");
    const judged = STORY.map((chapter, index) => tell(workspace, chapter, `${index + 1} of ${STORY.length}`));
    say(
      "",
      "The GitHub App is planned. Until it is there the demo has no server to show: --once changes nothing.",
    );
    return judged.every(Boolean);
  } finally {
    workspace.remove();
  }
}

function tell(workspace: Workspace, chapter: Chapter, position: string): boolean {
  workspace.branch(chapter);
  const args = ["check", "--base", "main", "--head", chapter.branch];
  say("", heading(`${position}: ${chapter.title}`), "", ...shorten(workspace.diff(chapter)), "");
  say(`$ sopwatch ${args.join(" ")}`, "");
  const exitCode = runCli([...args, "--repo", workspace.directory]);
  if (exitCode === chapter.exitCode) {
    say("", `Exit code ${exitCode}. ${chapter.moral}`);
    return true;
  }
  say(
    "",
    `Exit code ${exitCode}, but the story says ${chapter.exitCode}: sopwatch and its demo disagree, which is a bug.`,
  );
  return false;
}

/** Runs the CLI from source on this terminal, so that what is seen is what a user sees. */
function runCli(args: readonly string[]): number | null {
  const cli = join(ROOT, "src/cli/main.ts");
  return spawnSync(process.execPath, [cli, ...args], { stdio: ["ignore", "inherit", "inherit"] }).status;
}

function shorten(lines: readonly string[]): readonly string[] {
  const left = lines.length - MAX_DIFF_LINES;
  const shown = lines.slice(0, left > 1 ? MAX_DIFF_LINES : undefined).map((line) => `  ${line}`);
  return left > 1 ? [...shown, `  … and ${left} more lines`] : shown;
}

function heading(text: string): string {
  return `${text}\n${"─".repeat(text.length)}`;
}

function say(...lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

process.exitCode = main() ? 0 : 1;
