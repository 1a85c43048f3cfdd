import type { YamlFault } from "../yaml/yaml-fault.ts";

/** Larger policies are not read. Five thousand links are 200 KB. */
const MAX_BYTES = 256 * 1024;

/** Brackets inside brackets; policies need two. The parser recurses on them, so they are counted first. */
const MAX_BRACKETS = 32;

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the class is "all of ASCII".
const NOT_ASCII = /[^\u0000-\u007f]/;

/** What makes a text one that no parser should be given, or null. One pass over the text, whatever it holds. */
export function textFault(text: string): YamlFault | null {
  return sizeFault(text) ?? controlFault(text) ?? conflictFault(text) ?? bracketFault(text);
}

function sizeFault(text: string): YamlFault | null {
  const bytes = utf8Length(text);
  if (bytes <= MAX_BYTES) return null;
  return fault(0, {
    message: "the policy is too large to be read",
    expected: "at most 256 KiB",
    received: `${Math.ceil(bytes / 1024)} KiB`,
    suggestion: "Link folders with `**` instead of single files.",
  });
}

function controlFault(text: string): YamlFault | null {
  const at = text.search(CONTROL);
  if (at < 0) return null;
  const code = text.charCodeAt(at);
  return fault(at, {
    message: "a control character in the text",
    expected: "printable text in UTF-8",
    received: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`,
    suggestion: code === 0 ? "Save the file as UTF-8 text." : "Delete the character.",
  });
}

function conflictFault(text: string): YamlFault | null {
  const at = text.search(/^(?:<{7}|={7}|>{7})(?:\s|$)/m);
  if (at < 0) return null;
  return fault(at, {
    message: "a merge conflict is not resolved",
    expected: "one version of the text",
    received: text.slice(at, at + 7),
    suggestion: "Keep one side and delete the markers.",
  });
}

/**
 * A bracket, or what may hold brackets that nest nothing: a quoted text on one line, where a value can begin, and a comment.
 * Anywhere else a quote is a letter like others, and hides nothing behind it.
 */
const BRACKET =
  /(?=["'])(?<=(?:^|[[{,]|[:-]\s)\s*)(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')|(?<=^|\s)#[^\n]*|[[\]{}]/gm;

function bracketFault(text: string): YamlFault | null {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(BRACKET)) {
    if (bracket.length > 1 || bracket === "#") continue;
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_BRACKETS) {
      const expected = `at most ${MAX_BRACKETS} levels`;
      return fault(index, {
        message: "brackets are nested too deep",
        expected,
        received: "more levels",
        suggestion: null,
      });
    }
  }
  return null;
}

function fault(
  start: number,
  words: Pick<YamlFault, "message" | "expected" | "received" | "suggestion">,
): YamlFault {
  return { start, end: start + 1, ...words, misread: start };
}

/** Bytes of the text in UTF-8; each half of a surrogate pair is two of its four. */
function utf8Length(text: string): number {
  let bytes = text.length;
  if (!NOT_ASCII.test(text)) return bytes;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += 1;
    if (code > 0x7ff && (code < 0xd800 || code > 0xdfff)) bytes += 1;
  }
  return bytes;
}
