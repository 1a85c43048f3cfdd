/**
 * Renews `test/simulator/spec/`: what GitHub's OpenAPI descriptions say about the operations and webhooks that we use
 * (listed in trim-operations.ts), without prose. The packages are too big to depend on (390 MB), so they are fetched when needed:
 *
 *     npm pack @octokit/openapi@23.0.2 @octokit/openapi-webhooks@12.1.0 --pack-destination /tmp
 *     mkdir -p /tmp/rest /tmp/webhooks
 *     tar xzf /tmp/octokit-openapi-23.0.2.tgz -C /tmp/rest
 *     tar xzf /tmp/octokit-openapi-webhooks-12.1.0.tgz -C /tmp/webhooks
 *     npm exec -- node scripts/trim-openapi.ts /tmp/rest/package /tmp/webhooks/package
 *
 * The version is written into the files. The same packages always give the same files.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { correct, REST_CORRECTIONS, WEBHOOK_CORRECTIONS } from "./trim-corrections.ts";
import { trimRest, trimWebhooks } from "./trim-description.ts";
import { REST_OPERATIONS, WEBHOOKS } from "./trim-operations.ts";
import { isJson, type Json } from "./trim-schema.ts";

const TARGET = resolve(import.meta.dirname, "../test/simulator/spec");
const DESCRIPTION = "generated/api.github.com.json";

process.exitCode = main(process.argv.slice(2));

function main([rest, webhooks]: readonly string[]): number {
  if (rest === undefined || webhooks === undefined) {
    console.error("Usage: node scripts/trim-openapi.ts OPENAPI_PACKAGE_DIR OPENAPI_WEBHOOKS_PACKAGE_DIR");
    return 2;
  }
  mkdirSync(TARGET, { recursive: true });
  write(
    "rest.json",
    trimRest(correct(readJson(join(rest, DESCRIPTION)), REST_CORRECTIONS), REST_OPERATIONS, sourceOf(rest)),
  );
  write(
    "webhooks.json",
    trimWebhooks(
      correct(readJson(join(webhooks, DESCRIPTION)), WEBHOOK_CORRECTIONS),
      WEBHOOKS,
      sourceOf(webhooks),
    ),
  );
  return 0;
}

/** One line per operation, webhook and schema: small, and still readable in a diff. */
function write(name: string, { source, schemas, ...roots }: Json): void {
  const parts = [...Object.entries(roots), ["schemas", schemas]].map(
    ([key, value]) => `"${key}":${lines(value)}`,
  );
  const text = `{"source":${JSON.stringify(source)},\n${parts.join(",\n")}}\n`;
  writeFileSync(join(TARGET, name), text);
  console.log(`wrote ${name}: ${Math.round(text.length / 1000)} kB from ${source}`);
}

function lines(named: unknown): string {
  const entries = isJson(named) ? Object.entries(named) : [];
  return `{\n${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",\n")}}`;
}

function sourceOf(directory: string): string {
  const { name, version } = readJson(join(directory, "package.json"));
  return `${name}@${version} ${DESCRIPTION}`;
}

function readJson(path: string): Json {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!isJson(value)) throw new Error(`${path} does not hold a JSON object.`);
  return value;
}
