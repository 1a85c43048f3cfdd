import { removedPath } from "../change-set.ts";
import { type MainlineWalk, mainlineWalk, type WalkedChange } from "../drift/mainline-walk.ts";
import type { Link, Policy } from "../policy/policy.ts";
import { reasonProblem } from "../statements/reason.ts";
import { waiverTrailers } from "../statements/waiver-trailers.ts";
import type { DatedWaiver } from "./catalog-scan.ts";

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

/** Starts a collection for a catalog. */
export function historyCollector(catalog: {
  readonly policy: Policy;
  readonly links: readonly Link[];
  readonly sops: ReadonlyMap<string, unknown>;
}): HistoryCollector {
  const { policy, links, sops } = catalog;
  const walk = mainlineWalk({
    infra: links.map((link) => link.infra),
    sops: sops.keys(),
    isSop: (path) => sops.has(path),
    immaterial: policy.immaterial,
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
      if (mayWaive(change.body))
        waivers.push(...datedWaivers(change, place, { policy, touched: touchedIds(links, walk, place) }));
      place += 1;
      oldest = change.date;
    },
  };
}

/** Nearly no commit has a waiver, and looking for a word is cheaper than taking a message apart. */
function mayWaive(body: string): boolean {
  return /sop-waive:/i.test(body);
}

function touchedIds(links: readonly Link[], walk: MainlineWalk, place: number): readonly string[] {
  return links.flatMap((link, at) => (walk.touches[at]?.at(-1)?.place === place ? [link.id] : []));
}

/** Waivers with a date and a reason that counted. Who may waive is known to GitHub; git takes them as said. */
function datedWaivers(
  change: WalkedChange,
  place: number,
  { policy, touched }: { readonly policy: Policy; readonly touched: readonly string[] },
): readonly DatedWaiver[] {
  const { sha, date, author, body } = change;
  const speaker = { login: author, teams: [], permission: "admin" as const, isAuthor: true };
  return waiverTrailers(body, speaker, date).flatMap(({ link, reason, until }) => {
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
