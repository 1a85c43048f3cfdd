import { runGit } from "./run-git.ts";

export interface DiffFile {
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed";
  readonly path: string;
  readonly previousPath: string | null;
  /** The blob at head, of the base for a removed file. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** The hunks; null for binary files and where no line changed. */
  readonly patch: string | null;
}

const STATUSES: Readonly<Record<string, DiffFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

const NOTHING = /^0+$/;
const FILE_HEADER = /^(?=diff --git )/m;

/** What changed between two commits or trees, renames found as git does, in git's order. */
export function readDiff(directory: string, before: string, after: string): readonly DiffFile[] {
  const args = ["diff-tree", "-r", "-M", "-l0", "--no-abbrev", "--raw", "--patch"];
  const text = runGit(directory, [...args, before, after]).toString("utf8");
  const gap = text.indexOf("\n\n");
  const raw = gap < 0 ? text : text.slice(0, gap);
  const patches = gap < 0 ? [] : text.slice(gap + 2).split(FILE_HEADER);
  let at = 0;
  return raw
    .split("\n")
    .filter((line) => line.startsWith(":"))
    .map((line) => {
      const [meta = "", first = "", second] = line.split("\t");
      const [beforeMode = "", afterMode = "", beforeSha = "", afterSha = "", letter = ""] = meta
        .slice(1)
        .split(" ");
      // A change of type (file to link) has two sections: the old one goes, the new one comes.
      const sections = letter.startsWith("T") ? 2 : 1;
      const section = patches.slice(at, at + sections).join("");
      at += sections;
      const sameFile = letter === "M" && beforeSha === afterSha && beforeMode !== afterMode;
      return {
        status: sameFile ? "changed" : (STATUSES[letter.charAt(0)] ?? "modified"),
        path: unquote(second ?? first),
        previousPath: second === undefined ? null : unquote(first),
        sha: NOTHING.test(afterSha) ? beforeSha : afterSha,
        ...readHunks(section),
      };
    });
}

function readHunks(section: string): Pick<DiffFile, "additions" | "deletions" | "patch"> {
  const start = /^@@ /m.exec(section)?.index;
  if (start === undefined) return { additions: 0, deletions: 0, patch: null };
  const patch = section.slice(start).replace(/\n$/, "");
  const lines = patch.split("\n");
  return {
    additions: lines.filter((line) => line.startsWith("+")).length,
    deletions: lines.filter((line) => line.startsWith("-")).length,
    patch,
  };
}

const ESCAPES: Readonly<Record<string, number>> = {
  t: 9,
  n: 10,
  r: 13,
  a: 7,
  b: 8,
  v: 11,
  f: 12,
  '"': 34,
  "\\": 92,
};

/** A path as git quotes it: `"a\303\251"`. */
function unquote(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes: number[] = [];
  for (const [part] of path.slice(1, -1).matchAll(/\\[0-7]{3}|\\.|[^\\]+/gs)) {
    if (!part.startsWith("\\")) bytes.push(...Buffer.from(part));
    else if (/^\\[0-7]{3}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 8));
    else bytes.push(ESCAPES[part.slice(1)] ?? 63);
  }
  return Buffer.from(bytes).toString("utf8");
}
