import type { Finding } from "../core/model/verdict.ts";

/** Where this project lives; `repository` in package.json says the same. */
export const REPOSITORY_URL = "https://github.com/sopwatch/sopwatch";

/** A page of the documentation, by its path in the repository. */
export function docsUrl(path: string): string {
  return `${REPOSITORY_URL}/blob/main/${path}`;
}

/** A file of the repository as it is, by its path. */
export function rawUrl(path: string): string {
  return `${REPOSITORY_URL.replace("//github.com/", "//raw.githubusercontent.com/")}/main/${path}`;
}

/** What a finding is called: by its single check where its rule has several, else by its rule. */
export function checkName({ rule, check }: Pick<Finding, "rule" | "check">): string {
  return check ?? rule;
}

/** Where a rule, or one of its checks, is explained. GitHub leaves slashes out of a heading's anchor. */
export function ruleUrl(name: string): string {
  return docsUrl(`docs/rules.md#${name.replaceAll("/", "")}`);
}
