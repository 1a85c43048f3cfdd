import type { Ledger, RecordedAttestation, RecordedWaiver } from "../../../core/model/ledger.ts";
import type { Verdict } from "../../../core/model/verdict.ts";
import { markdownCode, markdownText } from "../../escape.ts";

const WAYS: Readonly<Record<RecordedAttestation["by"] | RecordedWaiver["via"], string>> = {
  approval: "by approving this pull request",
  command: "by a comment",
  button: "with the button",
  trailer: "by a trailer",
  label: "by a label",
};

/** Everything that was attested and waived for this verdict, as list items: which SOP, who, when, how, and why. */
export function onRecord(verdict: Verdict, ledger: Ledger): readonly string[] {
  const counted = ledger.attestations.filter((record) =>
    verdict.links.some(
      ({ state, link, sop, fingerprint }) =>
        state === "attested" &&
        link === record.link &&
        sop === record.sop &&
        fingerprint === record.fingerprint,
    ),
  );
  return [...counted.map(attestationItem), ...ledger.waivers.map(waiverItem)];
}

function attestationItem({ sop, link, login, at, by, note }: RecordedAttestation): string {
  const why = note === null ? "" : `: ${markdownText(note)}`;
  const what = `confirmed that ${markdownCode(sop)} is still accurate for ${markdownCode(link)}`;
  return `- ${markdownCode(login)} ${what} ${WAYS[by]}${on(at)}${why}`;
}

function waiverItem({ link, login, at, via, reason, until }: RecordedWaiver): string {
  const limit = until === null ? "" : `, until ${markdownText(until)}`;
  return `- ${markdownCode(login)} waived ${markdownCode(link)} ${WAYS[via]}${on(at)}${limit}: ${markdownText(reason)}`;
}

function on(at: string | null): string {
  return at === null ? "" : ` on ${markdownText(at.slice(0, 10))}`;
}
