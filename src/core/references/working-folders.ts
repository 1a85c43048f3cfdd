import type { Home } from "../model/reference.ts";
import { belowClone, belowCloneAnywhere } from "./below-clone.ts";
import { isPlaceholder, resolvePath } from "./repository-path.ts";

/** A stretch of code, with the folders in which its commands may run beside the root and the SOP's own. */
export interface CodeStretch {
  readonly text: string;
  readonly folders: readonly string[];
  /** True for the argument of `cd`, where one word is a path, too. */
  readonly isFolder: boolean;
}

/** What is known of a place in a document before its code is read. */
export interface Place {
  /** The SOP's own folder. */
  readonly folder: string;
  readonly home: Home;
}

/** Folders that are kept at once: `cd b` after `cd a` may mean a/b or b. */
const MAX_FOLDERS = 6;

/** Longer ones are not followed: a thousand times `cd a` leads nowhere. */
const MAX_LENGTH = 200;

/** Subshells and `pushd` within one another that are followed. */
const MAX_DEPTH = 50;

/** A command or an option that takes a folder, with the folder, or a bracket, which may be one of a subshell. */
const STEP =
  /(?<![\w./=-])(cd|pushd|popd|-C|--?chdir|--directory|--cwd|--prefix)(?![\w.-])(?:(?:[ \t]+-[LPe@-]+)*(?:=|[ \t]+)("[^"\n]*"|'[^'\n]*'|(?:\$\([^()\n]*\)|[^\s;&|()<>"'`])+))?|[()]/g;

/** The end of a command: an operator, or the end of a line that no backslash continues. */
const END_OF_COMMAND = /(?<!\\\r?)\n|[;&|)]/g;

/** Where the root of a clone is, in words of the shell. */
const TOP = /^\$\(git rev-parse --show-toplevel\)/;

/**
 * Cuts code where the folder of its commands changes, in order and without a gap. `cd` and `pushd` count to the end, in a subshell to
 * its end; an option (`make -C DIR`, `terraform -chdir=DIR`) counts for its command. `before` are the folders at the start, `after`
 * those at the end. Linear.
 */
export function codeStretches(
  code: string,
  before: readonly string[],
  place: Place,
): { readonly stretches: readonly CodeStretch[]; readonly after: readonly string[] } {
  const walk = new FolderWalk(code, before, place);
  for (const { 0: found, 1: step = found, 2: folder, index } of code.matchAll(STEP)) {
    if (index < walk.from) continue;
    if (step === "(") walk.enter();
    else if (step === ")") walk.leave(index);
    else if (step === "popd") walk.goBack(index);
    else if (folder !== undefined) walk.take(step, folder, index + found.length - folder.length);
  }
  walk.cut(code.length);
  return { stretches: walk.stretches, after: walk.now };
}

class FolderWalk {
  readonly stretches: CodeStretch[] = [];
  readonly #code: string;
  readonly #place: Place;
  readonly #pushed: (readonly string[])[] = [];
  readonly #around: (readonly string[])[] = [];
  now: readonly string[];
  from = 0;

  constructor(code: string, before: readonly string[], place: Place) {
    this.#code = code;
    this.#place = place;
    this.now = before;
  }

  /** Ends a stretch. */
  cut(to: number, folders = this.now, isFolder = false): void {
    if (to > this.from) this.stretches.push({ text: this.#code.slice(this.from, to), folders, isFolder });
    this.from = to;
  }

  enter(): void {
    if (this.#around.length < MAX_DEPTH) this.#around.push(this.now);
  }

  leave(at: number): void {
    this.#restore(at, this.#around.pop());
  }

  goBack(at: number): void {
    this.#restore(at, this.#pushed.pop());
  }

  /** Reads the folder that stands at `at`, and goes there: with `cd` for good, with an option for one command. */
  take(step: string, folder: string, at: number): void {
    const isGoing = step === "cd" || step === "pushd";
    this.cut(at);
    this.cut(at + folder.length, this.now, isGoing);
    const there = foldersAt(folder.replace(/^["']|["']$/g, ""), this.now, this.#place);
    if (step === "pushd" && this.#pushed.length < MAX_DEPTH) this.#pushed.push(this.now);
    if (isGoing) this.now = there;
    else this.cut(endOfCommand(this.#code, this.from), [...new Set([...there, ...this.now])]);
  }

  #restore(at: number, folders: readonly string[] = this.now): void {
    this.cut(at);
    this.now = folders;
  }
}

function endOfCommand(code: string, from: number): number {
  END_OF_COMMAND.lastIndex = from;
  return END_OF_COMMAND.exec(code)?.index ?? code.length;
}

/** Where `cd` may lead: from where it runs, from the root, from the SOP's own folder, or below a clone. Empty when nothing is known. */
function foldersAt(word: string, now: readonly string[], { folder, home }: Place): readonly string[] {
  const inside = word.replace(TOP, "");
  if (inside !== word) return known([resolvePath("", inside)]);
  if (/^[~/$]/.test(word)) return known([belowCloneAnywhere(word, home)]);
  if (word === "-" || isPlaceholder(word) || word.includes("$")) return [];
  const near = now.map((each) => resolvePath(each, word));
  if (word.startsWith("..") && near.length > 0) return known(near);
  return known([...near, resolvePath("", word), resolvePath(folder, word), belowClone(word, home)]);
}

function known(folders: readonly (string | null)[]): readonly string[] {
  return [...new Set(folders)]
    .filter((folder) => folder !== null)
    .filter(({ length }) => length <= MAX_LENGTH)
    .slice(0, MAX_FOLDERS);
}
