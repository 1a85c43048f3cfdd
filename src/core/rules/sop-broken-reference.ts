import type { Catalog } from "../model/catalog.ts";
import { wordPlace } from "../model/finding-places.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Home } from "../model/reference.ts";
import type { Rule } from "../model/rule.ts";
import type { Sop } from "../model/sop.ts";
import type { Complaint, Location } from "../model/verdict.ts";
import { bareNameLivesOn } from "../references/bare-names-gone.ts";
import { createBreakIndex } from "../references/break-index.ts";
import { type BrokenReference, brokenReferences } from "../references/broken-references.ts";
import { type DeadReference, deadReferences } from "../references/dead-references.ts";
import { relativePath } from "../references/repository-path.ts";
import { notStatedGone } from "../references/stated-gone.ts";
import { breakCause } from "./break-cause.ts";
import { textBefore } from "./text-before.ts";

const SCRIPT = "scripts/failover.sh";
const SOP = "docs/runbooks/failover.md";
const STEPS = "# Failover\n\n1. Run `scripts/failover.sh`.\n";
const FORMS =
  "# Failover\n\n1. Read the [script](/scripts/failover.sh).\n2. Run `cd /srv/infra&&scripts/failover.sh>out.log`.\n3. Or <code>scripts/failover.sh</code>.\n";
const CD = "# Failover\n\n```sh\ncd scripts\nexport REGION=north\n./failover.sh\n```\n";
const PROXY = "# Proxy\n\nAddresses are in `allow_list.txt`.\n";
const INSTALLED = { "roles/proxy/templates/allow_list.txt.j2": "{{ allowed }}\n" };
const FOLDER = "# Database\n\nRead [the definitions](/db/).\n";

export const sopBrokenReference: Rule = {
  id: "sop-broken-reference",
  examples: [
    {
      title: "A script is deleted, the SOP still runs it",
      before: { [SCRIPT]: "#!/bin/sh\n", [SOP]: STEPS },
      after: { [SOP]: STEPS },
      complaints: [`${SOP} still names ${SCRIPT}, which this change deletes`],
    },
    {
      title: "A script is renamed: the new path is suggested",
      before: { [SCRIPT]: "#!/bin/sh\n", [SOP]: STEPS },
      after: { "tools/failover.sh": "#!/bin/sh\n", [SOP]: STEPS },
      complaints: [`${SOP} still names ${SCRIPT}, which this change moves to tools/failover.sh`],
    },
    {
      title: "The SOP follows the rename",
      before: { [SCRIPT]: "#!/bin/sh\n", [SOP]: STEPS },
      after: { "tools/failover.sh": "#!/bin/sh\n", [SOP]: STEPS.replace("scripts", "tools") },
      complaints: [],
    },
    {
      title: "A root-relative link, a command between shell operators, and code in HTML",
      before: { [SCRIPT]: "#!/bin/sh\n", [SOP]: FORMS },
      after: { [SOP]: FORMS },
      complaints: [`${SOP} still names ${SCRIPT}, which this change deletes`],
    },
    {
      title: "A script that is run from its folder",
      before: { [SCRIPT]: "#!/bin/sh\n", [SOP]: CD, "scripts/other.sh": "#!/bin/sh\n" },
      after: { [SOP]: CD, "scripts/other.sh": "#!/bin/sh\n" },
      complaints: [`${SOP} still names ${SCRIPT}, which this change deletes`],
    },
    {
      title: "The change says in the SOP that the script is gone",
      before: { [SCRIPT]: "#!/bin/sh\n", [SOP]: STEPS },
      after: {
        [SOP]:
          "# Failover\n\nThe script `scripts/failover.sh` was removed: the database fails over by itself.\n",
      },
      complaints: [],
    },
    {
      title: "A role deletes a file and still installs one of that name",
      before: {
        "roles/proxy/files/allow_list.txt": "192.0.2.1\n",
        "docs/runbooks/proxy.md": PROXY,
        ...INSTALLED,
      },
      after: { "docs/runbooks/proxy.md": PROXY, ...INSTALLED },
      complaints: [],
    },
    {
      title: "Most of a directory moves to one place",
      before: {
        "db/a.tf": "a = 1\n",
        "db/b.tf": "b = 2\n",
        "db/c.tf": "c = 3\n",
        "docs/runbooks/db.md": FOLDER,
      },
      after: {
        "data/a.tf": "a = 1\n",
        "data/b.tf": "b = 2\n",
        "x/c.tf": "c = 3\n",
        "docs/runbooks/db.md": FOLDER,
      },
      complaints: [
        "docs/runbooks/db.md still names db, which this change deletes: most of it went to data (2 of 3 files)",
      ],
    },
    {
      title: "A directory is split",
      before: { "db/a.tf": "a = 1\n", "db/b.tf": "b = 2\n", "docs/runbooks/db.md": FOLDER },
      after: { "data/a.tf": "a = 1\n", "x/b.tf": "b = 2\n", "docs/runbooks/db.md": FOLDER },
      complaints: [
        "docs/runbooks/db.md still names db, which this change deletes: part of it went to data (1 of 2 files)",
      ],
    },
  ],
  check: (judged) => {
    const { facts } = judged;
    const index = createBreakIndex(facts.changes, facts.tree);
    const head = { tree: facts.tree, occurrences: facts.nameOccurrences };
    return [...facts.sops.values()].flatMap((sop) => {
      const broken = brokenReferences({ sop, index, home: facts });
      if (!broken.ok) return [unchecked(sop, broken.reason, judged)];
      const gone = broken.value.filter((reference) => !bareNameLivesOn(reference, head));
      const meant = notStatedGone(gone, { text: sop.text, before: textBefore(sop, facts) });
      return meant.map((reference) => brokenComplaint(sop, reference, judged.ownersOf(sop.path, null)));
    });
  },
  scan: (catalog) => [...catalog.sops.values()].flatMap((sop) => deadComplaints(sop, catalog)),
};

