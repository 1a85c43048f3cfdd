import { createDeliveryLog } from "./http/deliveries.ts";
import { listen } from "./http/listen.ts";
import { createRateLimits, HOURLY_LIMIT } from "./http/rate-limits.ts";
import { createFrontDoor } from "./http/server.ts";
import { createRepository } from "./people/create-repository.ts";
import { setInstallation } from "./people/set-installation.ts";
import { createWorld, type WorldOptions } from "./state/create-world.ts";
import { ensureUser } from "./state/users.ts";
import { nextId, now } from "./state/world.ts";
import type { Simulator } from "./types.ts";

export interface SimulatorOptions extends WorldOptions {
  /** Seconds that this GitHub's clock is ahead of the machine's. */
  readonly clockSkew?: number;
  /** Requests (and points of GraphQL) that an installation has an hour, 5,000 unless given. */
  readonly rateLimit?: number;
}

/** Starts a GitHub on loopback. Nothing of it outlives `close`. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const door = createFrontDoor();
  const { url, close } = await listen(door.server);
  const world = createWorld(url, options);
  const deliveries = createDeliveryLog(world);
  world.emit = deliveries.add;
  const { violations } = world;
  door.open({
    world,
    deliveries,
    limits: createRateLimits(options.rateLimit ?? HOURLY_LIMIT),
    violations,
    clockSkew: options.clockSkew ?? 0,
  });
  const { id, slug, privateKey, webhookSecret } = world.app;
  return {
    url,
    app: { id, slug, privateKey, webhookSecret },
    requests: door.requests,
    violations,
    clearRequests: () => {
      door.requests.length = 0;
    },
    setFaults: door.setFaults,
    createRepository: async (what) => createRepository(world, what),
    createUser: (login) => {
      ensureUser(world, login);
    },
    createTeam: (organisation, name, members) => {
      ensureUser(world, organisation, "Organization");
      for (const member of members) ensureUser(world, member);
      const team = {
        id: nextId(world),
        organisation,
        slug: name,
        members: new Set(members),
        createdAt: now(world),
      };
      world.teams.set(`${organisation}/${name}`.toLowerCase(), team);
    },
    setInstallation: (owner, change) => setInstallation(world, owner, change),
    setWebhookTarget: deliveries.setTarget,
    deliveries: deliveries.deliveries,
    deliver: deliveries.deliver,
    hold: deliveries.hold,
    release: deliveries.release,
    idle: deliveries.idle,
    now: () => new Date(world.time),
    advance: (seconds) => {
      world.time += seconds * 1000;
    },
    close: async () => {
      await close();
      for (const git of world.git.values()) git.remove();
    },
  };
}
