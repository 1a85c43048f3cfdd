import type { Issue } from "../model/issue.ts";
import type { Feedback } from "../model/scan-report.ts";

/** GitHub takes no longer body; what is behind it is not searched. */
const MAX_BODY = 65_536;
/** SOPs one issue can be about; naming more is a list, not feedback. */
const MOST = 10;
/** A path ends where one of these or white space stands. Each match is linear in the text. */
const WORD = /[^\s"'`<>()[\]{}|,;]+/g;

/**
 * Which SOPs open `sop-feedback` issues are about: those whose whole path stands in the title or the body, alone, in a
 * relative link or in a URL of the repository. An issue that names none is nobody's feedback. Oldest issue first.
 */
export function findFeedback(issues: readonly Issue[], sops: readonly string[]): readonly Feedback[] {
  const known = new Set(sops);
  return issues.flatMap((issue) =>
    sopsNamed(issue, known).map((sop) => ({
      issue: issue.number,
      title: issue.title,
      url: issue.url,
      sop,
    })),
  );
}

function sopsNamed({ title, body }: Issue, sops: ReadonlySet<string>): readonly string[] {
  const named = new Set<string>();
  for (const [word] of `${title}\n${body.slice(0, MAX_BODY)}`.matchAll(WORD)) {
    for (const path of pathsIn(word)) if (sops.has(path)) named.add(path);
  }
  return [...named].slice(0, MOST);
}

/** What a word may mean as a path: without `./`, an anchor, a full stop, and in a URL what follows `blob/<branch>/`. */
function pathsIn(word: string): readonly string[] {
  const bare = word.replace(/#.*$/, "").replace(/[.:!?*_]+$/, "");
  const inUrl = /\/(?:blob|edit|raw)\/[^/]+\/(.+)$/.exec(bare)?.[1];
  const relative = bare.replace(/^(?:\.?\/)+/, "");
  return inUrl === undefined ? [relative] : [decoded(inUrl)];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
