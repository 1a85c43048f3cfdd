import { kindOf } from "../kinds.ts";
import { wordIndexOf } from "./word-index.ts";

/** Accounts of what was, which are no documents by their name. */
const CHANGELOG = /(?:^|\/)(?:changelog|changes|history|news|release[-_]?notes)(?:\.(?:txt|rst|adoc|org))?$/i;

/** Commands that take a name out of Terraform's state, with the lines that a backslash adds. */
const STATE_COMMAND = /^.*\bstate[ \t]+(?:mv|rm)\b(?:.*\\\r?\n)*.*$/gm;

/**
 * Returns a test whether a text stands in a file of head as the name of something that is there. What only tells that a
 * name is gone does not count: Terraform's `moved`, `removed` and `import` blocks, comments of Terraform files,
 * commands that change its state, and changelogs.
 */
export function standsIn(path: string, text: string): (name: string) => boolean {
  return CHANGELOG.test(path) ? () => false : wordIndexOf(living(path, text)).has;
}

function living(path: string, text: string): string {
  const { withoutRecords } = kindOf(path);
  if (withoutRecords) return withoutRecords(text);
  return /\.(?:tf|tofu)\.json$/i.test(path) ? withoutJsonRecords(text) : text.replace(STATE_COMMAND, "");
}

function withoutJsonRecords(text: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(text), moved: null, removed: null, import: null });
  } catch {
    return text;
  }
}
