import type { LabelFacts } from "../objects/facts.ts";
import type { RepositoryState } from "./repository-state.ts";
import { nextId, type World } from "./world.ts";

/** The label of a name (case does not matter); GitHub makes it when an issue asks for one that is not there. */
export function ensureLabel(
  world: World,
  repository: RepositoryState,
  name: string,
  look: { readonly color?: string; readonly description?: string | null } = {},
): LabelFacts {
  const known = repository.labels.get(name.toLowerCase());
  if (known !== undefined) return known;
  const label = {
    id: nextId(world),
    name,
    color: look.color ?? "ededed",
    description: look.description ?? null,
  };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}
