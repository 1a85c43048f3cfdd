import { createSign } from "node:crypto";
import { onTestFinished } from "vitest";
import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import { type SimulatorOptions, startSimulator } from "../simulator.ts";
import type { FileEdits, SimulatedRepository, Simulator } from "../types.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, null when there is none. */
  readonly body: unknown;
}

/** A simulator with `acme/infra` in it, and an installation's way to talk to it. */
export interface World {
  readonly simulator: Simulator;
  readonly there: SimulatedRepository;
  /** `call("GET /pulls/1")` below the repository; a path that starts with `//` is below the API. */
  call(what: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  graphql(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Json>;
  /** A token of acme's installation, with fewer rights when asked. */
  token(body?: unknown): Promise<string>;
  /** Names of the webhooks since the last call: `pull_request.opened`. */
  events(): readonly string[];
}

export const FILES: FileEdits = {
  "README.md": "# Infra\n",
  "docs/db.md": "# Database\n\n1. Run `it`.\n",
  "terraform/main.tf": 'resource "a" "b" {}\n',
  ".github/CODEOWNERS": "/docs/ @dora @acme/dba\n",
};

/** Closed when the test is finished. People: ana writes, dora (of acme/dba) writes, zoe is a stranger. */
export async function openWorld(files: FileEdits = FILES, options: SimulatorOptions = {}): Promise<World> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  const there = await simulator.createRepository({ owner: "acme", name: "infra", files });
  simulator.createTeam("acme", "dba", ["dora"]);
  simulator.createTeam("acme", "ghosts", ["dora"]);
  there.addTeam("dba", "write");
  for (const login of ["ana", "zoe"]) simulator.createUser(login);
  there.setPermission("ana", "write");
  let known: string | null = null;
  let told = simulator.deliveries.length;
  const token = (body?: unknown) => createToken(simulator, body);
  const call: World["call"] = async (what, body, headers = {}) => {
    known ??= await token();
    return send(simulator, what, { body, headers: { authorization: `token ${known}`, ...headers } });
  };
  return {
    simulator,
    there,
    token,
    call,
    graphql: async (query, variables = {}) => json((await call("POST //graphql", { query, variables })).body),
    events: () => {
      const names = simulator.deliveries.slice(told).map(({ event, action }) => `${event}.${action ?? ""}`);
      told = simulator.deliveries.length;
      return names;
    },
  };
}

/** One request. */
export async function send(
  { url }: Simulator,
  what: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const [method = "GET", path = ""] = what.split(" ");
  const place = path.startsWith("//") ? path.slice(1) : `/repos/acme/infra${path}`;
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(url + place, { method, headers, ...content });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

/** A JWT of the App; `claims` and `key` make it a wrong one. */
export function appToken(
  { app }: Simulator,
  claims: Readonly<Record<string, unknown>> = {},
  key = app.privateKey,
): string {
  const seconds = Math.floor(Date.now() / 1000);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = { iss: app.id, iat: seconds - 30, exp: seconds + 300, ...claims };
  const text = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(content)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

async function createToken(simulator: Simulator, body?: unknown): Promise<string> {
  const headers = { authorization: `bearer ${appToken(simulator)}` };
  const installation = json((await send(simulator, "GET /installation", { headers })).body).id;
  const path = `POST //app/installations/${installation}/access_tokens`;
  const answer = await send(simulator, path, body === undefined ? { headers } : { body, headers });
  return String(json(answer.body).token);
}

/** A JSON object; anything else fails the test. */
export function json(value: unknown): Json {
  if (!isJson(value)) throw new Error(`No object: ${JSON.stringify(value)}`);
  return value;
}

/** A JSON list of objects. */
export function list(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) throw new Error(`No list: ${JSON.stringify(value)}`);
  return value.map(json);
}

/** The value at a path of keys: `at(body, "data", "repository")`. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (Array.isArray(inner) ? inner[Number(key)] : json(inner)[key]),
    value,
  );
}
