import type { Ledger } from "../../../core/model/ledger.ts";
import type { CheckRunOutput } from "../../../core/model/publication.ts";
import type { Finding, Verdict } from "../../../core/model/verdict.ts";
import { count } from "../../../core/model/wording.ts";
import { markdownText } from "../../escape.ts";
import type { PullRequestPlace } from "../edit-link.ts";
import { RECHECK_ONLY } from "./buttons.ts";
import { completedRun } from "./completed-run.ts";
import {
  evidenceSections,
  noteSection,
  problemSection,
  recordSection,
  sharedSections,
  tableSection,
  whySection,
} from "./run-sections.ts";

/** A merge group that was judged as a whole, with the statements made on all its pull requests. */
export interface MergeGroupSources {
  readonly verdict: Verdict;
  readonly pullRequests: readonly Pick<PullRequestPlace, "number" | "url">[];
  readonly ledger: Ledger;
}

/**
 * The check of a merge group. Nothing can be fixed in a queue, so it says which pull requests are meant and what is wrong;
 * how to go on stands on the pull requests themselves.
 */
export function mergeGroupCheck({ verdict, pullRequests, ledger }: MergeGroupSources): CheckRunOutput {
  const step = ({ fix }: Finding): string => markdownText(fix);
  const introduction = { heading: "", items: [introduce(verdict, pullRequests)], between: "\n" } as const;
  return completedRun({
    verdict,
    summary: [
      introduction,
      problemSection(verdict),
      tableSection(verdict, step),
      ...sharedSections(verdict, step),
      whySection(verdict),
      recordSection(verdict, ledger),
      noteSection(verdict),
    ],
    evidence: evidenceSections(verdict, []),
    ledger,
    buttons: verdict.conclusion === "success" ? [] : RECHECK_ONLY,
  });
}

function introduce({ conclusion }: Verdict, members: MergeGroupSources["pullRequests"]): string {
  const names = members.map(({ number, url }) => `[#${number}](${url})`).join(", ");
  const judged = members.length === 1 ? "" : ", judged together";
  const what = `This group holds ${count(members.length, "pull request")} (${names})${judged}.`;
  if (conclusion !== "failure") return what;
  return `${what} **Next:** take the pull request that causes this out of the queue and fix it there; its own check says how.`;
}
