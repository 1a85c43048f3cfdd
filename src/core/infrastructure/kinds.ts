import { dockerfile } from "./languages/dockerfile.ts";
import { env, makefile, nginx, powershell, properties, puppet, ruby } from "./languages/hash-lines.ts";
import { hcl } from "./languages/hcl.ts";
import type { FileMarks, InfrastructureKind } from "./languages/infrastructure-kind.ts";
import { ini } from "./languages/ini.ts";
import { json } from "./languages/json.ts";
import { jsonnet } from "./languages/jsonnet.ts";
import { lock, markdown, other } from "./languages/other-files.ts";
import { python } from "./languages/python.ts";
import { shell } from "./languages/shell.ts";
import { go, groovy, script } from "./languages/slash-comments.ts";
import { jinja, template } from "./languages/template-comments.ts";
import { toml } from "./languages/toml.ts";
import { yaml } from "./languages/yaml.ts";

/** Every kind of infrastructure file. To add one: its file in `languages/` with its row, and its line here. */
export const KINDS: readonly InfrastructureKind[] = [
  hcl,
  yaml,
  json,
  dockerfile,
  shell,
  python,
  ini,
  toml,
  jsonnet,
  makefile,
  groovy,
  go,
  script,
  env,
  nginx,
  powershell,
  properties,
  puppet,
  ruby,
  template,
  jinja,
  markdown,
  lock,
  other,
];

const NAMES = new Map(marked("names"));
const SUFFIXES = marked("suffixes");
const EXTENSIONS = new Map(marked("extensions"));
const PREFIXES = marked("prefixes");
const STEMS = new Map(marked("stems"));

function marked(mark: keyof FileMarks): readonly (readonly [string, InfrastructureKind])[] {
  return KINDS.flatMap((kind) => (kind.files[mark] ?? []).map((text) => [text, kind] as const));
}

/**
 * The kind of a file by its name, never by its content: a Helm template is `yaml`, `Dockerfile.dev` a `dockerfile`, and
 * a template of a file (`x.yaml.tpl`) is a `template`, because nobody can say what it renders to.
 */
export function kindOf(path: string): InfrastructureKind {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return (
    NAMES.get(name) ??
    SUFFIXES.find(([suffix]) => name.endsWith(suffix))?.[1] ??
    EXTENSIONS.get(name.slice(name.lastIndexOf(".") + 1)) ??
    PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1] ??
    STEMS.get(name.slice(0, Math.max(0, name.indexOf(".")))) ??
    other
  );
}
