import type { Compared } from "./compared.ts";
import type { Level } from "./level.ts";
import type { NotRead } from "./not-read.ts";
import type { PolicyProblem, Repair } from "./policy.ts";
import type { RuleId } from "./rule-table.ts";
import type { Statement, WaiverStatement } from "./statement.ts";
import type { Evidence, Relevance, Strength } from "./strength.ts";

export type Conclusion = "success" | "neutral" | "failure";

export type LinkStateName =
  | "updated"
  | "attested"
  | "waived"
  | "exempt"
  | "within-budget"
  | "outdated"
  | "missing";

/** A place a finding points at. `line` is null when the whole file is meant. */
export interface Location {
  readonly path: string;
  readonly line: number | null;
  /**
   * Where on the line it begins, from 1, and where it ends (exclusive), in UTF-16 code units; a tab is one. Absent when the whole
   * line is meant, or the place on it is not known.
   */
  readonly column?: number;
  readonly endColumn?: number;
}

/** One (link, SOP) pair that this change touches, with what the engine made of it. */
export interface LinkState {
  readonly link: string;
  readonly sop: string;
  readonly section: string | null;
  readonly state: LinkStateName;
  /** One sentence for people. */
  readonly reason: string;
  /** Changed paths (head side; old path for removals) that the link selects. */
  readonly infra: readonly string[];
  readonly owners: readonly string[];
  /** The level that the link has for this change: that of a graded link depends on the strength. */
  readonly level: Level;
  readonly relevance: Relevance;
  /** How strongly the change bears on the SOP; null where the state needs no answer. */
  readonly strength: Strength | null;
  /** Why it has that strength, the strongest reason first; empty without one. */
  readonly evidence: readonly Evidence[];
  /**
   * How the change reaches the link's infrastructure, where no glob selects it: from the changed file to the user of
   * it. Else empty.
   */
  readonly chain: readonly string[];
  /** Names the blobs that were judged (see `fingerprint`); null where the SOP is missing. */
  readonly fingerprint: string | null;
  /** What settled the state, when it is `attested` or `waived` by somebody's word. */
  readonly statement: Statement | null;
}

/** One rule's complaint. `message` says what happened and why it matters; `fix` the next step. */
export interface Finding {
  readonly rule: RuleId;
  /** Id of the single check behind a rule that has several (`anatomy/rollback`): a policy may set its level. */
  readonly check: string | null;
  readonly level: Level;
  /** How strongly the change bears on the SOP; null where the rule does not depend on it. */
  readonly strength: Strength | null;
  readonly link: string | null;
  readonly sop: string | null;
  readonly section: string | null;
  readonly infra: readonly string[];
  readonly location: Location | null;
  readonly message: string;
  readonly fix: string;
  readonly owners: readonly string[];
  /** Every place, when one cause has several; `location` is the first of them. */
  readonly locations?: readonly Location[];
  /** Every SOP, when one cause concerns several places; `sop` is the first of them. */
  readonly sops?: readonly string[];
}

/** What made a rule complain: complaints with one cause become one finding. */
export interface Cause {
  /** Names the cause among those of the rule: what is gone, and where to. */
  readonly key: string;
  /** A cause that several keys may share (a directory that moved); null for none. */
  readonly wider: string | null;
  /** Who complains: the SOP, or the alert. */
  readonly subject: string;
  /** What is complained about: the path, the name. */
  readonly item: string;
  /** Message and next step for several complaints: of whom, and about what, each once and in order. */
  readonly words: (group: CauseGroup) => Pick<Finding, "message" | "fix">;
}

/** What the complaints with one cause are about; neither list is ever empty. */
export interface CauseGroup {
  readonly subjects: readonly string[];
  readonly items: readonly string[];
}

/**
 * What a rule returns: a finding without the level, which only the engine sets. `atMost` caps it where the rule knows
 * that this change is not to blame.
 */
