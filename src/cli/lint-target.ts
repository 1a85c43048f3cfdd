import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { isDocument } from "../core/documents/is-document.ts";
import type { Content } from "../core/model/content.ts";
import { treeOf } from "../core/model/tree.ts";
import type { CatalogSources } from "../gather/gather-catalog.ts";
import { MAX_SOP_BYTES } from "../gather/gather-documents.ts";
import { GitProblem } from "../git/git-problem.ts";
import type { GitRepository } from "../git/open-git-repository.ts";
import { visible } from "../report/escape.ts";
import { type LintResult, lint } from "../use-cases/lint.ts";
import { type CatalogRequest, withCatalog } from "./open-catalog.ts";
import { repositoryPath } from "./path-argument.ts";
import type { PolicyFile } from "./policy-file.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What to lint, as the command line says. */
export interface LintRequest extends CatalogRequest {
  readonly files: readonly string[];
  /** Name of the document that standard input holds; null where it is not read. */
  readonly inputName: string | null;
  readonly input: AsyncIterable<unknown>;
  readonly onReadingHistory: () => void;
}

/** Lints documents of a repository, or, where files are named or piped in and no repository holds them, those alone. */
export async function lintTarget(request: LintRequest): Promise<LintResult> {
  const { files, inputName } = request;
  const input = inputName === null ? null : await readInput(inputName, request.input);
  try {
    return await withCatalog(request, async (sources, repository) => {
      if (input === null && areOutside(request, repository)) return lintAlone(request, null);
      request.onReadingHistory();
      const lost = await repository.lostPaths();
      const path = (file: string) => repositoryPath(file, repository, request.directory);
      const unsaved = input && { path: path(input.path), text: input.text };
      const wanted = [...files.map(path), ...(unsaved ? [unsaved.path] : [])];
      return lint({ ...sources, unsaved, everExisted: (each) => lost.has(each) }, wanted);
    });
  } catch (problem) {
    const isAlone = problem instanceof GitProblem && problem.code === "not-a-repository";
    if (!isAlone || (files.length === 0 && input === null)) throw problem;
    return lintAlone(request, input);
  }
}

async function lintAlone(
  { files, directory, policyFile }: LintRequest,
  input: Awaited<ReturnType<typeof readInput>> | null,
): Promise<LintResult> {
  const named = await Promise.all(files.map((file) => readDocument(file, directory)));
  const documents = input === null ? named : [...named, input];
  const paths = documents.map(({ path }) => path);
  return lint(looseSources(documents, policyFile), paths, { inRepository: false });
}

/** True when every file is there, and outside of the repository. */
function areOutside({ files, directory }: LintRequest, repository: GitRepository): boolean {
  return files.length > 0 && files.every((file) => isOutside(file, directory, repository));
}

function isOutside(file: string, directory: string, repository: GitRepository): boolean {
  if (!existsSync(resolve(directory, file))) return false;
  try {
    repositoryPath(file, repository, directory);
    return false;
  } catch (problem) {
    return problem instanceof UsageProblem;
  }
}

/** Documents outside of any repository as a catalog: nothing else is there, and only a policy given by hand counts. */
function looseSources(documents: readonly LooseDocument[], policyFile: PolicyFile | null): CatalogSources {
  const texts = new Map(documents.map(({ path, text }): [string, Content] => [path, { kind: "text", text }]));
  const entries = documents.map(({ path }) => [path, { oid: path, kind: "file" as const }] as const);
  const missing: Content = { kind: "unreadable", reason: "it is not there" };
  return {
    snapshot: { id: "worktree", tree: async () => treeOf(new Map(entries)), file: async () => null },
    contents: {
      read: async (oids) => new Map([...oids].map((oid) => [oid, texts.get(oid) ?? missing])),
      sizes: async () => new Map(),
    },
    slugs: [],
    branches: [],
    policyFile,
    everExisted: null,
  };
}

/** A document that no repository holds as it is; `path` as it was written. */
interface LooseDocument {
  readonly path: string;
  readonly text: string;
}

const NEXT = "Name Markdown files that exist.";

/** Reads a file that need not be in a repository, never more of it than a document may have. */
async function readDocument(path: string, directory: string): Promise<LooseDocument> {
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
async function readInput(path: string, input: AsyncIterable<unknown>): Promise<LooseDocument> {
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
