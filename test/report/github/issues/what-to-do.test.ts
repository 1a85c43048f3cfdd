import { describe, expect, it } from "vitest";
import type { ScannedSop, StaleReason } from "../../../../src/core/model/scan-report.ts";
import { whatToDo } from "../../../../src/report/github/issues/what-to-do.ts";
import { driftReason, scannedSop } from "../../../core/issues/scanned.ts";
import { PLACE } from "./pages.ts";

const DRILL: StaleReason = {
  kind: "drill",
  state: "stale",
  text: "drill overdue since 2026-09-30",
  remedy:
    "Walk through the SOP and fix what failed, then set `last_drilled` (line 5) to the day of the drill.",
  attestable: false,
};

function text(reasons: readonly StaleReason[], changes: Partial<ScannedSop> = {}): string {
  return whatToDo({ sop: scannedSop({ reasons, ...changes }), place: PLACE });
}

describe("what to do about a stale SOP", () => {
  it("is one step for one reason", () => {
    expect(text([DRILL])).toBe(
      [
        "### What to do",
        "",
        "1. Walk through the SOP and fix what failed, then set `last_drilled` (line 5) to the day of the drill.",
        "",
        "[Edit the SOP](https://github.example/acme/infra/edit/main/docs/runbooks/payments-db.md) and open a pull request. This issue closes by itself at the next scan after the merge.",
        "",
        "- **Not now?** An owner comments `/sop snooze 30d <reason>`.",
        "",
        "Close it as *not planned* to mute this SOP until it has been fixed and goes stale again. Otherwise you get one reminder. Notes you add outside this block are kept.",
      ].join("\n"),
    );
  });

  it("offers an owner's word only where it helps", () => {
    expect(text([DRILL])).not.toContain("still-accurate");
    expect(text([driftReason()])).toContain("resets the change count.\n");
    expect(text([driftReason(), DRILL])).toContain("It does not replace the other steps.");
    expect(text([DRILL, { ...driftReason(), state: "due" }])).not.toContain("still-accurate");
  });

  it("says that a date alone does not count only where the infrastructure drifted", () => {
    expect(text([DRILL])).not.toContain("changed date");
    expect(text([driftReason()])).toContain("A changed date alone does not count.");
  });

  it("gives a step for each reason, and names those that the first line does not", () => {
    expect(text([driftReason(), { ...DRILL, state: "due" }])).toContain(
      "1. Go through the 43 changes. A changed date alone does not count.\n2. **Drill overdue since 2026-09-30:** Walk through",
    );
  });

  it.each([[[]], [["mail@example.com"]]])("sends nobody to a command where %j owns the SOP", (owners) => {
    const said = text([driftReason()], { owners });
    expect(said).not.toContain("/sop");
    expect(said).toContain("has no owner who can be asked. Name one:");
  });

  it("has a step even where no reason is known", () => {
    expect(text([])).toContain("1. Read the SOP and fix what is wrong.");
  });
});
