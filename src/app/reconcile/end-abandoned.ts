import { EMPTY_LEDGER } from "../../core/ledger/ledger.ts";
import type { PullRequest } from "../../core/pull-request/pull-request.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import { abandonedOutput } from "../../report/check-run/special-outputs.ts";

/**
 * Ends check runs that say "in progress" where nobody works any more: those on earlier heads, and all of them once the pull
 * request is closed. A push that comes while a head is judged leaves one behind, and so does a process that dies. Only one
 * run at a time works on a pull request, so none of them is anybody else's. Costs nothing where there are none.
 */
export async function endAbandoned(
  repository: GitHubRepository,
  { number, state, head, checkRuns }: PullRequest,
): Promise<void> {
  const writer = repository.checkRuns(String(number));
  for (const run of checkRuns) {
    const isWorkedOn = state === "open" && run.headOid === head.oid;
    if (run.status === "completed" || isWorkedOn) continue;
    await writer.complete(run.headOid, run, abandonedOutput(run.ledger ?? EMPTY_LEDGER));
  }
}
