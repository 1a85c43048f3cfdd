import type { ScannedSop, ScanReport } from "../../../src/core/model/scan-report.ts";
import { scan } from "../../../src/use-cases/scan.ts";
import { type MemoryScan, memoryScan } from "../../support/memory-scan.ts";

export const POLICY = ".github/sopwatch.yml";
export const SOP = "docs/runbooks/db.md";
export const INFRA = "terraform/rds/main.tf";

/** A policy of one link, with more keys of the link and of the file. */
export function policy(link = "", more = ""): string {
  return `links:\n  - {id: db, infra: "terraform/rds/**", sop: ${SOP}${link}}\nrules: {sop-anatomy: off, sop-unowned: off}\n${more}`;
}

/** An SOP with these lines of front matter and this text. */
export function text(frontMatter: string, body = "# Database\n\n1. Restart it.\n"): string {
  return frontMatter === "" ? body : `---\n${frontMatter}\n---\n${body}`;
}

/** A first change that brings policy, SOP and infrastructure. */
export function start(files: Readonly<Record<string, string>> = {}, date = "2026-01-01") {
  return {
    date,
    subject: "Start",
    files: { [POLICY]: policy(), [SOP]: text(""), [INFRA]: "size = 0\n", ...files },
  };
}

/** Changes of the infrastructure, one for each day given. */
export function resizes(...dates: readonly string[]) {
  return dates.map((date) => ({
    date,
    subject: `Resize on ${date}`,
    files: { [INFRA]: `size = "${date}"\n` },
  }));
}

export async function reportOf(world: MemoryScan): Promise<ScanReport> {
  return scan(memoryScan(world));
}

/** What the scan says about the SOP. */
export async function scanned(world: MemoryScan, path = SOP): Promise<ScannedSop> {
  const found = (await reportOf(world)).sops.find(({ sop }) => sop === path);
  if (found === undefined) throw new Error(`${path} was not scanned`);
  return found;
}

export function messages({ findings }: Pick<ScannedSop, "findings">): readonly string[] {
  return findings.map(({ rule, level, message }) => `${level} ${rule}: ${message}`);
}
