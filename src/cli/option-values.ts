/** Output formats; not every command knows all of them. */
export const FORMATS = ["pretty", "json", "markdown", "sarif", "github"] as const;

export type Format = (typeof FORMATS)[number];

/** OWNER/NAME in the characters that GitHub allows; `_` for enterprise-managed users. */
const SLUG = /^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/;

/** True for OWNER/NAME. */
export function isSlug(value: string): boolean {
  return SLUG.test(value);
}
