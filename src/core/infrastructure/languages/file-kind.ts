/** What language a file is written in, as far as its path tells. `other` has no comments or layout we know of. */
export type FileKind =
  | "hcl"
  | "yaml"
  | "json"
  | "dockerfile"
  | "shell"
  | "python"
  | "ini"
  | "toml"
  | "jsonnet"
  | "makefile"
  | "groovy"
  | "go"
  | "script"
  | "env"
  | "nginx"
  | "powershell"
  | "properties"
  | "puppet"
  | "ruby"
  | "template"
  | "jinja"
  | "markdown"
  | "lock"
  | "other";

/** Files that a tool writes from a manifest beside them: they follow it and say nothing of their own. */
const LOCK_FILES = new Set([
  ".terraform.lock.hcl",
  "berksfile.lock",
  "bun.lock",
  "bun.lockb",
  "cargo.lock",
  "chart.lock",
  "composer.lock",
  "deno.lock",
  "flake.lock",
  "gemfile.lock",
  "go.sum",
  "gradle.lockfile",
  "jsonnetfile.lock.json",
  "module.bazel.lock",
  "npm-shrinkwrap.json",
  "package-lock.json",
  "packages.lock.json",
  "pdm.lock",
  "pipfile.lock",
  "pnpm-lock.yaml",
  "poetry.lock",
  "policyfile.lock.json",
  "puppetfile.lock",
  "requirements.lock",
  "uv.lock",
  "vendir.lock.yml",
  "yarn.lock",
]);

const NAMES: ReadonlyMap<string, FileKind> = new Map([
  [".env", "env"],
  ["berksfile", "ruby"],
  ["containerfile", "dockerfile"],
  ["dockerfile", "dockerfile"],
  ["gemfile", "ruby"],
  ["gnumakefile", "makefile"],
  ["jenkinsfile", "groovy"],
  ["makefile", "makefile"],
  ["nginx.conf", "nginx"],
  ["pipfile", "toml"],
  ["rakefile", "ruby"],
  ["vagrantfile", "ruby"],
]);

const EXTENSIONS: ReadonlyMap<string, FileKind> = new Map([
  ["bash", "shell"],
  ["cfg", "ini"],
  ["dockerfile", "dockerfile"],
  ["env", "env"],
  ["go", "go"],
  ["gradle", "groovy"],
  ["groovy", "groovy"],
  ["hcl", "hcl"],
  ["ini", "ini"],
  ["j2", "jinja"],
  ["jenkinsfile", "groovy"],
  ["jinja", "jinja"],
  ["jinja2", "jinja"],
  ["js", "script"],
  ["json", "json"],
  ["jsonc", "json"],
  ["jsonnet", "jsonnet"],
  ["ksh", "shell"],
  ["libsonnet", "jsonnet"],
  ["markdown", "markdown"],
  ["md", "markdown"],
  ["mdx", "markdown"],
  ["mjs", "script"],
  ["mk", "makefile"],
  ["mts", "script"],
  ["nomad", "hcl"],
  ["pp", "puppet"],
  ["properties", "properties"],
  ["ps1", "powershell"],
  ["psm1", "powershell"],
  ["py", "python"],
  ["rb", "ruby"],
  ["service", "ini"],
  ["sh", "shell"],
  ["socket", "ini"],
  ["tf", "hcl"],
  ["tfvars", "hcl"],
  ["timer", "ini"],
  ["tofu", "hcl"],
  ["toml", "toml"],
  ["tpl", "template"],
  ["ts", "script"],
  ["yaml", "yaml"],
  ["yml", "yaml"],
]);

/**
 * The kind of a file by its name, never by its content: a Helm template is `yaml`, `Dockerfile.dev` a `dockerfile`, and
 * a template of a file (`x.yaml.tpl`) is a `template`, because nobody can say what it renders to.
 */
export function fileKind(path: string): FileKind {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (LOCK_FILES.has(name)) return "lock";
  if (name.endsWith(".html.md.erb")) return "markdown";
  const byName = NAMES.get(name) ?? EXTENSIONS.get(name.slice(name.lastIndexOf(".") + 1));
  if (byName !== undefined) return byName;
  if (name.startsWith(".env.")) return "env";
  const stem = name.slice(0, Math.max(0, name.indexOf(".")));
  return STEMS.get(stem) ?? "other";
}

/** Names that take a variant as their extension: `Dockerfile.arm64`, `Jenkinsfile.nightly`. */
const STEMS: ReadonlyMap<string, FileKind> = new Map([
  ["containerfile", "dockerfile"],
  ["dockerfile", "dockerfile"],
  ["jenkinsfile", "groovy"],
]);
