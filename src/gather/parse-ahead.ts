import { rationParser } from "../core/documents/ration-parser.ts";
import { evaluate } from "../core/judge/evaluate.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import type { FactsFor } from "./check-sources.ts";
import { createTurns } from "./give-way.ts";

/** A judgement may ask for more once it has seen a document; it never did more than three times. */
const MAX_ROUNDS = 4;

/**
 * A parser for one judgement that has parsed nearly all that it will be asked for, document by document, and lets others have
 * their turn in between: a judgement itself cannot pause. What is wanted is found by judging without it. Parses no more than
 * `maxCost` estimated microseconds.
 */
export async function parseAhead(
  factsFor: FactsFor,
  parser: MarkdownParser,
  maxCost: number,
): Promise<MarkdownParser> {
  const rationed = rationParser(parser, maxCost);
  const parsed = new Map<string, ReturnType<MarkdownParser>>();
  const turn = createTurns();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = new Set<string>();
    evaluate(
      factsFor((text) => {
        const known = parsed.get(text);
        if (known !== undefined) return known;
        wanted.add(text);
        return LATER;
      }),
    );
    if (wanted.size === 0) break;
    for (const text of wanted) {
      parsed.set(text, rationed(text));
      await turn();
    }
  }
  return rationed;
}

const LATER = { ok: false, reason: "it is parsed later" } as const;
