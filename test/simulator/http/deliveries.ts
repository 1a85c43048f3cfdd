import { createHash, createHmac } from "node:crypto";
import type { DeliveryFacts } from "../objects/facts.ts";
import { type Emitted, nextId, now, type World } from "../state/world.ts";
import type { Delivery } from "../types.ts";

/** Webhooks: those made, those held back, and each attempt to deliver one. */
export interface DeliveryLog {
  readonly deliveries: readonly Delivery[];
  /** Attempts, oldest first, as `GET /app/hook/deliveries` tells them. */
  readonly attempts: readonly (DeliveryFacts & { readonly payload: unknown })[];
  setTarget(url: string | null): void;
  add(emitted: Emitted): void;
  hold(): void;
  release(order?: (deliveries: readonly Delivery[]) => readonly Delivery[]): Promise<void>;
  /** Sends one now, again when it was sent before; null when there is no answer. */
  deliver(delivery: Delivery): Promise<number | null>;
  /** Sends one again, soon. */
  redeliver(delivery: Delivery): void;
  /** Resolves when everything that was to be sent has been answered. */
  idle(): Promise<void>;
}

/** GitHub docs: a receiver has ten seconds. */
const DEADLINE = 10_000;

export function createDeliveryLog(world: World): DeliveryLog {
  const deliveries: Delivery[] = [];
  const emitted = new Map<string, Emitted>();
  const attempts: (DeliveryFacts & { readonly payload: unknown })[] = [];
  let target: string | null = null;
  let held: Delivery[] | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const deliver = async (delivery: Delivery): Promise<number | null> => {
    if (target === null) return null;
    const started = performance.now();
    const status = await post(target, world, delivery);
    const from = emitted.get(delivery.id);
    attempts.push({
      id: nextId(world),
      guid: delivery.id,
      event: delivery.event,
      action: delivery.action,
      deliveredAt: now(world),
      redelivery: attempts.some((attempt) => attempt.guid === delivery.id),
      duration: Math.round(performance.now() - started) / 1000,
      status:
        status === null
          ? "failed to connect to host"
          : status < 300
            ? "OK"
            : `Invalid HTTP Response: ${status}`,
      statusCode: status ?? 0,
      installationId: from?.installation ?? null,
      repositoryId: from?.repositoryId ?? null,
      payload: delivery.payload,
    });
    return status;
  };
  const enqueue = (delivery: Delivery): Promise<unknown> => {
    queue = queue.then(() => deliver(delivery));
    return queue;
  };
  return {
    deliveries,
    attempts,
    setTarget: (url) => {
      target = url;
    },
    add: (event) => {
      const delivery = {
        id: deliveryId(deliveries.length),
        event: event.event,
        action: event.action,
        payload: event.payload,
      };
      deliveries.push(delivery);
      emitted.set(delivery.id, event);
      if (held !== null) held.push(delivery);
      else if (target !== null) void enqueue(delivery);
    },
    hold: () => {
      held ??= [];
    },
    release: async (order = (all) => all) => {
      const waiting = held ?? [];
      held = null;
      for (const delivery of order(waiting)) void enqueue(delivery);
      await queue;
    },
    deliver,
    redeliver: (delivery) => void enqueue(delivery),
    idle: async () => {
      let last: Promise<unknown> | null = null;
      while (last !== queue) {
        last = queue;
        await queue;
      }
    },
  };
}

/** A GUID that is the same in every run. */
function deliveryId(index: number): string {
  const hex = createHash("sha1").update(`delivery ${index}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

async function post(target: string, world: World, delivery: Delivery): Promise<number | null> {
  const body = JSON.stringify(delivery.payload);
  const signature = createHmac("sha256", world.app.webhookSecret).update(body).digest("hex");
  try {
    const response = await fetch(target, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(DEADLINE),
      headers: {
        "content-type": "application/json",
        "user-agent": "GitHub-Hookshot/simulator",
        "x-github-delivery": delivery.id,
        "x-github-event": delivery.event,
        "x-github-hook-installation-target-id": String(world.app.id),
        "x-github-hook-installation-target-type": "integration",
        "x-hub-signature-256": `sha256=${signature}`,
      },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
