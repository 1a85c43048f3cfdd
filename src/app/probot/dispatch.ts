import type { Probot } from "probot";
import { EVENT_TABLE } from "../events/event-table.ts";
import type { Receive, VerifiedEvent } from "../front/webhook-endpoint.ts";

/** Makes Probot hand every event that we act on to `receive`. A handler does nothing else, so it never fails or takes long. */
export function registerHandlers(
  probot: Pick<Probot, "on">,
  receive: (event: VerifiedEvent, payload: object) => Promise<unknown>,
): void {
  for (const { event } of EVENT_TABLE) {
    probot.on(event, async ({ id, name, payload }) => {
      await receive({ id, name, payload: { ...payload } }, payload);
    });
  }
}

/** The way of a verified event through Probot to `receive`, and back with the key it was queued under. */
export function dispatchThrough(probot: Probot, receive: Receive): Receive {
  const answers = new Map<object, Awaited<ReturnType<Receive>>>();
  registerHandlers(probot, async (event, payload) => answers.set(payload, await receive(event)));
  const names: ReadonlySet<string> = new Set(EVENT_TABLE.map(({ event }) => event));
  const isProbotEvent = (event: unknown): event is ProbotEvent =>
    typeof event === "object" && event !== null && "name" in event && names.has(String(event.name));
  return async (event) => {
    // Nobody registered for it: Probot would only look for handlers in vain.
    if (!isProbotEvent(event)) return receive(event);
    try {
      // Not `probot.receive`: it only waits for what `createProbot` waited for, and logs.
      await probot.webhooks.receive(event);
      return answers.get(event.payload) ?? { key: null };
    } finally {
      answers.delete(event.payload);
    }
  };
}

type ProbotEvent = Parameters<Probot["receive"]>[0];
