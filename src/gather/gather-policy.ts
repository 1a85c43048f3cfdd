import type { PolicyFact } from "../core/model/facts.ts";
import type { PolicyResult } from "../core/model/policy.ts";
import { defaultPolicy } from "../core/policy/default-policy.ts";
import { nearPolicyNote, secondPolicyNote } from "../core/policy/near-policy.ts";
import { POLICY_PATH, POLICY_PATHS } from "../core/policy/policy-paths.ts";
import { editsPolicy, repairOf } from "../core/policy/repair.ts";
import { unreadablePolicy } from "../core/policy/unreadable-policy.ts";
import type { CheckSources } from "./check-sources.ts";
import type { ChangeReader, SnapshotReader } from "./ports.ts";
import { parseContent, readPolicy } from "./read-policy.ts";

/** The policy fact, and what the reader of the verdict must know about where it came from. */
export interface GatheredPolicy {
  readonly fact: PolicyFact;
  readonly notes: readonly string[];
}

/**
 * Reads the policy that judges: the file given by hand, else the base's, so that a change cannot edit its own judge. Only
 * where the base has none the head's is used, and a note says so. A base policy that cannot be read is no reason to take
 * the head's: then what the change does about it is reported.
 */
export async function gatherPolicy(
  change: ChangeReader,
  { policyFile: given, orgPolicy }: Pick<CheckSources, "policyFile" | "orgPolicy">,
): Promise<GatheredPolicy> {
  if (given !== null) {
    const judge = await parseContent(given.path, { kind: "text", text: given.text }, orgPolicy);
    return outcome({ path: given.path, from: "file", judge, edited: null });
  }
  // The base's policy is read while others find out what changed.
  const [judging, changes] = await Promise.all([parsed(change.base, orgPolicy), change.changes()]);
  const head = judging && editsPolicy(changes) ? await parsed(change.head, orgPolicy) : null;
  const gathered = judging
    ? await fromBase(change, { ...judging, edits: editsPolicy(changes), edited: head?.judge ?? null })
    : await fromHead(change.head, orgPolicy);
  const second = secondPolicyNote(await change.head.tree());
  return second === "" ? gathered : withNote(second, gathered);
}

/** The base's policy judges; `edited` is what a change to a policy file makes of it. */
async function fromBase(
  change: ChangeReader,
  { path, judge, edits, edited }: Parsed & { readonly edits: boolean; readonly edited: PolicyResult | null },
): Promise<GatheredPolicy> {
  const removed = edits && edited === null;
  const found = { path, from: "base", judge, edited: removed ? emptyResult() : edited } as const;
  if (judge.policy === null) return brokenBase(change, { ...found, edited });
  return removed
    ? withNote(`This change removes ${path}; it was judged by the base's policy.`, outcome(found))
    : outcome(found);
}

async function brokenBase(change: ChangeReader, found: Found): Promise<GatheredPolicy> {
  const { judge, edited: head } = found;
  const startsFromBase = head?.policy ? await hasPolicyOfBase(change) : false;
  const changes = await change.changes();
  const repair = repairOf({ changes, head, startsFromBase });
  const { fact, notes } = outcome(found);
  const gathered = { fact: { ...fact, repair }, notes };
  const [problem] = judge.problems;
  if (repair !== "fixed" || problem === undefined) return gathered;
  const note = `The base's policy cannot be read (${problem.path}:${problem.line}: ${problem.message}). This change fixes it and touches nothing else, so it passes; no SOP was judged.`;
  return withNote(note, gathered);
}

/** Whether the policy files at the merge base are those at the base's tip, so that a merge takes the change's as they are. */
async function hasPolicyOfBase({ base, mergeBase }: ChangeReader): Promise<boolean> {
  if (base === null || mergeBase === null) return false;
  if (base.id === mergeBase.id) return true;
  const [tip, start] = await Promise.all([base.tree(), mergeBase.tree()]);
  const pairs = POLICY_PATHS.map((path) => [tip.entry(path), start.entry(path)] as const);
  const isSame = pairs.every(([now, then]) => now?.oid === then?.oid && now?.kind === then?.kind);
  return isSame && pairs.some(([now]) => now !== undefined);
}

/** A policy file and what it says. */
interface Parsed {
  readonly path: string;
  readonly judge: PolicyResult;
}

async function parsed(
  snapshot: SnapshotReader | null,
  orgPolicy: CheckSources["orgPolicy"],
): Promise<Parsed | null> {
  const file = snapshot && (await readPolicy(snapshot));
  return file && { path: file.path, judge: await parseContent(file.path, file.content, orgPolicy) };
}

function withNote(note: string, { fact, notes }: GatheredPolicy): GatheredPolicy {
  return { fact, notes: [note, ...notes] };
}

async function fromHead(
  snapshot: SnapshotReader,
  orgPolicy: CheckSources["orgPolicy"],
): Promise<GatheredPolicy> {
  const head = await parsed(snapshot, orgPolicy);
  if (head === null) {
    const near = nearPolicyNote((await snapshot.tree()).paths());
    const none = `No policy: ${POLICY_PATH} does not exist. Only rules that need no links were checked.`;
    const note = `${none} ${near}`.trimEnd();
    return withNote(note, outcome({ path: POLICY_PATH, from: "none", judge: emptyResult(), edited: null }));
  }
  const { path, judge } = head;
  const note = `The base has no ${path}, so this change was judged by its own policy.`;
  return withNote(note, outcome({ path, from: "head", judge, edited: judge }));
}

/** A policy that was read, and the one that the change makes of it. */
interface Found {
  readonly path: string;
  readonly from: PolicyFact["from"];
  readonly judge: PolicyResult;
  readonly edited: PolicyResult | null;
}

function outcome({ path, from, judge, edited }: Found): GatheredPolicy {
  const fact: PolicyFact = {
    path,
    from,
    policy: judge.policy ?? unreadablePolicy(),
    problems: judge.problems,
    repair: null,
    headPolicy: edited?.policy ?? null,
    headProblems: edited === null || edited === judge ? [] : edited.problems,
  };
  return { fact, notes: fact.policy.org === "left-out" ? [ORG_LEFT_OUT] : [] };
}

/** What a reader must know about a policy whose shared part was not there to read. */
export const ORG_LEFT_OUT =
  "The policy extends org, the organisation's shared policy, which a local check cannot read: it was left out.";

function emptyResult(): PolicyResult {
  return { policy: defaultPolicy(), problems: [] };
}
