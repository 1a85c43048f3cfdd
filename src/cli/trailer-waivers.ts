import type { Statement } from "../core/statements/statement.ts";
import { waiverTrailers } from "../core/statements/waiver-trailers.ts";
import type { CommitInfo } from "../ports.ts";

/**
 * Waivers in the commits' trailers, taken as said: who may waive is known to GitHub, and the App asks it. A local check
 * only spares its user a finding that the trailer is there to settle.
 */
export function trailerWaivers(commits: readonly CommitInfo[]): readonly Statement[] {
  return commits.flatMap(({ author, date, message }) =>
    waiverTrailers(message, { login: author, teams: [], permission: "admin", isAuthor: true }, date),
  );
}
