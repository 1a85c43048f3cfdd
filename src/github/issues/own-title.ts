import * as z from "zod/mini";
import type { AppIdentity } from "../client/installation-client.ts";
import { ACTOR_FIELDS, actorSchema, nodesOf } from "../pull-request/fragments.ts";
import { actorOf, isOurs } from "../pull-request/people.ts";

/** Renames of an issue, oldest first, with who did it. */
export const renamesSchema = z.object({
  pageInfo: z.object({ hasPreviousPage: z.boolean() }),
  nodes: nodesOf(
    z.object({
      actor: z.optional(actorSchema),
      previousTitle: z.optional(z.string()),
      currentTitle: z.optional(z.string()),
    }),
  ),
});

export const RENAMES = `renames: timelineItems(last: 20, itemTypes: [RENAMED_TITLE_EVENT]) {
  pageInfo { hasPreviousPage }
  nodes { ... on RenamedTitleEvent { actor { ${ACTOR_FIELDS} } previousTitle currentTitle } }
}`;

/** The title that our App gave an issue of its own last: by its newest rename, else when it opened it. Null when older renames were not read. */
export function ownTitleOf(
  { title, renames }: { readonly title: string; readonly renames: z.infer<typeof renamesSchema> },
  app: AppIdentity,
): string | null {
  const own = renames.nodes.findLast(({ actor }) => isOurs(actorOf(actor), app));
  if (own?.currentTitle !== undefined) return own.currentTitle;
  if (renames.pageInfo.hasPreviousPage) return null;
  return renames.nodes[0]?.previousTitle ?? title;
}
