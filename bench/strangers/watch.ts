import { Agent, request } from "node:http";

/** What a third process sees of a server while something happens to it. */
export interface Watched {
  /** The longest that `/healthz` took to answer, in milliseconds. */
  readonly stallMs: number;
  readonly polls: number;
}

const EVERY_MS = 10;

/** Polls `/healthz` over one connection until `work` is done. */
export async function watch(url: string, work: () => Promise<unknown>): Promise<Watched> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let done = false;
  let stallMs = 0;
  let polls = 0;
  const poll = async () => {
    while (!done) {
      const started = performance.now();
      await healthy(url, agent);
      stallMs = Math.max(stallMs, performance.now() - started);
      polls += 1;
      await new Promise((next) => setTimeout(next, EVERY_MS));
    }
  };
  const polling = poll();
  try {
    await work();
  } finally {
    done = true;
    await polling;
    agent.destroy();
  }
  return { stallMs, polls };
}

function healthy(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/healthz`, { agent }, (answer) => {
      answer.resume();
      answer.on("end", resolve);
    });
    sent.on("error", reject);
    sent.end();
  });
}
