import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { errorObject } from "../objects/misc.ts";
import type { Fault, FaultPlan, SeenRequest } from "../types.ts";
import type { Reply } from "./call.ts";
import { answer, type Gateway, installationOf, isWrite, operationOf } from "./gateway.ts";

/** The HTTP side: reads requests, lets faults happen, keeps what was seen. */
export interface FrontDoor {
  readonly server: Server;
  readonly requests: SeenRequest[];
  setFaults(plan: FaultPlan | null): void;
  /** Called with the port once it is known, before the first request. */
  open(gateway: Gateway): void;
}

export function createFrontDoor(): FrontDoor {
  const requests: SeenRequest[] = [];
  let gateway: Gateway | null = null;
  let plan: FaultPlan | null = null;
  let index = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readBody(request);
    if (gateway === null) return void response.destroy();
    const seen = see(gateway, request, text);
    requests.push(seen);
    const fault = plan?.(index, seen) ?? null;
    index += 1;
    await respond(gateway, { request, response, seen, fault });
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      gateway?.violations.push(`The simulator broke: ${String(error)}`);
      response.destroy();
    });
  });
  return {
    server,
    requests,
    setFaults: (next) => {
      plan = next;
      index = 0;
    },
    open: (next) => {
      gateway = next;
    },
  };
}

type Seen = { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] };

function see(gateway: Gateway, request: IncomingMessage, text: string): Seen {
  const method = request.method ?? "GET";
  const path = request.url ?? "/";
  const operation = operationOf(method, path);
  const body = parse(text);
  return {
    method,
    path,
    operation,
    body,
    status: 0,
    write: isWrite(method, operation, body),
    installation: installationOf(gateway.world, request.headers.authorization),
  };
}

async function respond(
  gateway: Gateway,
  {
    request,
    response,
    seen,
    fault,
  }: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly seen: Seen;
    readonly fault: Fault | null;
  },
): Promise<void> {
  if (fault?.kind === "hang") return;
  if (fault?.kind === "delay") await wait(fault.ms);
  const { method, path, body } = seen;
  const run = () =>
    answer(gateway, { method, path, headers: request.headers, body, stale: fault?.kind === "stale" });
  if (fault?.kind === "reset") {
    if (fault.apply) run();
    return void request.socket.resetAndDestroy();
  }
  if (fault?.kind !== "status") return send(gateway, response, { seen, reply: run() });
  if (fault.apply) run();
  const reply = { status: fault.status, body: errorObject(fault.status, fault.message ?? "Server Error") };
  send(gateway, response, {
    seen,
    reply: fault.headers === undefined ? reply : { ...reply, headers: fault.headers },
  });
}

function send(
  gateway: Gateway,
  response: ServerResponse,
  { seen, reply }: { readonly seen: Seen; readonly reply: Reply },
): void {
  seen.status = reply.status;
  const content = reply.body === undefined ? null : JSON.stringify(reply.body);
  requestCount += 1;
  response.writeHead(reply.status, {
    "x-github-request-id": requestCount.toString(16).padStart(8, "0").toUpperCase(),
    "x-github-media-type": "github.v3; format=json",
    date: new Date(Date.now() + gateway.clockSkew * 1000).toUTCString(),
    ...(content === null ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...reply.headers,
  });
  response.end(content);
}

let requestCount = 0;

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
