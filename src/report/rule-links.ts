import type { Finding } from "../core/model/verdict.ts";
import { checkName, docsUrl, ruleUrl } from "./docs-url.ts";

/** More links than this are no help: the page has them all. */
const MAX_URLS = 4;

/** Where the rules of these findings are explained, each once; one address for all of them where they are many. */
export function ruleLinks(findings: readonly Finding[]): readonly string[] {
  const names = [...new Set(findings.map(checkName))];
  return names.length > MAX_URLS ? [docsUrl("docs/rules.md")] : names.map(ruleUrl);
}
