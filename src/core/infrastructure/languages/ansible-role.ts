import type { PlacedFile, Root } from "./infrastructure-kind.ts";

const MAIN_TASKS = /(?:^|\/)roles\/([^/]+)\/tasks\/main\.ya?ml$/;

/** The role whose main tasks a path is; null for any other path. */
export function roleOf(path: string): string | null {
  return MAIN_TASKS.exec(path)?.[1] ?? null;
}

/** The role's folder, for its main tasks. */
export function roleRoot({ path, folders }: PlacedFile): Root | null {
  return roleOf(path) === null ? null : { kind: "Ansible role", path: folders.slice(0, -1).join("/") };
}
