import type { DatedWaiver } from "../model/history-facts.ts";
import type { Ledger } from "../model/ledger.ts";
import type { SopAttestation } from "../model/scan-facts.ts";

/** The statements made on pull requests that are merged now, as our checks remember them. */
export interface MergedStatements {
  readonly attestations: readonly SopAttestation[];
  readonly waivers: readonly DatedWaiver[];
}

/**
 * Attestations that still covered what was merged (a later push that touched the files voids them), and waivers with a date.
 * An attestation counts from the moment of the merge: it was about what came in with it. Waivers in trailers are read
 * from the commits themselves.
 */
export function mergedStatements(
  merged: readonly { readonly mergedAt: string; readonly ledger: Ledger }[],
): MergedStatements {
  return {
    attestations: merged.flatMap(({ mergedAt, ledger }) => attestationsIn(ledger, mergedAt)),
    waivers: merged.flatMap(({ mergedAt, ledger }) => waiversIn(ledger, mergedAt)),
  };
}

function attestationsIn({ seen, attestations }: Ledger, mergedAt: string): readonly SopAttestation[] {
  return attestations
    .filter(({ link, sop, fingerprint }) =>
      seen.some((pair) => pair.link === link && pair.sop === sop && pair.fingerprint === fingerprint),
    )
    .map(({ sop, login }) => ({ sop, login, at: mergedAt }));
}

function waiversIn({ seen, waivers }: Ledger, mergedAt: string): readonly DatedWaiver[] {
  return waivers.flatMap(({ via, link, reason, until, login, at }) => {
    if (via !== "command" || until === null) return [];
    const links = link.toLowerCase() === "all" ? [...new Set(seen.map((pair) => pair.link))] : [link];
    return [{ links, reason, until, by: login, at: at ?? mergedAt, commit: null }];
  });
}
