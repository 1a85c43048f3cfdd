import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { FileEdits, SimulatedRepository, Simulator } from "../../../test/simulator/types.ts";
import type { Edit } from "../story.ts";

/** Who belongs to which team of the example, and what the team may do in the repository. */
const TEAMS: readonly { readonly slug: string; readonly members: readonly string[] }[] = [
  { slug: "dba", members: ["dana"] },
  { slug: "sre", members: ["sam"] },
  { slug: "security", members: ["sec"] },
  { slug: "streaming", members: ["stella"] },
  { slug: "platform", members: ["pat"] },
];

/** `pat` writes most changes, `stranger` may nothing, `olu` has a fork. */
export function inhabit(simulator: Simulator, repository: SimulatedRepository): void {
  for (const login of ["stranger", "olu", ...TEAMS.flatMap(({ members }) => members)])
    simulator.createUser(login);
  for (const { slug, members } of TEAMS) {
    simulator.createTeam("acme", slug, members);
    repository.addTeam(slug, "write");
    for (const member of members) repository.setPermission(member, "write");
  }
}

/** Every file of a folder by its path below it. */
export function exampleFiles(directory: string): FileEdits {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((file) => [relative(directory, file), readFileSync(file, "utf8")]),
  );
}

/** The files that edits make of the example. */
export function edited(example: string, edits: Readonly<Record<string, Edit>>): FileEdits {
  return Object.fromEntries(
    Object.entries(edits).map(([path, edit]) => [path, edit(readFileSync(join(example, path), "utf8"))]),
  );
}
