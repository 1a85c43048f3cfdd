import { boundedParser } from "../documents/bounded-parser.ts";
import { textFile } from "../documents/text-file.ts";
import { relevanceOf } from "../links/relevance-of.ts";
import { removedPath } from "../model/change-set.ts";
import type { DatedWaiver } from "../model/history-facts.ts";
import type { MarkdownParser } from "../model/markdown-parser.ts";
import type { Link, Policy } from "../model/policy.ts";
import { reasonProblem } from "../statements/reason.ts";
import { commitTrailers, mayHoldTrailers } from "../statements/waiver-trailers.ts";
import { keptChanges } from "./kept-changes.ts";
import { type MainlineWalk, mainlineWalk, type WalkedChange } from "./mainline-walk.ts";

/** What a scan reads from the mainline in one pass, newest change first. */
export interface HistoryCollector {
  add(change: WalkedChange): void;
  readonly walk: MainlineWalk;
  readonly waivers: readonly DatedWaiver[];
  /** ISO 8601 date of the last change added. */
  oldest(): string | null;
  /** True for a file or directory that some change took away; it may have come back. */
  wasLost(path: string): boolean;
}

/** Characters of messages with waivers that one scan parses; beyond it only the block of trailers at the end of a message counts. */
const MAX_PARSED = 4_000_000;

/**
 * Starts a collection for a catalog; `reached` gives the links whose infrastructure is built from what a path is part
 * of.
 */
export function historyCollector(
  catalog: {
    readonly policy: Policy;
    readonly links: readonly Link[];
    readonly sops: ReadonlyMap<string, { readonly places: readonly string[] }>;
  },
  reached: (path: string) => readonly number[] = () => [],
): HistoryCollector {
  const bounded = boundedParser(MAX_PARSED);
  const { policy, links, sops } = catalog;
  const walk = mainlineWalk({
    infra: links.map((link) => link.infra),
    sops: sops.keys(),
    fileOf: (sop) => textFile(sop, sops.get(sop)?.places),
    isSop: (path) => sops.has(path),
    immaterial: policy.immaterial,
    kept: links.map((link) => keptChanges(relevanceOf(link, policy))),
    reached,
  });
  const waivers: DatedWaiver[] = [];
  const lost = new Set<string>();
  let place = 0;
  let oldest: string | null = null;
  return {
    walk,
    waivers,
    oldest: () => oldest,
    wasLost: withDirectories(lost),
    add: (change) => {
      walk.add(change);
      for (const file of change.files) {
        const path = removedPath(file);
        if (path !== null) lost.add(path);
      }
      if (mayHoldTrailers(change.body) || mayHoldTrailers(change.subject)) {
        const touched = touchedIds(links, walk, place);
        waivers.push(...datedWaivers(change, place, { policy, touched, parser: bounded }));
      }
      place += 1;
      oldest = change.date;
    },
  };
}

function messageOf({ subject, body }: WalkedChange): string {
  return `${subject}\n\n${body}`;
}

function touchedIds(links: readonly Link[], walk: MainlineWalk, place: number): readonly string[] {
  return links.flatMap((link, at) => (walk.touches[at]?.at(-1)?.place === place ? [link.id] : []));
}

/** Waivers with a date and a reason that counted. Who may waive is known to GitHub; git takes them as written. */
function datedWaivers(
  change: WalkedChange,
  place: number,
  {
    policy,
    touched,
    parser,
  }: {
    readonly policy: Policy;
    readonly touched: readonly string[];
    readonly parser: MarkdownParser;
  },
): readonly DatedWaiver[] {
  const { sha, date, author } = change;
  return commitTrailers(messageOf(change), parser).trailers.flatMap(({ link, reason, until }) => {
    if (until === null || reasonProblem(reason, policy.waive.minReason) !== null) return [];
    const links = link.toLowerCase() === "all" ? touched : [link.toLowerCase()];
    return [{ links, reason, until, by: author, at: date, commit: { sha, place } }];
  });
}

/** Directories are lost with their files; they are only listed when somebody asks. */
function withDirectories(files: ReadonlySet<string>): (path: string) => boolean {
  let all: Set<string> | null = null;
  return (path) => {
    if (files.has(path)) return true;
    all ??= directoriesOf(files);
    return all.has(path);
  };
}

function directoriesOf(files: ReadonlySet<string>): Set<string> {
  const directories = new Set<string>();
  for (const path of files) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const directory = path.slice(0, end);
      if (directories.has(directory)) break;
      directories.add(directory);
    }
  }
  return directories;
}
