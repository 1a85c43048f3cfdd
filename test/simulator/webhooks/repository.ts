import type { AppFacts, JsonObject } from "../objects/facts.ts";
import { envelope, type Scene } from "./scene.ts";

/** The webhook `repository`. */
export function repositoryPayload(
  scene: Scene,
  {
    action,
    changes,
  }: {
    readonly action: "deleted" | "renamed" | "transferred";
    /** renamed: `{ repository: { name: { from } } }`; transferred: `{ owner: { from: { user } } }`. */
    readonly changes?: JsonObject;
  },
): JsonObject {
  return { action, ...(changes === undefined ? {} : { changes }), ...envelope(scene) };
}

/** The webhook `ping`, sent when the App's webhook is set up. It belongs to no repository. */
export function pingPayload(
  app: AppFacts,
  { hookId, url }: { readonly hookId: number; readonly url: string },
): JsonObject {
  return {
    zen: "Keep it logically awesome.",
    hook_id: hookId,
    hook: {
      type: "App",
      id: hookId,
      name: "web",
      active: true,
      events: app.events,
      config: { content_type: "json", insecure_ssl: "0", secret: "********", url },
      created_at: app.createdAt,
      updated_at: app.createdAt,
      app_id: app.id,
      deliveries_url: `${new URL(url).origin}/app/hook/deliveries`,
    },
  };
}
