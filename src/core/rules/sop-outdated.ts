import { firstDifferentLine } from "../change/first-different-line.ts";
import { textOf } from "../content.ts";
import { changeIndex } from "../links/change-index.ts";
import { canBeAsked } from "../owners/owner-kind.ts";
import type { Link } from "../policy/policy.ts";
import type { Complaint, LinkState, Location } from "../verdict.ts";
import type { JudgedChange } from "./judged-change.ts";
import type { Rule } from "./rule.ts";
import { listOf } from "./wording.ts";

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
  summary: "linked infrastructure changed and its SOP did not, in substance",
  why: "The next person to follow the SOP will be following the infrastructure of last week. A changed review date, reflowed text or a fixed typo in another section does not make the procedure right.",
  defaultLevel: "advise",
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
      complaints: [
        "terraform/prod/rds/main.tf changed, but docs/runbooks/payments-db.md may no longer be right: the SOP did not change",
      ],
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
      const told = link.satisfy === "any" ? outdated.slice(0, 1) : outdated;
      return told.map((state) => complain(state, alternatives(state, outdated, link), locationOf(state)));
    });
  },
  scan: null,
};

/** Other SOPs of the link, when updating one of them would do as well. */
function alternatives(state: LinkState, outdated: readonly LinkState[], link: Link): readonly string[] {
  return link.satisfy === "any" ? outdated.filter((other) => other !== state).map(name) : [];
}

function complain(state: LinkState, others: readonly string[], location: Location): Complaint {
  const which = others.length > 0 ? ` (or ${listOf(others, "or")})` : "";
  return {
    link: state.link,
    sop: state.sop,
    section: state.section,
    infra: state.infra,
    owners: state.owners,
    location,
    message: `${listOf(state.infra, "and")} changed, but ${name(state)}${which} may no longer be right: ${state.reason}`,
    fix: fixFor(state),
  };
}

function name(state: LinkState): string {
  return state.section === null ? state.sop : `${state.sop}#${state.section}`;
}

function fixFor(state: LinkState): string {
  const waive = `waive it with a commit trailer "SOP-Waive: ${state.link}: <reason>".`;
  const update = `Update ${name(state)} in this change`;
  if (state.owners.some(canBeAsked))
    return `${update}, or ask ${listOf(state.owners, "or")} to attest that it is still accurate, or ${waive}`;
  const nobody =
    state.owners.length === 0 ? "it has no owner" : `${listOf(state.owners, "and")} cannot be asked`;
  return `${update}, or ${waive} Nobody can attest that it is still accurate: ${nobody}. Name a user or team in its front matter, in CODEOWNERS or in an OWNERS file.`;
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
