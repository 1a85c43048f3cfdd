import type { Content } from "../../src/core/model/content.ts";
import type { ExampleChange, Files } from "../../src/core/model/rule.ts";
import { mainlineHistory } from "../../src/gather/gather-scan-history.ts";
import type { ContentReader, MainlineChange } from "../../src/gather/ports.ts";
import { LOCAL_BUDGET, type ReadBudget } from "../../src/gather/read-budget.ts";
import type { ScanSources } from "../../src/gather/scan-sources.ts";
import { changesBetween, memorySources } from "./memory-sources.ts";

/** A mainline held in memory, oldest change first, and what is said about it; everything else has a default. */
export interface MemoryScan {
  readonly mainline: readonly (ExampleChange & {
    readonly author?: string;
    readonly gone?: readonly string[];
  })[];
  readonly now?: string;
  readonly complete?: boolean;
  readonly said?: Partial<Pick<ScanSources, "attestations" | "waivers" | "feedback">>;
  /** Texts that cannot be read. */
  readonly lost?: readonly string[];
  readonly odd?: Readonly<Record<string, Content>>;
  readonly steps?: string[];
  /** Of what is read of earlier changes, all that is not as on the command line. */
  readonly budget?: Partial<ReadBudget["history"]>;
  /** Receives how many objects each reading of earlier infrastructure asked for. */
  readonly asked?: number[];
}

/** Sources of a scan over a mainline in memory: the same ports as git's, without git. Commit ids are `c0`, `c1`, ... */
export function memoryScan(world: MemoryScan): ScanSources {
  const states = statesOf(world.mainline);
  const after = states.at(-1) ?? {};
  const everything: Files = Object.assign({}, ...states.map(keyed));
  const { head, contents, branches } = memorySources({
    before: everything,
    after,
    lost: world.lost ?? [],
    odd: world.odd ?? {},
  }).change;
  const history = {
    complete: world.complete ?? true,
    mainline: async function* () {
      yield* mainlineOf(world, states);
    },
  };
  const progress = (step: string) => {
    world.steps?.push(step);
  };
  return {
    catalog: {
      snapshot: head,
      contents,
      slugs: ["acme/infra"],
      branches,
      policyFile: null,
    },
    history: mainlineHistory({
      history,
      contents: counted(contents, world),
      budget: budgetOf(world),
      progress,
    }),
    now: world.now ?? "2026-06-01",
    attestations: world.said?.attestations ?? [],
    waivers: world.said?.waivers ?? [],
    feedback: world.said?.feedback ?? [],
    progress,
  };
}

function budgetOf({ budget }: MemoryScan): ReadBudget {
  return { ...LOCAL_BUDGET, history: { ...LOCAL_BUDGET.history, ...budget } };
}

/** Only infrastructure is read with this limit for a file. */
function counted(contents: ContentReader, { asked }: MemoryScan): ContentReader {
  return {
    ...contents,
    read: (oids, maxBytes, maxTotal) => {
      const wanted = [...oids];
      if (maxBytes === LOCAL_BUDGET.history.fileBytes) asked?.push(wanted.length);
      return contents.read(wanted, maxBytes, maxTotal);
    },
  };
}

/** The repository after each change. */
function statesOf(mainline: MemoryScan["mainline"]): readonly Files[] {
  let files: Files = {};
  return mainline.map((change) => {
    const gone = new Set(change.gone);
    files = Object.fromEntries(
      Object.entries({ ...files, ...change.files }).filter(([path]) => !gone.has(path)),
    );
    return files;
  });
}

function keyed(files: Files, at: number): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${at}:${path}`, text]));
}

function mainlineOf({ mainline }: MemoryScan, states: readonly Files[]): readonly MainlineChange[] {
  return mainline
    .map(({ date, subject, body = "", author = "Ann" }, at) => ({
      sha: `c${at}`,
      parents: at === 0 ? [] : [`c${at - 1}`],
      date: date.includes("T") ? date : `${date}T12:00:00+00:00`,
      author,
      subject,
      body,
      files: changesBetween(states[at - 1] ?? {}, states[at] ?? {}),
    }))
    .reverse();
}
