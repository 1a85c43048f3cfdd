import type { Contents } from "../model/content.ts";
import type { EditKind, SopEdit, SopTrail, TrailJudgement } from "../model/sop-history.ts";
import type { EditJudge } from "./judge-edit.ts";

/** Edits whose versions are asked for at once at first; most SOPs were last changed in one of their newest edits. */
const FIRST_LOOK = 2;

const LONGEST_LOOK = 32;

/** A judgement that has not begun. */
export function trailJudgement(trail: SopTrail, section: string | null): TrailJudgement {
  return { trail, section, judged: 0, substantive: null, review: null, passed: [], look: FIRST_LOOK };
}

/**
 * Judges on, from the newest edit to the last substantive one, as far as the contents go. Answers with the object ids that it
 * needs to go further; none when it is done or has judged every edit that the trail holds so far. Looks further ahead each
 * time, so that an SOP with a hundred date bumps is read in few batches.
 */
export function advance(judgement: TrailJudgement, judge: EditJudge, contents: Contents): readonly string[] {
  const { edits } = judgement.trail;
  while (judgement.substantive === null) {
    const edit = edits[judgement.judged];
    if (edit === undefined) return [];
    const { kind, missing } = judge(edit, judgement.section, contents);
    if (kind === null) return lookAhead(judgement, missing, contents);
    judgement.judged += 1;
    take(judgement, edit, kind);
  }
  return [];
}

function take(judgement: TrailJudgement, edit: SopEdit, kind: EditKind): void {
  if (kind === "substantive") {
    judgement.substantive = edit;
    return;
  }
  if (kind === "none") return;
  if (kind === "reviewed") judgement.review ??= edit;
  judgement.passed.push({ edit, kind });
}

function lookAhead(
  judgement: TrailJudgement,
  missing: readonly string[],
  contents: Contents,
): readonly string[] {
  const next = judgement.trail.edits.slice(judgement.judged, judgement.judged + judgement.look);
  judgement.look = Math.min(judgement.look * 4, LONGEST_LOOK);
  const ahead = next.flatMap(({ before, after }) => [before, after]);
  const wanted = ahead.flatMap((oid) => (oid === null || contents.has(oid) ? [] : [oid]));
  return [...new Set([...missing, ...wanted])];
}
