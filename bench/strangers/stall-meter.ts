import process from "node:process";

/**
 * Loaded into the server by `--import`: prints `STALL n` for each stretch of more than 50 milliseconds in which the event loop
 * did not turn and the process was at work. What the machine gave to other processes meanwhile does not count, so that the figure is the
 * server's own on a busy machine too.
 */
const EVERY_MS = 5;
const FROM_MS = 50;
let last = { at: performance.now(), cpu: busyMs() };

function busyMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setInterval(() => {
  const now = { at: performance.now(), cpu: busyMs() };
  const stall = Math.min(now.at - last.at - EVERY_MS, now.cpu - last.cpu);
  last = now;
  if (stall > FROM_MS) console.error(`STALL ${stall.toFixed(0)}`);
}, EVERY_MS).unref();
