import { describe, expect, it } from "vitest";
import { contentReasons } from "../../../src/core/freshness/content-reasons.ts";
import { driftStep } from "../../../src/core/freshness/freshness-state.ts";
import type { Finding } from "../../../src/core/model/verdict.ts";
import { INFRA, POLICY, policy, reportOf, resizes, SOP, start } from "./world.ts";

function finding(changes: Partial<Finding>): Finding {
  return {
    rule: "sop-broken-reference",
    check: null,
    level: "require",
    strength: null,
    link: null,
    sop: SOP,
    section: null,
    infra: ["scripts/a.sh"],
    location: { path: SOP, line: 4 },
    message: "",
    fix: "Fix it.",
    owners: [],
    ...changes,
  };
}

const NOTHING = { findings: [], dead: [], misread: [], feedback: [] };

describe("the remedy of a reason", () => {
  it("names three of many dead references, with their lines where they have one", () => {
    const dead = [1, 2, 3, 4].map((line) =>
      finding({ location: { path: SOP, line: line === 2 ? null : line } }),
    );
    expect(contentReasons({ ...NOTHING, findings: dead, dead })).toEqual([
      {
        kind: "dead-reference",
        state: "stale",
        text: "4 dead references: scripts/a.sh, scripts/a.sh, scripts/a.sh and 1 more",
        remedy:
          "Correct or remove `scripts/a.sh` (line 1), `scripts/a.sh`, `scripts/a.sh` (line 3) and 1 more: they are gone.",
        attestable: false,
      },
    ]);
  });

  it("spells out three of many fixes, each once and with its line", () => {
    const findings = [
      finding({ fix: "Name it." }),
      finding({ fix: "Name it." }),
      finding({ fix: "Split it.", location: { path: SOP, line: 1 } }),
      finding({ fix: "Point it elsewhere.", location: { path: POLICY, line: 3 } }),
      finding({ fix: "One more." }),
      finding({ fix: "Not told here.", rule: "sop-drifted" }),
      finding({ fix: "Not told at all.", level: "observe" }),
    ];
    expect(contentReasons({ ...NOTHING, findings }).map(({ text, remedy }) => [text, remedy])).toEqual([
      [
        "5 findings that must be fixed",
        'Line 4: Name it. Split it. Point it elsewhere. Then the 1 more under "Findings".',
      ],
    ]);
  });
});

describe("the remedy of drift", () => {
  it("names the one section that links name", async () => {
    const linked = policy(", driftBudget: 1").replace(`sop: ${SOP}`, `sop: "${SOP}#failover"`);
    const body = "# Database\n\n## Failover\n\n1. Restart it.\n";
    const { sops } = await reportOf({
      mainline: [start({ [POLICY]: linked, [SOP]: body, [INFRA]: "x\n" }), ...resizes("2026-02-01")],
    });
    expect(sops[0]?.reasons[0]?.remedy).toBe(
      "Go through the 1 change to its infrastructure and fix its section `#failover` where it is no longer right. A changed date alone does not count.",
    );
  });

  it("is the whole SOP where a link names it all", () => {
    const account = { links: [], budget: 1, changes: [], weak: [], start: null, complete: false };
    expect(driftStep(SOP, account)).toContain("fix the SOP where");
  });
});