function brokenComplaint(sop: Sop, reference: BrokenReference, owners: readonly string[]): Complaint {
  const { oldPath, newPath, raw } = reference;
  const cause = breakCause(sop.path, reference);
  const { message } = cause.words({ subjects: [sop.path], items: [cause.item] });
  const fix =
    newPath === null
      ? `Say in ${sop.path} what to use instead of ${oldPath}, or keep the path.`
      : `Change "${raw}" in ${sop.path} to point to ${newPath}.`;
  return {
    ...about(sop, { at: wordPlace(sop.path, reference, raw), infra: [oldPath], owners, message, fix }),
    cause,
  };
}

/** A document that cannot be read may hold a broken reference; a change that does not touch it is not to blame. */
function unchecked(sop: Sop, reason: string, judged: JudgedChange): Complaint {
  const touched = judged.facts.changes.some((change) => change.path === sop.path);
  const complaint = about(sop, {
    infra: [],
    owners: judged.ownersOf(sop.path, null),
    message: `${sop.path} could not be checked for broken references: ${reason}`,
    fix: "Simplify or split the document so that it can be read.",
  });
  return touched ? complaint : { ...complaint, atMost: "advise" };
}

function deadComplaints(sop: Sop, catalog: Catalog): readonly Complaint[] {
  const home: Home = catalog;
  const dead = deadReferences({ sop, tree: catalog.tree, home, everExisted: catalog.everExisted });
  const owners = catalog.ownersOf(sop.path, null);
  if (!dead.ok) {
    const message = `${sop.path} could not be checked for dead references: ${dead.reason}`;
    return [about(sop, { infra: [], owners, message, fix: "Simplify or split the document." })];
  }
  const meant = notStatedGone(dead.value, { text: sop.text, before: null });
  return meant.map((reference) => deadComplaint(sop, reference, owners));
}

function deadComplaint(sop: Sop, reference: DeadReference, owners: readonly string[]): Complaint {
  const path = `${reference.paths[0]}`;
  const message = `${sop.path} names ${path}, which does not exist`;
  const fix = deadFix(sop.path, reference);
  const at = wordPlace(sop.path, reference, reference.raw);
  const isPlain = reference.elsewhere === null && !reference.mayWork;
  const words = () => ({ message, fix: isPlain ? `Correct or remove ${path} in ${sop.path}.` : fix });
  const cause = { key: path, wider: null, subject: sop.path, item: path, words };
  const complaint = { ...about(sop, { at, infra: [path], owners, message, fix }), cause };
  return reference.mayWork ? { ...complaint, byDefault: "observe" } : complaint;
}

/** The next step; where the same words lead somewhere from another folder, what to write instead. */
function deadFix(sop: string, { raw, elsewhere, mayWork }: DeadReference): string {
  if (mayWork)
    return `See whether "${raw}" works on the site that shows ${sop}; correct or remove it if not.`;
  if (elsewhere === null) return `Correct or remove "${raw}" in ${sop}.`;
  return `Write "${relativePath(sop, elsewhere)}" instead of "${raw}" in ${sop}, or remove it.`;
}

function about(
  sop: Sop,
  complaint: Pick<Complaint, "infra" | "owners" | "message" | "fix"> & { readonly at?: Location },
): Complaint {
  const { at = { path: sop.path, line: 1 }, ...rest } = complaint;
  return { link: null, sop: sop.path, section: null, location: at, ...rest };
}
