import { firstDifferentLine } from "../infrastructure/languages/different-part.ts";
import { changeIndex } from "../links/change-index.ts";
import { SOP_CHANGE, unchangedReason } from "../links/link-states.ts";
import { textOf } from "../model/content.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Link } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Complaint, LinkState, Location } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";
import { canBeAsked } from "../owners/owner-kind.ts";

const POLICY = `
links:
  - id: payments-db
    infra: terraform/prod/rds/**
    sop: docs/runbooks/payments-db.md
    owners: ["@acme/dba"]
`;

const SOP = "# Payments database\n\n1. Open the RDS console.\n";

export const sopOutdated: Rule = {
  id: "sop-outdated",
  examples: [
    {
      title: "The database changes, its SOP does not",
      before: {
        ".github/sopwatch.yml": POLICY,
        "terraform/prod/rds/main.tf": 'instance_class = "db.r6g.large"\n',
        "docs/runbooks/payments-db.md": SOP,
      },
      after: {
        ".github/sopwatch.yml": POLICY,
        "terraform/prod/rds/main.tf": 'instance_class = "db.r6g.xlarge"\n',
        "docs/runbooks/payments-db.md": SOP,
      },
      complaints: ["terraform/prod/rds/main.tf changed; docs/runbooks/payments-db.md did not"],
    },
    {
      title: "The SOP changes with it",
      before: {
        ".github/sopwatch.yml": POLICY,
        "terraform/prod/rds/main.tf": 'instance_class = "db.r6g.large"\n',
        "docs/runbooks/payments-db.md": SOP,
      },
      after: {
        ".github/sopwatch.yml": POLICY,
        "terraform/prod/rds/main.tf": 'instance_class = "db.r6g.xlarge"\n',
        "docs/runbooks/payments-db.md": `${SOP}2. Choose db.r6g.xlarge for the replacement.\n`,
      },
      complaints: [],
    },
  ],
  check: (judged) => {
    const isOutdated = ({ state }: LinkState) => state === "outdated";
    const byLink = Map.groupBy(judged.states.filter(isOutdated), ({ link }) => link);
    const locationOf = locator(judged);
    return judged.touched.flatMap(({ link }) => {
      const outdated = byLink.get(link.id) ?? [];
      const shown = link.satisfy === "any" ? outdated.slice(0, 1) : outdated;
      return shown.map((state) => complain(state, alternatives(state, outdated, link), locationOf(state)));
    });
  },
  scan: null,
};

/** Other SOPs of the link, when updating one of them would do as well. */
function alternatives(state: LinkState, outdated: readonly LinkState[], link: Link): readonly string[] {
  return link.satisfy === "any" ? outdated.filter((other) => other !== state).map(name) : [];
}

function complain(state: LinkState, others: readonly string[], location: Location): Complaint {
  return {
    link: state.link,
    sop: state.sop,
    section: state.section,
    infra: state.infra,
    owners: state.owners,
    ofLink: state.level,
    location,
    message: messageFor(state),
    fix: fixFor(state, others),
  };
}

function name(state: LinkState): string {
  return state.section === null ? state.sop : `${state.sop}#${state.section}`;
}

function messageFor(state: LinkState): string {
  const { section, reason } = state;
  const changed = `${listOf(state.infra, "and")} changed`;
  const unchanged = unchangedReason(section);
  // The name says which SOP or section it is; what else the reason holds follows.
  return reason.startsWith(unchanged)
    ? `${changed}; ${name(state)} did not${reason.slice(unchanged.length)}`
    : `${changed}; the change to ${name(state)}${reason.slice(SOP_CHANGE.length)}`;
}

function fixFor(state: LinkState, others: readonly string[]): string {
  const trailer = `add the commit trailer "SOP-Waive: ${state.link}: <reason>".`;
  const update = `Update ${listOf([name(state), ...others], "or")}`;
  if (state.owners.some(canBeAsked))
    return `${update}, ask ${listOf(state.owners, "or")} to confirm that it is still accurate, or ${trailer}`;
  const nobody =
    state.owners.length === 0 ? "it has no owner" : `${listOf(state.owners, "and")} cannot be asked`;
  return `${update}, or ${trailer} Nobody can confirm that it is still accurate: ${nobody}. Name a user or team in its front matter, in CODEOWNERS or in an OWNERS file.`;
}

/** Finds the first line that differs in a state's first changed file: where a reader of the change looks. */
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
  return ({ infra }) => known.get(`${infra[0]}`) ?? locate(`${infra[0]}`);
}
