import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openStateFile } from "../../../src/app/state/state-file.ts";

const root = mkdtempSync(join(tmpdir(), "sopwatch-state-file-"));
const warnings: string[] = [];
const log = { warn: (data: object, message: string) => warnings.push(JSON.stringify({ ...data, message })) };
const KEYS = new Map([["1:acme/infra#7", { head: "a".repeat(40), deaths: 1, running: true }]]);
let made = 0;

beforeEach(() => {
  warnings.length = 0;
});

afterAll(() => rmSync(root, { recursive: true }));

function directory(): string {
  made += 1;
  return join(root, `${made}`, "state");
}

const opened = (at: string) => openStateFile(at, { appId: 12, log });

describe("the file that outlives a process", () => {
  it("holds what was written, and is made with its directory", () => {
    const at = directory();
    expect(opened(at).read()).toEqual(new Map());
    opened(at).write(KEYS);
    expect(opened(at).read()).toEqual(KEYS);
    opened(at).write(new Map());
    expect([opened(at).read(), warnings]).toEqual([new Map(), []]);
  });

  it.each([
    ["empty", ""],
    ["no JSON", "{"],
    ["binary", "\0\u0001"],
    ["a list", "[]"],
    ["of another form", '{"app":12,"keys":{"a":{"head":null,"deaths":"1","running":true}}}'],
    ["with more than it should hold", '{"app":12,"keys":{},"more":1}'],
    ["with deaths below zero", '{"app":12,"keys":{"a":{"head":null,"deaths":-1,"running":true}}}'],
    ["with a long key", JSON.stringify({ app: 12, keys: { ["k".repeat(301)]: KEYS.get("1:acme/infra#7") } })],
    ["another App's", '{"app":13,"keys":{}}'],
    ["huge", `{"app":12,"keys":{}}${" ".repeat(256 * 1024)}`],
  ])("is ignored with a warning when it is %s, and written anew", (_, text) => {
    const at = directory();
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "running.json"), text);
    const file = opened(at);
    expect(file.read()).toEqual(new Map());
    expect(warnings).toEqual([expect.stringContaining("is ignored")]);
    file.write(KEYS);
    expect(opened(at).read()).toEqual(KEYS);
  });

  it("gives a key that is called like a prototype no meaning", () => {
    const at = directory();
    mkdirSync(at, { recursive: true });
    const text = '{"app":12,"keys":{"__proto__":{"head":null,"deaths":9,"running":true}}}';
    writeFileSync(join(at, "running.json"), text);
    opened(at).read();
    expect(Object.keys({})).toEqual([]);
  });

  it("is not read from a directory that is a link or a file", () => {
    const [real, link, plain] = [directory(), directory(), directory()];
    opened(real).write(KEYS);
    mkdirSync(join(link, ".."), { recursive: true });
    symlinkSync(real, link);
    expect(opened(link).read()).toEqual(new Map());
    mkdirSync(join(plain, ".."), { recursive: true });
    writeFileSync(plain, "");
    const file = opened(plain);
    file.write(KEYS);
    expect(file.read()).toEqual(new Map());
    expect(warnings).toEqual([
      expect.stringContaining("SOPWATCH_STATE_DIR"),
      expect.stringContaining("SOPWATCH_STATE_DIR"),
    ]);
  });

  it("is done without, with one warning, where nothing can be written any more", () => {
    const at = directory();
    const file = opened(at);
    file.write(KEYS);
    rmSync(at, { recursive: true });
    for (let time = 0; time < 3; time++) file.write(KEYS);
    expect([warnings.length, existsSync(at)]).toEqual([1, false]);
  });
});
