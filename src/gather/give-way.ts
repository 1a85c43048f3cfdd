/** So long a piece of work may keep everybody else waiting, in milliseconds. */
const TURN_MS = 20;

/** Lets others have their turn when this one took long; call it between pieces of work. */
export function createTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < TURN_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    began = performance.now();
  };
}
