import * as modules from "node:module";
import { isAbsolute, join } from "node:path";
import process from "node:process";

// Compiling our code takes longer than most checks, so what V8 makes of it is kept from run to run. It is kept where
// only this user writes: whoever can change it decides what we run, and Node's own choice is the shared temporary
// directory. Without such a directory, or when it cannot be written, a run is as fast as the first one.
// Node before 22.8 does not know how; it is too old for us, but that is for others to say more clearly.
const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, ".cache"));
if (caches && isAbsolute(caches)) modules.enableCompileCache?.(join(caches, "sopwatch"));

await import("../src/cli/main.ts");
