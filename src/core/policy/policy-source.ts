import type { OrgPolicy, PolicyFile, Position } from "../model/policy.ts";
import { lineIndex } from "../yaml/line-index.ts";
import { follow, type YamlText } from "../yaml/places.ts";
import type { WrittenPolicy } from "./schema.ts";

/** A policy file, and that of the owner where it was looked for: null when there is none, absent when nobody looked. */
export interface PolicyInput extends PolicyFile {
  readonly orgPolicy?: OrgPolicy | null;
}

/** A policy file without faults: what it says, raw and with defaults filled in, and where. */
export interface PolicySource extends PolicyFile {
  readonly yaml: YamlText;
  readonly written: WrittenPolicy;
  /** Position of the link with this index. */
  readonly positionOf: (index: number) => Position;
}

/** The file without a byte order mark, which editors do not count as a column. */
export function withoutMark({ path, text }: PolicyFile): PolicyFile {
  return { path, text: text.startsWith("\ufeff") ? text.slice(1) : text };
}

/** Puts together what was read of a file. */
export function policySource(file: PolicyFile, yaml: YamlText, written: WrittenPolicy): PolicySource {
  const lines = lineIndex(file.text);
  const positionOf = (index: number) => lines.position(follow(yaml, ["links", index]).place.start);
  return { ...file, yaml, written, positionOf };
}
