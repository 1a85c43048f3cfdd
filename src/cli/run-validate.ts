import { resolve } from "node:path";
import { POLICY_PATH } from "../core/policy/policy-paths.ts";
import { parseContent } from "../gather/read-policy.ts";
import { GitProblem } from "../git/git-problem.ts";
import type { ValidationReport } from "../report/validation-report.ts";
import { validate } from "../use-cases/validate.ts";
import type { Context } from "./context.ts";
import { EXIT, exitCodeOfFindings } from "./exit-code.ts";
import { type CatalogRequest, withCatalog } from "./open-catalog.ts";
import type { CommonOptions } from "./options.ts";
import { givenPolicy, type PolicyFile, readPolicyFile } from "./policy-file.ts";
import { printValidation } from "./print-validation.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Validates a policy file, or the repository's own policy, prints the result and sets the exit code. */
export async function runValidate(
  file: string | undefined,
  options: CommonOptions,
  context: Context,
): Promise<void> {
  const { directory } = context;
  const policyFile =
    file === undefined
      ? await givenPolicy(options, directory)
      : await readPolicyFile(file, [directory, resolve(directory, options.repo)]);
  const report = await inspect({ options, directory, policyFile });
  printValidation(report, options, context);
  context.exit(report.problems.length > 0 ? EXIT.usage : exitCodeOfFindings(report.warnings, "require"));
}

async function inspect(request: CatalogRequest): Promise<ValidationReport> {
  try {
    const { path, ...result } = await withCatalog(request, validate);
    if (path !== null) return { path, ...result };
    throw noPolicy(result.notes);
  } catch (problem) {
    const outside = problem instanceof GitProblem && problem.code === "not-a-repository";
    if (request.policyFile === null || !outside) throw problem;
    return alone(request.policyFile);
  }
}

function noPolicy(notes: readonly string[]): UsageProblem {
  return new UsageProblem(
    [`There is no policy: ${POLICY_PATH} does not exist.`, ...notes].join(" ").trimEnd(),
    "Create it, or name another file: sopwatch validate FILE.",
  );
}

/** A policy outside of any repository: its form can be checked, what it selects cannot. */
async function alone({ path, text }: PolicyFile): Promise<ValidationReport> {
  const { policy, problems } = await parseContent(path, { kind: "text", text });
  return { path, problems, links: policy?.links.length ?? 0, sops: null, warnings: [], notes: [] };
}
