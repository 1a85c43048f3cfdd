import type { JsonObject, LabelFacts, RepositoryFacts, Site } from "./facts.ts";
import { nodeId } from "./node-id.ts";
import { repositoryUrls } from "./repository.ts";

export function labelObject(site: Site, repository: RepositoryFacts, label: LabelFacts): JsonObject {
  const { id, name, color, description } = label;
  return {
    id,
    node_id: nodeId("Label", id),
    url: `${repositoryUrls(site, repository).api}/labels/${encodeURIComponent(name)}`,
    name,
    color,
    default: false,
    description,
  };
}
