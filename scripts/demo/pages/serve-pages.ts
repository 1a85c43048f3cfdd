import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { STYLE_PATH } from "./layout.ts";
import { renderPath } from "./render-path.ts";
import type { ShownRepository } from "./shown-repository.ts";

/** Nothing but our own style sheet is ever loaded, whatever a comment says. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

export interface PagesServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface PagesOptions {
  /** Says what there is to show, each time a page is asked for. */
  readonly repositories: () => readonly ShownRepository[];
  /** Web address of the simulated GitHub, without a trailing slash; its links lead to these pages. */
  readonly github: string;
  /** 0 takes any free port. */
  readonly port?: number;
}

/** Serves the pages on loopback until closed. */
export async function servePages({ repositories, github, port = 0 }: PagesOptions): Promise<PagesServer> {
  const style = readStyle();
  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (path === STYLE_PATH) return answer(response, { status: 200, type: "text/css", body: style });
    const { status, page } = renderPath(repositories(), path, github);
    return answer(response, { status, type: "text/html", body: page });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The pages are served on no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function answer(
  response: ServerResponse,
  { status, type, body }: { readonly status: number; readonly type: string; readonly body: string },
): void {
  response.writeHead(status, { ...HEADERS, "content-type": `${type}; charset=utf-8` }).end(body);
}

/** Without the query; `/` for what cannot be read. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return URL.parse(url, "http://localhost")?.pathname ?? "/";
}

/** GitHub's Markdown style first, then ours. */
function readStyle(): string {
  const markdown = fileURLToPath(import.meta.resolve("github-markdown-css/github-markdown.css"));
  return [markdown, `${import.meta.dirname}/pages.css`].map((file) => readFileSync(file, "utf8")).join("\n");
}
