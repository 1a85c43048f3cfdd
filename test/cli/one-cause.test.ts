import { beforeAll, describe, expect, test } from "vitest";
import { ALERTS, MOVED_DIRECTORY, MOVED_SOP, manyMentions, RULES_FILE, SOPS } from "../support/one-cause.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";

const FORMATS = ["pretty", "json", "markdown", "sarif", "github"] as const;
type Outputs = Readonly<Record<(typeof FORMATS)[number], string>>;

/** What `check` prints about a change, in every format. */
async function outputsOf(change: Readonly<Record<string, string | null>>): Promise<Outputs> {
  const repository = temporaryRepository(manyMentions());
  repository.git("checkout", "--quiet", "-b", "work");
  repository.commit(change);
  const runs = FORMATS.map((format) => runInProcess(["check", "--format", format], repository.directory));
  const [pretty, json, markdown, sarif, github] = (await Promise.all(runs)).map(({ stdout }) => stdout);
  return {
    pretty: `${pretty}`,
    json: `${json}`,
    markdown: `${markdown}`,
    sarif: `${sarif}`,
    github: `${github}`,
  };
}

/** Findings that each output tells. */
function countsOf({ pretty, json, markdown, sarif, github }: Outputs) {
  return {
    pretty: [...pretty.matchAll(/^ {2}[✗!] /gm)].length,
    json: JSON.parse(json).findings.length,
    markdown: [...markdown.matchAll(/^- \*\*(?:require|advise)\*\*/gm)].length,
    rows: [...markdown.matchAll(/^\| (?:❌|⚠️)/gm)].length,
    sarif: JSON.parse(sarif).runs[0].results.length,
    github: [...github.matchAll(/^::(?:error|warning) /gm)].length,
  };
}

const ONE = { pretty: 1, json: 1, markdown: 1, rows: 1, sarif: 1, github: 1 };

describe(`one rename of an SOP at which ${ALERTS} alerts point`, () => {
  let outputs: Outputs;
  beforeAll(async () => {
    outputs = await outputsOf(MOVED_SOP);
  });

  test("is one finding in every format", () => {
    expect(countsOf(outputs)).toEqual(ONE);
  });

  test("with all places where a program reads it, and ten where a person does", () => {
    const [finding] = JSON.parse(outputs.json).findings;
    expect([finding.count, finding.locations.length]).toEqual([ALERTS, ALERTS]);
    expect(JSON.parse(outputs.sarif).runs[0].results[0].relatedLocations).toHaveLength(ALERTS - 1);
    const places = `${RULES_FILE}:6 and lines 9, 12, 15, 18, 21, 24, 27, 30, 33 and 390 more places`;
    for (const format of ["pretty", "github"] as const) expect(outputs[format]).toContain(places);
    for (const format of ["pretty", "markdown", "github"] as const)
      expect(outputs[format].length).toBeLessThan(1_500);
  });
});

describe(`one rename of a directory that ${SOPS} SOPs name, and two files of it`, () => {
  let outputs: Outputs;
  beforeAll(async () => {
    outputs = await outputsOf(MOVED_DIRECTORY);
  });

  test("is one finding in every format, and each SOP counts in the headline", () => {
    expect(countsOf(outputs)).toEqual(ONE);
    expect(outputs.pretty).toMatch(/^✗ 30 SOPs must be updated\n/);
    expect(outputs.markdown).toContain("<br>`docs/runbooks/n0.md` and 29 more<br>");
  });

  test("with every line of every SOP, and where to", () => {
    const [finding] = JSON.parse(outputs.json).findings;
    expect(finding.count).toBe(3 * SOPS);
    expect(finding.message).toBe(
      "docs/runbooks/n0.md, docs/runbooks/n1.md, docs/runbooks/n10.md and 27 more still name ops/bin/restart.sh, ops/bin and ops/bin/stop.sh, which this change moves from ops/ to tools/",
    );
  });
});

describe("two renames", () => {
  test("are two findings", async () => {
    const both = await outputsOf({ ...MOVED_SOP, ...MOVED_DIRECTORY });
    expect(countsOf(both)).toEqual({ pretty: 2, json: 2, markdown: 2, rows: 2, sarif: 2, github: 2 });
  });
});
