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
    say("");
    say(
      "That is all for now: the GitHub App is planned, so there is no server to look at yet and --once changes nothing.",
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
  const exitCode = runCli([...args, "--repo", workspace.directory, "--format", "pretty"]);
  say("", `exit code ${exitCode}. ${chapter.moral}`);
  if (exitCode === chapter.exitCode) return true;
  console.error(
    `The story says exit code ${chapter.exitCode}: sopwatch and the demo disagree, which is a bug.`,
  );
  return false;
}

/** Runs the CLI from source with this terminal, so that what is seen is what a user sees. */
function runCli(args: readonly string[]): number | null {
  const main = join(ROOT, "src/cli/main.ts");
  return spawnSync(process.execPath, [main, ...args], { stdio: ["ignore", "inherit", "inherit"] }).status;
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
