import { GitProblem } from "./git-problem.ts";
import { type ObjectConversation, type ObjectReply, startConversation } from "./object-conversation.ts";
import type { GitSettings } from "./run-git.ts";

/** Reads the object database, and resolves names in it, through one long-lived process. */
export interface Objects {
  /** Id, type and size of what each revision expression names; null for nothing. Reads no contents. */
  info(names: readonly string[]): Promise<readonly (ObjectReply | null)[]>;
  /** The same with `body` filled. */
  contents(names: readonly string[]): Promise<readonly (ObjectReply | null)[]>;
  close(): void;
}

/**
 * Starts `git cat-file`. Names go to its input, never to a command line, so none of them can be taken for an option.
 * git 2.36 and newer answer both questions in one process; older ones (found out by trying) need one for each.
 */
export function openObjects(settings: GitSettings): Objects {
  const modern = startConversation(settings, ["cat-file", "--batch-command", "--buffer"]);
  const older = new Map<Question, ObjectConversation>();
  const olderFor = (question: Question): ObjectConversation => {
    const known = older.get(question);
    if (known) return known;
    const option = question === "info" ? "--batch-check" : "--batch";
    const started = startConversation(settings, ["cat-file", option]);
    older.set(question, started);
    return started;
  };
  const ask = async (question: Question, names: readonly string[]) => {
    const bodies = question === "contents";
    const sayable = names.filter(isOneLine);
    try {
      const lines = sayable.map((name) => `${question} ${name}`);
      return align(names, await modern.ask(lines, { bodies, flush: "flush" }));
    } catch (problem) {
      if (!(problem instanceof GitProblem) || problem.code !== "git-too-old") throw problem;
      return align(names, await olderFor(question).ask(sayable, { bodies, flush: null }));
    }
  };
  return {
    info: (names) => ask("info", names),
    contents: (names) => ask("contents", names),
    close: () => {
      for (const conversation of [modern, ...older.values()]) conversation.close();
    },
  };
}

type Question = "info" | "contents";

/** A name with a line break cannot be asked for, and git has no such revision. */
function isOneLine(name: string): boolean {
  return !/[\n\0]/.test(name);
}

function align(
  names: readonly string[],
  replies: readonly (ObjectReply | null)[],
): readonly (ObjectReply | null)[] {
  if (replies.length === names.length) return replies;
  const rest = replies[Symbol.iterator]();
  return names.map((name) => (isOneLine(name) ? (rest.next().value ?? null) : null));
}
