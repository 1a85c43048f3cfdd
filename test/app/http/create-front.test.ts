import { createHmac } from "node:crypto";
import { type IncomingHttpHeaders, request, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { createFront, type FrontOptions, WEBHOOK_PATH } from "../../../src/app/http/create-front.ts";
import type { Health } from "../../../src/app/http/health.ts";
import { notReadyBecause } from "../../../src/app/http/health.ts";
import { createBodyReader, MAX_BODY_BYTES } from "../../../src/app/http/read-body.ts";
import type { VerifiedEvent } from "../../../src/app/http/webhook-endpoint.ts";
import { createMetrics } from "../../../src/app/metrics.ts";

const SECRET = "It's a Secret to Everybody";
const HEALTHY: Health = {
  draining: false,
  uptimeSeconds: 5,
  lastSweepSeconds: 1,
  sweepEverySeconds: 600,
  queue: { waiting: 2, running: 1 },
};

/** GitHub docs, "Webhook events and payloads". */
const DOCUMENTED_EVENTS = `
  branch_protection_configuration branch_protection_rule bypass_request_push_ruleset check_run
  check_suite code_scanning_alert commit_comment content_reference create custom_property
  custom_property_values delete dependabot_alert deploy_key deployment deployment_protection_rule
  deployment_review deployment_status discussion discussion_comment fork github_app_authorization
  gollum installation installation_repositories installation_target issue_comment issue_dependencies
  issues label marketplace_purchase member membership merge_group meta milestone org_block
  organization package page_build personal_access_token_request ping project project_card
  project_column projects_v2 projects_v2_item projects_v2_status_update public pull_request
  pull_request_review pull_request_review_comment pull_request_review_thread push registry_package
  release repository repository_advisory repository_dispatch repository_import repository_ruleset
  repository_vulnerability_alert secret_scanning_alert secret_scanning_alert_location
  secret_scanning_scan security_advisory security_and_analysis sponsorship star status sub_issues team
  team_add watch workflow_dispatch workflow_job workflow_run
`;

const metrics = createMetrics({ waiting: () => 2, running: () => 1, now: () => 0 });
const received: VerifiedEvent[] = [];
const refused: string[] = [];
const errors: unknown[] = [];
let health = HEALTHY;
let failing = false;
let waiting = false;
let port = 0;

const options: FrontOptions = {
  readBody: createBodyReader(SECRET),
  receive: async (event) => {
    if (failing) throw new Error("canary: token=secret");
    if (waiting) await new Promise(() => {});
    received.push(event);
  },
  draining: () => health.draining,
  metrics,
  onRefused: ({ reason }) => refused.push(reason),
  health: () => health,
  onError: (error) => errors.push(error),
};
const front = createFront(options);
const impatient = createFront({ ...options, timeouts: { headersMs: 200, requestMs: 400, checkMs: 50 } });
let impatientPort = 0;

beforeAll(async () => {
  port = await listen(front);
  impatientPort = await listen(impatient);
});

afterAll(() => {
  front.close();
  impatient.close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

beforeEach(() => {
  received.length = refused.length = errors.length = 0;
  health = HEALTHY;
  failing = false;
  waiting = false;
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function sign(body: Buffer | string): string {
  return `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
}

function headersFor(body: Buffer | string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": sign(body),
  };
}

/** Sends what it is told and reads the answer, even one that comes before everything was sent. */
function send(
  body: Buffer | string | null,
  headers: Record<string, string>,
  options: { readonly method?: string; readonly path?: string } = {},
): Promise<Answer> {
  const { method = "POST", path = WEBHOOK_PATH } = options;
  return new Promise((resolve, reject) => {
    let answered = false;
    const sent = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", (error) => {
      if (!answered) reject(error);
    });
    sent.end(body ?? undefined);
  });
}

describe("a signed webhook", () => {
  it("is handed on and accepted", async () => {
    const body = JSON.stringify({ action: "opened", number: 5 });
    const answer = await send(body, headersFor(body));
    expect([answer.status, answer.body]).toEqual([202, '{"accepted":true}']);
    expect(received).toEqual([
      {
        id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        name: "pull_request",
        payload: { action: "opened", number: 5 },
      },
    ]);
  });

  it("that means nothing to us is accepted all the same", async () => {
    const answer = await send("{}", { ...headersFor("{}"), "x-github-event": "ping" });
    expect([answer.status, answer.body]).toEqual([202, '{"accepted":true}']);
  });

  it("of every event that GitHub has a name for is accepted", async () => {
    const later = ["a", "x2", "projects_v3_item_field", "a".repeat(64)];
    for (const name of [...DOCUMENTED_EVENTS.trim().split(/\s+/), ...later]) {
      const answer = await send("{}", { ...headersFor("{}"), "x-github-event": name });
      expect([name, answer.status]).toEqual([name, 202]);
    }
    expect(refused).toEqual([]);
  });

  it("is verified by GitHub's own example", async () => {
    // GitHub docs: Validating webhook deliveries, "Testing the webhook payload validation".
    const digest = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    expect(sign("Hello, World!")).toBe(`sha256=${digest}`);
    const answer = await send("Hello, World!", headersFor("Hello, World!"));
    expect([answer.status, refused]).toEqual([400, ["malformed"]]);
  });

  it("may be as large as GitHub makes them", async () => {
    const body = Buffer.from(JSON.stringify({ filler: "x".repeat(MAX_BODY_BYTES - 100) }));
    expect((await send(body, headersFor(body))).status).toBe(202);
  });

  it("is accepted whatever becomes of it; a bug of ours is reported here, and nothing of it to the sender", async () => {
    failing = true;
    const answer = await send("{}", headersFor("{}"));
    expect([answer.status, answer.body]).toEqual([202, '{"accepted":true}']);
    expect(errors).toHaveLength(1);
  });

  it("is answered while what takes it on never comes to an end", async () => {
    waiting = true;
    expect((await send("{}", headersFor("{}"))).status).toBe(202);
  });
});

test("a bug of ours is answered with 500 and nothing of the error", async () => {
  const broken = createFront({
    ...options,
    health: () => {
      throw new Error("canary: token=secret");
    },
  });
  const url = await new Promise<string>((listening) => {
    broken.listen(0, "127.0.0.1", () => listening(`http://127.0.0.1:${Object(broken.address()).port}`));
  });
  const answer = await fetch(`${url}/readyz`);
  expect([answer.status, await answer.text()]).toEqual([500, '{"error":"Internal error."}']);
  expect(errors).toHaveLength(1);
  broken.close();
});

describe("a refused request", () => {
  const body = '{"action":"opened"}';
  const without = (name: string) =>
    Object.fromEntries(Object.entries(headersFor(body)).filter(([each]) => each !== name));

  it.each([
    ["without a signature", without("x-hub-signature-256"), 401, "no-signature"],
    [
      "with a signature of the old kind",
      { ...headersFor(body), "x-hub-signature-256": "sha1=00" },
      401,
      "no-signature",
    ],
    [
      "with a wrong signature",
      { ...headersFor(body), "x-hub-signature-256": sign("other") },
      401,
      "wrong-signature",
    ],
    [
      "as a form",
      { ...headersFor(body), "content-type": "application/x-www-form-urlencoded" },
      415,
      "not-json",
    ],
    ["without an event", without("x-github-event"), 400, "malformed"],
    ["without a delivery id", without("x-github-delivery"), 400, "malformed"],
    ["with a hostile event name", { ...headersFor(body), "x-github-event": "a b" }, 400, "malformed"],
  ])("%s", async (_, headers, status, reason) => {
    const answer = await send(body, headers);
    expect([answer.status, refused]).toEqual([status, [reason]]);
    expect(answer.body.length).toBeLessThan(200);
    expect(received).toEqual([]);
  });

  it.each(["a b", "", "2fa", "Push", "pu\tsh", "a".repeat(65), "push/../x", "push,push", "_push"])(
    "with the event name %j",
    async (name) => {
      const answer = await send(body, { ...headersFor(body), "x-github-event": name });
      expect([answer.status, refused, received]).toEqual([400, ["malformed"], []]);
    },
  );

  it.each(["", "nonsense", "[]", "null", '"text"', "3", "{", "\ufeff{}"])(
    "with the signed body %j",
    async (odd) => {
      expect([(await send(odd, headersFor(odd))).status, refused]).toEqual([400, ["malformed"]]);
    },
  );

  it("that says it is too large is answered before it is read", async () => {
    const large = { ...headersFor(body), "content-length": String(MAX_BODY_BYTES + 1) };
    const answer = await send(null, large).catch(() => null);
    expect(answer?.status).toBe(413);
    expect(refused).toEqual(["too-large"]);
  });

  it("that turns out too large while it streams is cut off", async () => {
    const large = Buffer.alloc(MAX_BODY_BYTES + 1, "x");
    const answer = await send(large, { ...headersFor(large), "transfer-encoding": "chunked" });
    expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
    expect(refused).toEqual(["too-large"]);
  });

  it("that stops half-way leaves nothing behind", async () => {
    const answered = new Promise<string>((resolve) => {
      const socket = connect(impatientPort, "127.0.0.1");
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("close", () => resolve(text));
      const head = Object.entries(headersFor(body)).map(([name, value]) => `${name}: ${value}`);
      socket.write(
        `POST ${WEBHOOK_PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n${head.join("\r\n")}\r\n\r\n{"act`,
      );
    });
    // The whole request had to be there within `requestMs`.
    expect(await answered).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(received).toEqual([]);
  });

  it("that never ends its headers is cut off", async () => {
    const started = performance.now();
    await new Promise<void>((resolve) => {
      const socket = connect(impatientPort, "127.0.0.1");
      socket.on("close", () => resolve());
      socket.on("data", () => {});
      socket.write(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nx-slow: `);
    });
    expect(performance.now() - started).toBeGreaterThan(150);
  });

  it("is told while draining, so that GitHub remembers the delivery as failed", async () => {
    health = { ...HEALTHY, draining: true };
    expect([(await send(body, headersFor(body))).status, refused]).toEqual([503, ["draining"]]);
  });
});

describe("large requests at once", () => {
  it("hold no more than two of the largest before they are verified", async () => {
    const body = Buffer.alloc(20 * 1024 * 1024, "x");
    const wrong = { ...headersFor(body), "x-hub-signature-256": sign("other") };
    const half = (): Promise<Answer> => send(body, wrong);
    const answers = await Promise.all(Array.from({ length: 6 }, half));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 401 || status === 503)).toBe(true);
    // Afterwards there is room again.
    expect((await send("{}", headersFor("{}"))).status).toBe(202);
  });
});

describe("other addresses", () => {
  const get = (path: string, method = "GET") => send(null, {}, { method, path });

  it("tell that the process lives", async () => {
    expect(await get("/healthz")).toMatchObject({ status: 200, body: '{"ok":true}' });
  });

  it("tell whether it should get traffic, and why not", async () => {
    expect(await get("/readyz")).toMatchObject({ status: 200 });
    health = { ...HEALTHY, draining: true };
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toMatchObject({
      ready: false,
      because: "Shutting down.",
      queue: { waiting: 2 },
    });
  });

  it.each(["/healthz", "/readyz", "/metrics"])(
    "answer HEAD as they answer GET, without the body: %s",
    async (path) => {
      const [head, whole] = [await get(path, "HEAD"), await get(path)];
      expect(head).toMatchObject({ status: whole.status, body: "" });
      expect(head.headers["content-type"]).toBe(whole.headers["content-type"]);
    },
  );

  it("give metrics in Prometheus' format", async () => {
    const { headers, body } = await get("/metrics");
    expect(headers["content-type"]).toContain("text/plain");
    expect(body).toContain("sopwatch_queue_waiting 2");
    expect(body).toContain('sopwatch_refused_requests_total{reason="no-signature"}');
  });

  it.each([
    ["/", "GET", 404],
    ["/probot", "GET", 404],
    [WEBHOOK_PATH, "GET", 405],
    [WEBHOOK_PATH, "HEAD", 405],
    ["/healthz", "POST", 405],
    ["/healthz", "OPTIONS", 405],
  ])("%s by %s is refused", async (path, method, status) => {
    expect((await get(path, method)).status).toBe(status);
  });
});

describe("readiness", () => {
  it("waits for three sweeps to fail before it gives up on a process", () => {
    expect(notReadyBecause({ ...HEALTHY, lastSweepSeconds: 2_300 })).toBeNull();
    expect(notReadyBecause({ ...HEALTHY, lastSweepSeconds: 2_500 })).toContain("No sweep has ended");
    expect(notReadyBecause({ ...HEALTHY, lastSweepSeconds: null })).toBeNull();
    expect(notReadyBecause({ ...HEALTHY, lastSweepSeconds: null, uptimeSeconds: 2_500 })).not.toBeNull();
  });

  it("looks at the queue", () => {
    expect(notReadyBecause({ ...HEALTHY, queue: { waiting: 20_000, running: 1 } })).toContain("queue");
  });
});
