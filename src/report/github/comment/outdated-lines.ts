import { stateKey } from "../../../core/model/state-key.ts";
import type { Finding, LinkState, SharedLine } from "../../../core/model/verdict.ts";
import { capital, count } from "../../../core/model/wording.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { evidencePlace } from "../../markdown-evidence.ts";
import { sharedLineText, subjectName } from "../../shared-line.ts";
import { editLink, type PullRequestPlace } from "../edit-link.ts";

/** The states of a verdict by their keys. */
export type States = ReadonlyMap<string, LinkState>;

/** Words of the reason why an SOP's change does not count. */
const MAX_WORDS = 14;
/** Words of the evidence. */
const MAX_EVIDENCE = 24;

/** The SOP, the strongest evidence and why its change is not enough; who confirms and how stands among the ways out. */
export function outdatedLine(
  finding: Finding,
  state: LinkState | undefined,
  place: PullRequestPlace,
): string {
  if (state === undefined) return `${capital(markdownText(cut(finding.message, MAX_EVIDENCE)))}.`;
  const why = capital(markdownText(cut(state.reason, MAX_WORDS)));
  return `${nameOf(finding, place)}: ${evidenceText(state, finding)}. ${why}.`;
}

/** One line for several findings, with the reason where it is the same for all of them: the check has that of each. */
export function sharedLine(line: SharedLine, states: States, place: PullRequestPlace): string {
  const reasons = new Set(line.findings.map((finding) => reasonOf(states.get(stateKey(finding)))));
  const [reason = ""] = reasons.size === 1 ? reasons : [];
  const why = reason === "" ? "" : ` (${markdownText(cut(reason, MAX_EVIDENCE))})`;
  return `${sharedLineText(line, (finding) => nameOf(finding, place))}${why}.`;
}

/**
 * The strongest reason. That of a weak change goes without its values: each push may change them, and the check has
 * them.
 */
function reasonOf(state: LinkState | undefined): string {
  const { text = "" } = state?.evidence[0] ?? {};
  return state?.strength === "weak" ? text.replace(/: .*$/s, "") : text;
}

function evidenceText(state: LinkState, { infra }: Finding): string {
  const [first] = state.evidence;
  const rest = infra.length - 1;
  if (first === undefined)
    return `${markdownCode(`${infra[0]}`)}${rest > 0 ? ` and ${rest} more` : ""} changed`;
  const more = rest > 0 ? `; ${count(rest, "more file")}` : "";
  const place = state.strength === "weak" ? { ...first, line: null } : first;
  return `${markdownText(cut(reasonOf(state), MAX_EVIDENCE))} (${evidencePlace(place)}${more})`;
}

/** A finding's SOP, or the link of which it is about many, with the way to edit it. */
function nameOf(finding: Finding, place: PullRequestPlace): string {
  const name = subjectName(finding, markdownCode);
  return finding.sop === null ? name : (editLink(place, finding.sop, name) ?? name);
}

/** Words that a busy reader takes in; the check has all of them. */
function cut(text: string, most: number): string {
  const words = text.split(" ");
  return words.length <= most ? text : `${words.slice(0, most).join(" ")} …`;
}
