import { parseMarkdown } from "../core/documents/parse-markdown.ts";
import { rationParser } from "../core/documents/ration-parser.ts";
import { readSop } from "../core/documents/read-sop.ts";
import { evaluate } from "../core/judge/evaluate.ts";
import type { CheckFacts } from "../core/model/facts.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import type { Sop } from "../core/model/sop.ts";
import { createTurns } from "./give-way.ts";

/** A judgement may ask for more once it has seen a document; it never did more than three times. */
const MAX_ROUNDS = 4;

/**
 * The same facts with a limit on what one judgement parses, at most `maxCost` estimated microseconds, and with nearly all that it will ask
 * for parsed, document by document, so that others have their turn in between: a judgement itself cannot pause. Judging without any
 * document tells which ones it asks for.
 */
export async function parseAhead(facts: CheckFacts, maxCost: number): Promise<CheckFacts> {
  const rationed = rationParser(parseMarkdown, maxCost);
  const parsed = new Map<string, ReturnType<MarkdownParser>>();
  const turn = createTurns();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = new Set<string>();
    evaluate(
      readWith(facts, (text) => {
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
  return readWith(facts, rationed);
}

/** The facts with the same documents, parsed by another parser. */
function readWith(facts: CheckFacts, parser: MarkdownParser): CheckFacts {
  const again = (sops: ReadonlyMap<string, Sop>) =>
    new Map([...sops].map(([path, sop]) => [path, readSop(sop, parser)]));
  return { ...facts, sops: again(facts.sops), baseSops: again(facts.baseSops) };
}

const LATER = { ok: false, reason: "it is parsed later" } as const;
