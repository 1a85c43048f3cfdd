import { couldMeanTheSame } from "./could-mean-the-same.ts";
import { lexDockerfile } from "./dockerfile.ts";
import type { FileKind } from "./file-kind.ts";
import { lexHashLines } from "./hash-lines.ts";
import { lexHcl } from "./hcl-tokens.ts";
import { lexIni } from "./ini.ts";
import { lexJson } from "./json.ts";
import { lexJsonnet } from "./jsonnet.ts";
import type { Lexed } from "./lex.ts";
import { type Versions, withKnownLineEnds } from "./line-ends.ts";
import { lexPython } from "./python.ts";
import { lexShell } from "./shell.ts";
import { lexSlashComments } from "./slash-comments.ts";
import { lexTemplateComments } from "./template-comments.ts";
import { lexToml } from "./toml.ts";
import { lexYamlTemplate } from "./yaml-template.ts";
import { lexYaml } from "./yaml-tokens.ts";

/** In what two texts of the same meaning differ. */
export type Difference = "comments" | "layout" | "order";

/** Kinds of file that can be read by meaning. */
const READERS: Partial<Record<FileKind, (text: string) => Lexed | null>> = {
  dockerfile: lexDockerfile,
  env: (text) => lexHashLines("env", text),
  go: (text) => lexSlashComments("go", text),
  groovy: (text) => lexSlashComments("groovy", text),
  hcl: lexHcl,
  ini: lexIni,
  jinja: (text) => lexTemplateComments("jinja", text),
  json: lexJson,
  jsonnet: lexJsonnet,
  makefile: (text) => lexHashLines("makefile", text),
  nginx: (text) => lexHashLines("nginx", text),
  powershell: (text) => lexHashLines("powershell", text),
  properties: (text) => lexHashLines("properties", text),
  puppet: (text) => lexHashLines("puppet", text),
  python: lexPython,
  ruby: (text) => lexHashLines("ruby", text),
  script: (text) => lexSlashComments("script", text),
  shell: lexShell,
  template: (text) => lexTemplateComments("template", text),
  toml: lexToml,
  yaml: (text) => lexYaml(text) ?? lexYamlTemplate(text),
};

/**
 * In what two versions differ that mean the same to their language; null when they mean different things or cannot be
 * understood. Beside a changed comment, layout may have changed too.
 */
export function sameMeaning(versions: Versions): Difference | null {
  const read = READERS[versions.kind];
  const known = read && withKnownLineEnds(versions);
  if (!read || !known || !couldMeanTheSame(known.before, known.after)) return null;
  const { before, after } = known;
  const [left, right] = [read(before), read(after)];
  if (left === null || right === null) return null;
  if (equal(left.tokens, right.tokens)) return equal(left.comments, right.comments) ? "layout" : "comments";
  const sorted = left.sorted?.() ?? null;
  return sorted !== null && sorted === right.sorted?.() ? "order" : null;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
