import { stateKey } from "../model/state-key.ts";
import type { Finding, LinkState, Verdict } from "../model/verdict.ts";
import { wholeLinkWords } from "../rules/outdated-words.ts";

/** SOPs of a link that are shown one by one, whether they mention what changed or not. */
const MOST_SOPS = 5;

type Shown = Pick<Verdict, "findings" | "links">;

/** What a link to many SOPs is shortened by: the findings that become one, and the states that this one stands for. */
interface Shortening {
  readonly findings: readonly Finding[];
  readonly finding: Finding | null;
  readonly links: readonly LinkState[];
}

/**
 * What there is to list of a link to more than five SOPs: the outdated ones that mention what changed, and one finding
 * for all others. Only shortens what is shown: levels, states and the conclusion come from the whole.
 */
export function shortenLinks({ findings, links }: Shown): Shown {
  const byLink = Map.groupBy(
    findings.filter(({ strength }) => strength !== null),
    ({ link }) => link,
  );
  const shortenings = [...Map.groupBy(links, ({ link }) => link)].flatMap(([link, states]) =>
    shorten(states, byLink.get(link) ?? []),
  );
  if (shortenings.length === 0) return { findings, links };
  const left = new Set(shortenings.flatMap((each) => each.links));
  const replaced = new Map(
    shortenings.flatMap(({ findings: some, finding }) =>
      some.map((each, index) => [each, index === 0 ? finding : null]),
    ),
  );
  return {
    findings: findings.flatMap((each) => (replaced.has(each) ? (replaced.get(each) ?? []) : each)),
    links: links.filter((state) => !left.has(state)),
  };
}

function shorten(states: readonly LinkState[], findings: readonly Finding[]): readonly Shortening[] {
  const outdated = states.filter(({ state }) => state === "outdated");
  const rest = outdated.filter((state) => !mentions(state));
  const isLong = new Set(states.map(({ sop }) => sop)).size > MOST_SOPS;
  if (!isLong || rest.length < 2 || findings.length === 0) return [];
  const keys = new Set(rest.map(stateKey));
  const own = findings.filter((finding) => keys.has(stateKey(finding)));
  return [{ findings: own, finding: wholeLink(own, rest, outdated.length > rest.length), links: rest }];
}

/** True for an SOP that is known to mention what changed. */
function mentions({ strength, evidence }: LinkState): boolean {
  return strength === "strong" || evidence.some(({ sopLine }) => sopLine !== null);
}

/** One finding for some of a link; null where none of them has one, because another SOP of the link is enough. */
function wholeLink(
  findings: readonly Finding[],
  states: readonly LinkState[],
  isRest: boolean,
): Finding | null {
  const [first] = findings;
  if (first === undefined) return null;
  const { message, fix } = wholeLinkWords(`${first.link}`, states, isRest);
  const owners = [...new Set(states.flatMap((state) => state.owners))];
  // Where one SOP is enough there is one finding, which says so.
  const next = findings.length === 1 ? first.fix : fix;
  return { ...first, sop: null, section: null, owners, message, fix: next };
}
