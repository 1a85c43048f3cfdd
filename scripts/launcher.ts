/**
 * The entry of the built command line: runs the bundled scripts beside it, and keeps what V8 made of them.
 *
 * Compiling our code takes longer than most checks. Node can keep compiled code itself, but only of functions that are
 * compiled when a file is loaded, and most are compiled when they are first called. So this does it, at the end of a run.
 * It is kept where only this user writes: whoever can change it decides what we run. Without such a directory, or when it
 * cannot be written, a run is as fast as the first one.
 */

/** Names the whole build; set by `build.ts`, as the next. */
declare const BUILD: string;
/** The script that a chunk or a library is in, where a chunk does not have one of its own. */
declare const HOMES: Readonly<Record<string, string>>;
/** Libraries that are loaded when one of their exports is first used. */
declare const LAZY: readonly string[];
/** `major.minor` of the oldest Node that `engines` of package.json allows; npm only warns of an older one. */
declare const OLDEST_NODE: string;

type Module = { exports: unknown };
type Run = (module: Module, require: (name: string) => unknown) => void;

if (isOlder(process.version.slice(1), OLDEST_NODE)) {
  process.stderr.write(
    `sopwatch: Node.js ${OLDEST_NODE} or newer is needed, and this is ${process.version}.\n` +
      "Install a newer one from https://nodejs.org, or set node-version on actions/setup-node in a workflow.\n",
  );
  // As for everything else that keeps us from running; see `exit-code.ts`.
  process.exit(3);
}

// Importing these by name would make Node look at everything that they have, which takes milliseconds.
const { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } =
  process.getBuiltinModule("node:fs");
const { isAbsolute, join } = process.getBuiltinModule("node:path");
const { Script } = process.getBuiltinModule("node:vm");

/** Functions are compiled when they are called, so what one command compiled is of little use to another. */
const COMMANDS = ["check", "explain", "lint", "serve", "stale", "sweep", "validate"];
/** The highest exit code of a run that did its work; one that ended early compiled next to nothing. See `exit-code.ts`. */
const DONE = 1;

const scripts = join(import.meta.dirname, "scripts");
const kept = directoryOfKept();
const chunks = new Map<string, Run>();
const modules = new Map<string, Module>();
const compiled = new Map<string, InstanceType<typeof Script>>();
/** One place for all that is read: touching new memory takes longer than reading into it. */
let space = Buffer.allocUnsafeSlow(512 * 1024);

process.once("exit", keepCompiled);
require("./main.js");

/** Compares versions by major and minor number. */
function isOlder(version: string, than: string): boolean {
  const [[major = 0, minor = 0], [oldestMajor = 0, oldestMinor = 0]] = [
    version.split(".").map(Number),
    than.split(".").map(Number),
  ];
  return major === oldestMajor ? minor < oldestMinor : major < oldestMajor;
}

/** What a module exports; it runs when it is first asked for. Packages that are not bundled are asked of Node. */
function require(name: string): unknown {
  if (name.startsWith("node:")) return process.getBuiltinModule(name);
  const file = name.startsWith("./") ? name.slice(2) : name;
  if (file === name && HOMES[name] === undefined) return requireOfNode(name);
  const known = modules.get(file);
  if (known) return known.exports;
  return LAZY.includes(name) ? loadedWhenUsed(name) : moduleNamed(file);
}

/** Stands for the exports of a library. */
function loadedWhenUsed(name: string): unknown {
  return new Proxy({}, { get: (_, key) => Reflect.get(Object(moduleNamed(name)), key) });
}

function moduleNamed(file: string): unknown {
  const known = modules.get(file);
  if (known) return known.exports;
  if (!chunks.has(file)) load(HOMES[file] ?? file);
  const module: Module = { exports: {} };
  modules.set(file, module);
  chunks.get(file)?.(module, require);
  return module.exports;
}

function requireOfNode(name: string): unknown {
  const { createRequire } = process.getBuiltinModule("node:module");
  return createRequire(import.meta.url)(name);
}

/** Reads a script: the chunks that it holds as functions. */
function load(name: string): void {
  const filename = join(scripts, name);
  const source = readInto(filename).toString("latin1");
  const cachedData = kept === null ? undefined : read(join(kept, name));
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected) compiled.set(name, script);
  const found: Readonly<Record<string, Run>> = script.runInThisContext();
  for (const [chunk, run] of Object.entries(found)) chunks.set(chunk, run);
}

/** `NODE_DISABLE_COMPILE_CACHE` is how Node's own keeping of compiled code is switched off. */
function directoryOfKept(): string | null {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME, NODE_DISABLE_COMPILE_CACHE } = process.env;
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, ".cache"));
  if (NODE_DISABLE_COMPILE_CACHE || !caches || !isAbsolute(caches)) return null;
  const given = process.argv.slice(2);
  const asksForHelp = given.some((each) => each === "--help" || each === "-h");
  const command = asksForHelp ? undefined : COMMANDS.find((each) => given.includes(each));
  return join(caches, "sopwatch", `${BUILD}-${process.version}-${process.arch}`, command ?? "other");
}

function read(file: string): Buffer | undefined {
  try {
    return readInto(file);
  } catch {
    return undefined;
  }
}

/** What a file holds, until the next one is read. */
function readInto(file: string): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    if (size > space.length) space = Buffer.allocUnsafeSlow(size);
    return space.subarray(0, readSync(descriptor, space, 0, size, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Each file appears whole or not at all, also when several runs end at once. */
function keepCompiled(code: number): void {
  if (kept === null || compiled.size === 0 || code > DONE) return;
  try {
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    for (const [name, script] of compiled) {
      const unfinished = join(kept, `${name}.${process.pid}`);
      writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
      renameSync(unfinished, join(kept, name));
    }
  } catch {
    // The next run compiles again.
  }
}
