import type { Probot } from "probot";
import { EVENT_TABLE } from "./events/event-table.ts";
import type { Accepted, Receive, VerifiedEvent } from "./webhook-endpoint.ts";

/** An event as Probot hands it on. */
interface HandedOn {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

/** Makes Probot hand every event that we act on to `receive`. A handler does nothing else, so it never fails or takes long. */
export function registerHandlers(
  probot: Pick<Probot, "on">,
  receive: (event: HandedOn) => Promise<unknown>,
): void {
  for (const { event } of EVENT_TABLE) {
    probot.on(event, async (context) => {
      await receive(context);
    });
  }
}

/** The way of a verified event through Probot to `receive`, and back with the key it was queued under. */
export function dispatchThrough(probot: Probot, receive: Receive): Receive {
  const underWay = new Map<object, { readonly event: VerifiedEvent; accepted: Accepted }>();
  registerHandlers(probot, async ({ payload }) => {
    const known = underWay.get(payload);
    if (known) known.accepted = await receive(known.event);
  });
  const names: ReadonlySet<string> = new Set(EVENT_TABLE.map(({ event }) => event));
  const isProbotEvent = (event: unknown): event is ProbotEvent =>
    typeof event === "object" && event !== null && "name" in event && names.has(String(event.name));
  return async (event) => {
    // Nobody registered for it: Probot would only look for handlers in vain.
    if (!isProbotEvent(event)) return receive(event);
    const known = { event, accepted: { key: null } };
    underWay.set(event.payload, known);
    try {
      // Not `probot.receive`: it only waits for what `createProbot` waited for, and logs.
      await probot.webhooks.receive(event);
      return known.accepted;
    } finally {
      underWay.delete(event.payload);
    }
  };
}

type ProbotEvent = Parameters<Probot["receive"]>[0];
