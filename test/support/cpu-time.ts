/** Milliseconds of processor time that some work takes: other work on the machine does not count. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}
