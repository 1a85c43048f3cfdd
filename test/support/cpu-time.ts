/** Milliseconds of processor time that this process has used: other work on the machine does not count. */
export function cpuNow(): number {
  return process.cpuUsage().user / 1000;
}

/** Milliseconds of processor time that some work takes. */
export function cpuMs(work: () => unknown): number {
  const before = cpuNow();
  work();
  return cpuNow() - before;
}
