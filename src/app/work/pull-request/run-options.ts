import type { ButtonPress } from "../../../core/statements/buttons-and-labels.ts";
import { BUTTON } from "../../../report/github/check-run/buttons.ts";
import type { Hint } from "../../queue/job.ts";

/** What the hints of a job mean for a pull request. */
export interface RunOptions {
  /** "Still accurate" was pressed. */
  readonly presses: readonly ButtonPress[];
  /** "Waive" was pressed: it takes a reason, which a button has no place for. */
  readonly asksHowToWaive: boolean;
  /** Somebody asked for a new run and should see that it happens. */
  readonly rerun: boolean;
  /** Somebody asked, in whatever way: what was given up is tried once more. */
  readonly tryAgain: boolean;
  /** Number of changed files, when a webhook carried it. */
  readonly size: { readonly changedFiles: number } | undefined;
}

export function readHints(hints: readonly Hint[]): RunOptions {
  const buttons = hints.filter((hint) => hint.kind === "button");
  const pressed = (identifier: string) => buttons.filter((press) => press.identifier === identifier);
  const size = hints.findLast((hint) => hint.kind === "size");
  const rerun = hints.some((hint) => hint.kind === "rerun") || pressed(BUTTON.recheck).length > 0;
  return {
    presses: pressed(BUTTON.stillAccurate).map(({ login, headOid: head, at }) => ({ login, head, at })),
    asksHowToWaive: pressed(BUTTON.waive).length > 0,
    rerun,
    tryAgain: rerun || hints.some((hint) => hint.kind === "recheck"),
    size: size && { changedFiles: size.changedFiles },
  };
}
