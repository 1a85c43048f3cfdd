import { type Random, seededRandom } from "../lib/random.ts";
import { infraGlobs, infraPaths, serviceNames } from "../workload/infra-monorepo.ts";

/** How large a repository, its policy and the change are. */
export interface Size {
  readonly files: number;
  readonly links: number;
  readonly changed: number;
  readonly sops: number;
}

/** Files of a repository with a policy, and what a change makes of some of them. */
export interface Workload {
  readonly files: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
}

/** An infrastructure monorepo with two globs per link; the change edits infrastructure that links select. */
export function workloadOf({ files, links, changed, sops }: Size): Workload {
  const random = seededRandom(files + links + changed);
  const services = serviceNames(Math.max(20, Math.ceil(files / 40)));
  const paths = new Set<string>();
  while (paths.size < files)
    for (const path of infraPaths(files, services, random)) paths.add(uniqueIn(paths, path, random));
  const infra = [...paths].slice(0, files);
  const documents = Array.from(
    { length: sops },
    (_, at) => `docs/runbooks/${services[at % services.length]}-${at}.md`,
  );
  const all = new Map(infra.map((path) => [path, content(path, 1)]));
  for (const path of documents) all.set(path, sopText(path));
  all.set(".github/sopwatch.yml", policyText(infraGlobs(links * 2, services, random), documents));
  const edited = infra.filter((path) => !path.endsWith(".md")).slice(0, changed);
  return { files: all, changed: new Map(edited.map((path) => [path, content(path, 2)])) };
}

/** The path, or one beside it when it is taken already. */
function uniqueIn(paths: ReadonlySet<string>, path: string, random: Random): string {
  return paths.has(path) ? path.replace(/([^/]*)$/, `part-${random.below(1_000_000)}-$1`) : path;
}

function content(path: string, version: number): string {
  const settings = Array.from({ length: 20 }, (_, at) => `setting_${at} = "${path}"`);
  return `${settings.join("\n")}\nreplicas = ${version}\n`;
}

function sopText(path: string): string {
  const steps = Array.from(
    { length: 40 },
    (_, at) => `${at + 1}. Run \`kubectl get pods -n ${path}\` and wait for it.`,
  );
  return `---\nowner: "@acme/sre"\nlast_reviewed: 2026-01-05\n---\n# ${path}\n\n## Steps\n\n${steps.join("\n")}\n`;
}

function policyText(globs: readonly string[], documents: readonly string[]): string {
  const links = Array.from({ length: globs.length / 2 }, (_, at) => {
    const infra = globs.slice(at * 2, at * 2 + 2).map((glob) => `"${glob}"`);
    return `  - id: link-${at}\n    infra: [${infra.join(", ")}]\n    sop: ${documents[at % documents.length]}`;
  });
  return `version: 1\nsops:\n  paths: ["docs/runbooks/**/*.md"]\nlinks:\n${links.join("\n")}\n`;
}
