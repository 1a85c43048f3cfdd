import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { isDocument } from "../core/documents/is-document.ts";
import { MAX_SOP_BYTES } from "../gather/gather-documents.ts";
import { visible } from "../report/escape.ts";
import { UsageProblem } from "./usage-problem.ts";

/** A document that no repository holds as it is; `path` as it was written. */
export interface LooseDocument {
  readonly path: string;
  readonly text: string;
}

const NEXT = "Name Markdown files that exist.";

/** Reads a file that need not be in a repository, never more of it than a document may have. */
export async function readDocument(path: string, directory: string): Promise<LooseDocument> {
  assertDocument(path);
  const file = await open(resolve(directory, path), "r").catch((error: unknown) => {
    throw new UsageProblem(`${visible(path)} ${whyUnopened(error)}.`, NEXT);
  });
  try {
    if ((await file.stat()).isDirectory())
      throw new UsageProblem(`${visible(path)} is a folder.`, "Name the Markdown files in it.");
    return { path, text: await textOf(file.createReadStream({ autoClose: false }), visible(path)) };
  } finally {
    await file.close();
  }
}

/** Reads a document from standard input, under the name that it goes by. */
export async function readInput(path: string, input: AsyncIterable<unknown>): Promise<LooseDocument> {
  assertDocument(path);
  return { path, text: await textOf(input, "Standard input") };
}

function assertDocument(path: string): void {
  if (isDocument(path)) return;
  const name = visible(path);
  throw new UsageProblem(`${name} is not Markdown (.md, .mdx, .markdown or .html.md.erb).`, NEXT);
}

async function textOf(stream: AsyncIterable<unknown>, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(`${chunk}`);
    bytes += part.length;
    if (bytes > MAX_SOP_BYTES)
      throw new UsageProblem(
        `${name} has more than 2 MiB.`,
        "An SOP of that size cannot be checked: split it.",
      );
    chunks.push(part);
  }
  const whole = Buffer.concat(chunks);
  if (whole.includes(0)) throw new UsageProblem(`${name} is a binary file.`, NEXT);
  return whole.toString("utf8");
}

function whyUnopened(error: unknown): string {
  const code = error instanceof Error && "code" in error ? `${error.code}` : `${error}`;
  if (code === "ENOENT" || code === "ENOTDIR") return "does not exist";
  return code === "EACCES" || code === "EPERM"
    ? "cannot be read: permission denied"
    : `cannot be read (${code})`;
}
