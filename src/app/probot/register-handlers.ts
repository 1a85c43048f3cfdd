import type { Probot } from "probot";
import { EVENT_TABLE } from "../events/event-table.ts";
import type { VerifiedEvent } from "../front/webhook-endpoint.ts";

/** Makes Probot hand every event that we act on to `receive`. A handler does nothing else, so it never fails or takes long. */
export function registerHandlers(probot: Probot, receive: (event: VerifiedEvent) => Promise<unknown>): void {
  for (const { event } of EVENT_TABLE) {
    probot.on(event, async ({ id, name, payload }) => {
      await receive({ id, name, payload: { ...payload } });
    });
  }
}
