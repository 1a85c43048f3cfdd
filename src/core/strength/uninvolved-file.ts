/** Folders of which every file is for tests. `test` is none of them, for environments are called so. */
const TEST_FOLDERS: ReadonlySet<string> = new Set(["molecule", "tests", "testdata", "fixtures", "__tests__"]);

/** Languages that tests are written in; nobody deploys from them what a folder called `test` holds. */
const TEST_LANGUAGES = /\.(?:go|py|rb|bats|rego|[cm]?[jt]sx?)$|^go\.(?:mod|sum)$/;

/** Names of test code: `main_test.go`, `test_main.py`, `main.spec.ts`. */
const TEST_NAME = /^test_|[._-](?:test|spec)\.\w+$/;

/** Settings of editors, linters and version control, and texts about the repository. */
const FOR_TOOLS =
  /^(?:\.(?:yamllint|ansible-lint|tflint|editorconfig|prettierrc|prettierignore|markdownlint|eslintrc|flake8|pylintrc|rubocop|shellcheckrc|gitignore|gitattributes|gitkeep|keep|helmignore|terraform-docs)|licen[cs]e|notice|codeowners|owners)(?:\.\w+)?$|^\.terraform\.lock\.hcl$/i;

/**
 * Why a file bears on no SOP that does not name it, whatever a change does to it, as a clause; null where it may bear
 * on one.
 */
export function uninvolvedReason(path: string): string | null {
  const folders = path.split("/");
  const name = `${folders.pop()}`;
  const isTest = folders.includes("test") || TEST_NAME.test(name);
  if (folders.some((folder) => TEST_FOLDERS.has(folder)) || (isTest && TEST_LANGUAGES.test(name)))
    return "only tests changed";
  return FOR_TOOLS.test(name) ? "only what tools read changed" : null;
}
