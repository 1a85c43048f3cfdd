import type { Probot } from "probot";
import type { Receive, VerifiedEvent } from "./webhook-endpoint.ts";

/**
 * Subscribes `receive` to every event of Probot's emitter, whoever delivers it: our own front, or Probot's server under `probot run`.
 * The only handler there is does nothing but queue, so it never fails or takes long.
 */
export function subscribe(probot: Pick<Probot, "onAny">, receive: Receive): void {
  probot.onAny(async ({ id, name, payload }) => receive({ id, name, payload: { ...payload } }));
}

/** Hands verified events to Probot's emitter: one way, nothing comes back. Rejects when no handler could be run. */
export function emitterOf(probot: Pick<Probot, "webhooks">): Receive {
  return async (event) => {
    // Not `probot.receive`: it only waits for what `createProbot` waited for, and logs.
    if (isEmitted(event)) await probot.webhooks.receive(event);
  };
}

type EmittedEvent = Parameters<Probot["receive"]>[0];

/** The emitter takes any name; its type lists the names that GitHub documents. */
function isEmitted(event: VerifiedEvent | EmittedEvent): event is EmittedEvent {
  return event.name !== "";
}
