import { createServer, type Server, type ServerResponse } from "node:http";
import { type Health, notReadyBecause } from "./health.ts";
import { answerWebhook, type Exchange, sendJson, type WebhookEndpoint } from "./webhook-endpoint.ts";

/** Where GitHub sends webhooks; Probot's path. */
export const WEBHOOK_PATH = "/api/github/webhooks";

export interface FrontOptions extends WebhookEndpoint {
  readonly health: () => Health;
  readonly timeouts?: Timeouts;
}

/** How long senders may take, in milliseconds: for the headers, for all of a request; and how often that is checked. */
export interface Timeouts {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkMs: number;
}

/** GitHub waits 10 s for an answer, GitHub Enterprise Server 30 s (docs: Best practices for using webhooks). */
const TIMEOUTS: Timeouts = { headersMs: 10_000, requestMs: 30_000, checkMs: 5_000 };

/** The HTTP server: webhooks, `/healthz`, `/readyz`, `/metrics`. It does not listen yet. Slow senders are cut off. */
export function createFront(options: FrontOptions): Server {
  const { headersMs, requestMs, checkMs } = options.timeouts ?? TIMEOUTS;
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      keepAliveTimeout: 10_000,
    },
    (request, response) => {
      route({ request, response }, options).catch((error: unknown) => {
        options.onError(error);
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, '{"error":"Internal error."}');
      });
    },
  );
  return server;
}

async function route(exchange: Exchange, options: FrontOptions): Promise<void> {
  const { request, response } = exchange;
  const path = (request.url ?? "").split("?", 1)[0];
  // Node sends no body in answer to HEAD, which load balancers ask with.
  const wanted = path === WEBHOOK_PATH ? ["POST"] : ["GET", "HEAD"];
  if (![WEBHOOK_PATH, "/healthz", "/readyz", "/metrics"].includes(path ?? "")) {
    refuseRoute(response, 404, '{"error":"Nothing here."}');
  } else if (!wanted.includes(request.method ?? "")) {
    response.setHeader("allow", wanted.join(", "));
    refuseRoute(response, 405, `{"error":"Use ${wanted[0]}."}`);
  } else if (path === WEBHOOK_PATH) await answerWebhook(exchange, options);
  else if (path === "/healthz") sendJson(response, 200, '{"ok":true}');
  else if (path === "/readyz") sendReadiness(response, options.health());
  else await sendMetrics(response, options);
}

/** A body that nobody reads must not keep the connection busy. */
function refuseRoute(response: ServerResponse, status: number, body: string): void {
  response.setHeader("connection", "close");
  sendJson(response, status, body);
}

function sendReadiness(response: ServerResponse, health: Health): void {
  const because = notReadyBecause(health);
  const body = { ready: because === null, because, ...health };
  sendJson(response, because === null ? 200 : 503, JSON.stringify(body));
}

async function sendMetrics(response: ServerResponse, { metrics }: FrontOptions): Promise<void> {
  const text = await metrics.registry.metrics();
  response.writeHead(200, { "content-type": metrics.registry.contentType });
  response.end(text);
}
