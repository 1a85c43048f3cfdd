import { jsonExplanation, prettyExplanation } from "../report/explanation-report.ts";
import { unusablePolicy } from "../report/validation-report.ts";
import { explain } from "../use-cases/explain.ts";
import { type Context, layoutOf, printResult } from "./context.ts";
import { EXIT } from "./exit-code.ts";
import { withCatalog } from "./open-catalog.ts";
import { type CommonOptions, EXPLAIN_FORMATS, formatAmong } from "./options.ts";
import { repositoryPath } from "./path-argument.ts";
import { givenPolicy } from "./policy-file.ts";
import { printValidation } from "./print-validation.ts";

/** Explains paths as written on the command line and prints the result. */
export async function runExplain(
  paths: readonly string[],
  options: CommonOptions,
  context: Context,
): Promise<void> {
  const format = formatAmong("explain", options.format, EXPLAIN_FORMATS);
  const { directory } = context;
  const policyFile = await givenPolicy(options, directory);
  const result = await withCatalog({ options, directory, policyFile }, (sources, repository) =>
    explain(
      sources,
      paths.map((path) => repositoryPath(path, repository, directory)),
    ),
  );
  const [problem] = result.problems;
  if (problem !== undefined) {
    printValidation(unusablePolicy(problem.path, result.problems), options, context);
    return context.exit(EXIT.usage);
  }
  const layout = layoutOf(context, options);
  printResult(context, format === "json" ? jsonExplanation(result) : prettyExplanation(result, layout));
}
