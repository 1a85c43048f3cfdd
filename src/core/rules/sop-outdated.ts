import { firstDifferentLine } from "../infrastructure/languages/different-part.ts";
import { changeIndex } from "../links/change-index.ts";
import { textOf } from "../model/content.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Rule } from "../model/rule.ts";
import { byStrength } from "../model/strength.ts";
import type { Complaint, LinkState, Location } from "../model/verdict.ts";
import { outdatedWords } from "./outdated-words.ts";

const POLICY = `
links:
  - id: payments-db
    infra: terraform/prod/rds/**
    sop: docs/runbooks/payments-db.md
    owners: ["@acme/dba"]
`;

const SOP = "# Payments database\n\n1. See that `max_connections` is 400.\n";
const INFRA = 'max_connections = 400\ninstance_class = "db.r6g.large"\n';
const BEFORE = {
  ".github/sopwatch.yml": POLICY,
  "terraform/prod/rds/main.tf": INFRA,
  "docs/runbooks/payments-db.md": SOP,
};

export const sopOutdated: Rule = {
  id: "sop-outdated",
  examples: [
    {
      title: "The SOP holds the value that changes",
      before: BEFORE,
      after: { ...BEFORE, "terraform/prod/rds/main.tf": INFRA.replace("400", "600") },
      complaints: [
        "The SOP says `max_connections` is `400`; this change makes it `600` (terraform/prod/rds/main.tf:1). docs/runbooks/payments-db.md did not change",
      ],
    },
    {
      title: "It does not: a weak change, of which a graded link asks nothing",
      before: BEFORE,
      after: { ...BEFORE, "terraform/prod/rds/main.tf": INFRA.replace("large", "xlarge") },
      complaints: [
        "Only values changed that the SOP does not hold: `instance_class` from `db.r6g.large` to `db.r6g.xlarge` (terraform/prod/rds/main.tf:2). docs/runbooks/payments-db.md did not change",
      ],
    },
    {
      title: "The SOP changes with it",
      before: BEFORE,
      after: {
        ...BEFORE,
        "terraform/prod/rds/main.tf": INFRA.replace("400", "600"),
        "docs/runbooks/payments-db.md": SOP.replace("400", "600"),
      },
      complaints: [],
    },
  ],
  check: (judged) => {
    const isOutdated = ({ state }: LinkState) => state === "outdated";
    const byLink = Map.groupBy(judged.states.filter(isOutdated), ({ link }) => link);
    const locationOf = locator(judged);
    return judged.touched.flatMap(({ link }) => {
      const outdated = (byLink.get(link.id) ?? []).toSorted(byStrength);
      const [first, ...others] = outdated;
      // Updating one of them is enough, and the one that the change bears on most is the first to look at.
      if (link.satisfy === "any" && first) return [complain(first, others, locationOf(first))];
      return outdated.map((state) => complain(state, [], locationOf(state)));
    });
  },
  scan: null,
};

function complain(state: LinkState, others: readonly LinkState[], location: Location): Complaint {
  return {
    link: state.link,
    sop: state.sop,
    section: state.section,
    infra: state.infra,
    owners: state.owners,
    ofLink: state.level,
    ...(state.strength && { strength: state.strength }),
    location,
    ...outdatedWords(state, others),
  };
}

/**
 * Finds the line of a state's strongest evidence, else the first that differs in its file: where a reader of the change
 * looks.
 */
function locator({ facts }: JudgedChange): (state: LinkState) => Location {
  const { contents, changes } = facts;
  const known = new Map<string, Location>();
  const { to } = changeIndex(changes);
  const locate = (path: string): Location => {
    const change = to.get(path);
    const before = textOf(contents, change?.before?.oid);
    const location = { path, line: firstDifferentLine(before, textOf(contents, change?.after?.oid)) };
    known.set(path, location);
    return location;
  };
  return ({ infra, evidence: [first] }) => {
    const { path, line } = { path: `${infra[0]}`, line: null, ...first };
    return line === null ? (known.get(path) ?? locate(path)) : { path, line };
  };
}
