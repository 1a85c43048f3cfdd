import { FEEDBACK_TEMPLATE, FEEDBACK_TEMPLATE_PATH } from "../src/core/issues/feedback-template.ts";
import { withCliHelp } from "./cli-help.ts";
import { messagesPage } from "./messages-page.ts";
import { policySchemaJson } from "./policy-schema.ts";
import { withPolicyTables } from "./policy-tables.ts";
import { registrationPage } from "./registration-page.ts";
import { rulesPage } from "./rules-page.ts";
import { withStrengthExamples } from "./strength-examples.ts";

/** A file, or parts of one, that is made from code. */
export interface GeneratedFile {
  /** Path from the root of the repository. */
  readonly path: string;
  /** The whole file as it should be; `current` is what it is now, empty when it does not exist. */
  readonly render: (current: string) => string;
}

/** Everything that `npm run generate` writes. Add a file here; the drift test and `npm run check` follow. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  { path: "schema/sopwatch.schema.json", render: policySchemaJson },
  { path: "docs/policy.md", render: withPolicyTables },
  { path: "docs/cli.md", render: withCliHelp },
  { path: "docs/rules.md", render: rulesPage },
  { path: "docs/messages.md", render: messagesPage },
  { path: "docs/strengths.md", render: withStrengthExamples },
  { path: "docs/register.html", render: registrationPage },
  { path: FEEDBACK_TEMPLATE_PATH, render: () => FEEDBACK_TEMPLATE },
];
