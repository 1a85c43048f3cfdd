import { shownFindings } from "../../src/core/judge/shown-findings.ts";
import type { Compared } from "../../src/core/model/compared.ts";
import type { PolicyProblem } from "../../src/core/model/policy.ts";
import { gradedLevel } from "../../src/core/model/strength.ts";
import type { Finding, LinkState, Verdict } from "../../src/core/model/verdict.ts";

/** A link state in which everything is fine; a test changes the one thing it is about. */
export function linkState(changes: Partial<LinkState> = {}): LinkState {
  return {
    link: "payments-db",
    sop: "docs/runbooks/payments-db.md",
    section: null,
    state: "updated",
    reason: "2 steps changed in Failover",
    infra: ["terraform/prod/rds/main.tf"],
    owners: ["@acme/dba"],
    level: "require",
    relevance: "literal",
    strength: null,
    evidence: [],
    chain: [],
    fingerprint: "0123456789abcdef0123456789abcdef",
    statement: null,
    ...changes,
  };
}

/** An outdated SOP as the engine tells it. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: "sop-outdated",
    check: null,
    level: "require",
    strength: null,
    link: "payments-db",
    sop: "docs/runbooks/payments-db.md",
    section: null,
    infra: ["terraform/prod/rds/main.tf"],
    location: { path: "terraform/prod/rds/main.tf", line: 12 },
    message:
      "The SOP says `size` is 400; this change makes it 600 (terraform/prod/rds/main.tf:12). docs/runbooks/payments-db.md did not change",
    fix: "Update docs/runbooks/payments-db.md, or ask @acme/dba to confirm that it is still accurate.",
    owners: ["@acme/dba"],
    ...changes,
  };
}

/** What is particular of a state of an outdated SOP. */
type Outdated = Pick<LinkState, "sop" | "strength" | "relevance"> & Partial<LinkState>;

/** An outdated SOP with the finding about it, at the level that its strength gives a graded link. */
export function outdated(particular: Outdated): { readonly state: LinkState; readonly finding: Finding } {
  const { sop, strength, relevance } = particular;
  const base = particular.level ?? "require";
  const level = relevance === "graded" && strength !== null ? gradedLevel(base, strength) : base;
  const evidence = [
    { text: `this change is ${strength}`, path: "terraform/prod/rds/main.tf", line: 12, sopLine: null },
  ];
  const reason = "the SOP did not change";
  const state = linkState({ link: sop, state: "outdated", reason, evidence, ...particular, level });
  const { link, section, infra, owners } = state;
  const words = { message: `${sop} is ${strength}`, fix: `Update ${sop}.` };
  return { state, finding: finding({ level, strength, link, sop, section, infra, owners, ...words }) };
}

/** A verdict on outdated SOPs and nothing else. */
export function verdictOn(...particulars: readonly Outdated[]): Verdict {
  const pairs = particulars.map(outdated);
  return verdict({ links: pairs.map(({ state }) => state), findings: pairs.map((pair) => pair.finding) });
}

/** A policy problem with everything a report can show. */
export function policyProblem(changes: Partial<PolicyProblem> = {}): PolicyProblem {
  return {
    path: ".github/sopwatch.yml",
    line: 2,
    column: 5,
    message: 'unknown key "infar"',
    expected: "one of id, infra, sop",
    received: '"infar"',
    frame: "  1 | links:\n> 2 |   - infar: terraform/**\n    |     ^^^^^\n",
    example: "links:\n  - infra: terraform/**\n    sop: docs/runbooks/a.md\n",
    suggestion: 'Did you mean "infra"?',
    ...changes,
  };
}

/** Three commits against the default branch, with nothing uncommitted that would matter. */
export function compared(changes: Partial<Compared> = {}): Compared {
  return {
    base: "2222222222222222222222222222222222222222",
    baseName: "origin/main",
    head: "worktree",
    headName: "work tree",
    mergeBase: "1111111111111111111111111111111111111111",
    commits: 3,
    files: 5,
    from: "default-branch",
    ...changes,
  };
}

/** A verdict whose conclusion follows from its findings, like the engine's. */
export function verdict(changes: Partial<Verdict> = {}): Verdict {
  const levels = (changes.findings ?? []).map((each) => each.level);
  const made = {
    conclusion: levels.includes("require") ? "failure" : levels.includes("advise") ? "neutral" : "success",
    base: "1111111111111111111111111111111111111111",
    head: "worktree",
    compared: compared(),
    links: [],
    findings: [],
    policy: { path: ".github/sopwatch.yml", from: "base", problems: [], repair: null, waiver: null },
    noSops: null,
    notRead: [],
    notes: [],
    ...changes,
  } satisfies Omit<Verdict, "shown">;
  return { shown: shownFindings(made), ...made };
}