export interface Complaint extends Omit<Finding, "rule" | "level" | "strength" | "check"> {
  /** Absent where the rule does not depend on it. */
  readonly strength?: Strength;
  readonly atMost?: Level;
  /** The level, whatever the policy says and whoever wrote the change: for complaints about the policy itself. */
  readonly exactly?: Level;
  /** The level of the link that a complaint is about, in place of the rule's. */
  readonly ofLink?: Level;
  /** The level where the policy writes none for the rule; the rule's default level if absent. */
  readonly byDefault?: Level;
  readonly check?: string;
  /** Absent for a complaint that stands alone. */
  readonly cause?: Cause;
}

export interface PolicyOutcome {
  readonly path: string;
  readonly from: "base" | "head" | "file" | "none";
  /** What has to be fixed: empty for the change that fixes a policy which could not be read. */
  readonly problems: readonly PolicyProblem[];
  /** What the change does about a base policy that cannot be read; null when it can be read, or the base has none. */
  readonly repair: Repair | null;
  /** The waiver that lets the change go without a policy that can be read. */
  readonly waiver: WaiverStatement | null;
}

/** The whole answer, as data that carries its reasons. */
export interface Verdict {
  readonly conclusion: Conclusion;
  readonly base: string | null;
  readonly head: string;
  readonly compared: Compared;
  readonly links: readonly LinkState[];
  readonly findings: readonly Finding[];
  /** Which of the findings are shown where. */
  readonly shown: ShownFindings;
  readonly policy: PolicyOutcome;
  /** What was looked for where head has no SOP at all, so that nothing could be compared; null where it has one. */
  readonly noSops: NoSops | null;
  /** Files that were not read, so that their changes count as material; at most 100, and a note says how many there are. */
  readonly notRead: readonly NotRead[];
  /** Things a reader must know to trust the answer: missing history, policy taken from head, unread files. */
  readonly notes: readonly string[];
}

/** Findings by where they are shown, each list most severe first. Reports render these lists and leave nothing out. */
export interface ShownFindings {
  /**
   * Everything that a reader is asked to act on: requirements and advice, without those that the problems of the policy
   * say already. What is counted, and what the next steps are about.
   */
  readonly asked: readonly Finding[];
  /** Every finding as it is listed: SOPs of a link to many that do not mention the change have one together. */
  readonly listed: readonly Finding[];
  /** Of these, what is asked and has a place of its own. */
  readonly alone: readonly Finding[];
  /** Findings about outdated SOPs that have one line together. */
  readonly sharedLines: readonly SharedLine[];
  /** SOPs of graded links that are outdated by weak changes only: the title counts them, and nothing is asked. */
  readonly weak: readonly Finding[];
  /** What else is only recorded. */
  readonly observed: readonly Finding[];
  /** True where something is for the author of the change: a policy that was broken before it is not. */
  readonly toAuthor: boolean;
  /**
   * What the comment lists finding by finding, before `sharedLines`; while a base policy that cannot be read holds the
   * change, its problems stand above the list.
   */
  readonly inComment: readonly Finding[];
  /**
   * The states that are listed one by one: those that neither a line of `sharedLines` nor a finding of a whole link
   * stands for.
   */
  readonly links: readonly LinkState[];
}

/** Findings that have one line together, most severe first. */
export interface SharedLine {
  /**
   * `medium`: advice of graded links. `weak`: what literal links ask for all the same. `unasked`: weak changes of
   * graded links.
   */
  readonly kind: "medium" | "weak" | "unasked";
  readonly findings: readonly Finding[];
}

/** A search that found no SOP: what was looked for, and where Markdown lies that looks like SOPs. */
export interface NoSops {
  /** The globs of `sops.paths` that select. */
  readonly globs: readonly string[];
  /** Folders, and single documents, by how many documents they hold. */
  readonly places: readonly { readonly path: string; readonly documents: number }[];
}
