import { MemoryQueue } from "../../../src/app/queue/memory-queue.ts";
import { settled } from "../support/manual-timers.ts";
import { describeQueue } from "./queue-contract.ts";

describeQueue("the queue in memory", {
  create: (options) => new MemoryQueue({ ...options, random: () => 0.5 }),
  settle: settled,
});
