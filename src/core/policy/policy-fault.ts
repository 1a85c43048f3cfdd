import type { Path } from "../yaml/places.ts";

/** Something wrong with what a policy says, before it is known where in the text that stands. */
export interface PolicyFault {
  readonly path: Path;
  /** Whether people should look at the key or at its value. */
  readonly at: "key" | "value";
  readonly message: string;
  readonly expected: string;
  readonly received: string;
  readonly suggestion: string | null;
  /** For a key that is not there: its name. */
  readonly missing?: string;
  /** For an unknown key: the known one that was probably meant. */
  readonly meant?: string | null;
}

/** A value in a few words, for "received". */
export function show(value: unknown): string {
  if (value === null) return "no value";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return typeof value === "object" ? "a mapping" : JSON.stringify(value);
}

/** Narrows to a mapping as the YAML readers make them. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
