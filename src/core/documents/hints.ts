/**
 * Signs that words in the making carry for `review-notes.ts`: where a sentence, a line or something marked up ends. They are no
 * words: `withoutHints` takes them away. Control characters of a document itself are taken out before.
 */
export const HINT = {
  stop: "\uFDD0",
  edge: "\uFDD1",
  colon: "\uFDD2",
  comma: "\uFDD3",
  line: "\uFDD4",
} as const;

const HINTS = /[\uFDD0-\uFDD4]/g;

/** The words alone, with single spaces between them. */
export function withoutHints(text: string): string {
  return text.replace(HINTS, "").replace(/\s+/g, " ").trim();
}
