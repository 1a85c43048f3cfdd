/** Extensions of code: a file of one word that ends so is rarely an example (`eks.tf`); `config.yaml` often is one. */
const CODE_EXTENSIONS = new Set(
  "bash bzl go groovy hcl js jsonnet libsonnet pl pp proto ps1 py rb rego sh sls tf ts".split(" "),
);

/** Names of which every repository may have one; outside the file's own folder they may mean any. */
const CONVENTIONAL = new Set(
  "app backend build data deploy docker-compose index init install locals main outputs package-lock providers run setup test terraform variables versions".split(
    " ",
  ),
);

/**
 * True for a file name without a folder that says enough to be a reference: several words (`check-links.yml`), or one
 * word with the extension of code (`eks.tf`). Measured on eight repositories: single-word data files and dot files
 * (`config.yaml`, `requirements.txt`, `.gitlab-ci.yml`) mostly mean a file to be created or another repository's.
 */
export function isDistinctiveName(name: string): boolean {
  const [stem = "", ...extensions] = name.split(".");
  const extension = extensions.at(-1) ?? "";
  if (stem === "" || extension === "") return false;
  return /[A-Za-z0-9][-_][A-Za-z0-9]/.test(stem) || CODE_EXTENSIONS.has(extension);
}

/** True for a distinctive name that also means the same file when it is read in another folder. */
export function isTellingAnywhere(name: string): boolean {
  return isDistinctiveName(name) && !CONVENTIONAL.has(name.slice(0, name.indexOf(".")));
}

/** Dot files that everybody makes for themselves: the SOP may say to write one, whether or not one is kept here. */
const OWN_MAKING = new Set([".env", ".env.local", ".envrc"]);

/** True for the name of a dot file that means the one beside the SOP: `.staging.env`, `.tool-versions`; `.Values.x` is of a template. */
export function isDotFile(name: string): boolean {
  return /^\.[a-z_][\w.-]*$/.test(name) && !OWN_MAKING.has(name);
}
