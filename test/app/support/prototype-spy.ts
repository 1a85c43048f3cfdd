/** Loaded before a program (`--import`), it tells on stderr at the end what the program's built-in prototypes have gained. */
import { writeSync } from "node:fs";

const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Map.prototype,
];

function names(): readonly string[] {
  return PROTOTYPES.flatMap((prototype, at) =>
    Reflect.ownKeys(prototype).map((name) => `${at} ${String(name)}`),
  );
}

const before = new Set(names());

process.on("exit", () => {
  const gained = names().filter((name) => !before.has(name));
  writeSync(2, `PROTOTYPES GAINED ${JSON.stringify(gained)}\n`);
});
