import { STRENGTHS } from "../src/core/model/strength.ts";
import type { Benchmark, Claim, Table } from "./lib/section.ts";
import { rateCase } from "./strength/rate-case.ts";
import { LABELS, readCases } from "./strength/read-cases.ts";
import { CUTS, countOf, type Judged, qualityOf } from "./strength/summary.ts";

/** How well strengths tell changes that bear on an SOP from those that do not, on cases that people labelled. */
export const benchmark: Benchmark = {
  id: "strength",
  title: "Strengths: what bears on the SOP",
  run: async (progress) => {
    const cases = readCases();
    progress(`rating ${cases.length} cases`);
    const judged = cases.map((each) => ({ label: each.label, strength: rateCase(each).strength }));
    return {
      claims: claims(judged),
      tables: [counts(judged), tradeOff(judged)],
      notes: [
        "Each case is a change of a public repository told again in other names and words, with the SOP that a link map leads to; a reader labelled it before an engine rated it. `co-changed` are those where the maintainers changed the SOP in the same change because of the infrastructure; the SOP is the one from before.",
        "The cases are chosen so that each kind of change occurs, not by how often it does: on a real repository far more is noise. Strengths in percent of findings there are in the notes of the release.",
      ],
    };
  },
};

function claims(judged: readonly Judged[]): readonly Claim[] {
  const strong = qualityOf(judged, ["strong"]);
  const upToMedium = qualityOf(judged, ["strong", "medium"]);
  return [
    {
      what: "strong findings that are neither needed nor useful",
      value: 1 - strong.precision,
      atMost: 0.4,
      unit: "share",
    },
    { what: "needed or useful ones called weak", value: 1 - upToMedium.recall, atMost: 0.25, unit: "share" },
    { what: "co-changed ones called weak", value: 1 - upToMedium.coChanged, atMost: 0.25, unit: "share" },
  ];
}

function counts(judged: readonly Judged[]): Table {
  return {
    title: "Cases by strength and label",
    columns: ["strength", "all", ...LABELS],
    rows: STRENGTHS.map((strength) => {
      const own = judged.filter((each) => each.strength === strength);
      return [strength, `${own.length}`, ...LABELS.map((label) => `${countOf(own, [label])}`)];
    }),
  };
}

function tradeOff(judged: readonly Judged[]): Table {
  return {
    title: "What is kept when weaker findings are left out",
    columns: [
      "kept",
      "findings",
      "needed or useful",
      "with arguable",
      "of all needed or useful",
      "of co-changed",
    ],
    rows: CUTS.map((cut) => {
      const quality = qualityOf(judged, cut);
      const shares = [quality.precision, quality.lenient, quality.recall, quality.coChanged].map(percent);
      return [cut.join(", "), `${quality.kept}`, ...shares];
    }),
  };
}

function percent(share: number): string {
  return Number.isNaN(share) ? "-" : `${Math.round(share * 100)} %`;
}
