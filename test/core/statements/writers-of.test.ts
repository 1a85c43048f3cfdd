import { expect, test } from "vitest";
import { boundedParser } from "../../../src/core/documents/bounded-parser.ts";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";
import type { DescriptionVersion } from "../../../src/core/model/pull-request.ts";
import { writersOf } from "../../../src/core/statements/statements-in-trailers.ts";
import { user } from "../../support/pull-requests.ts";

const LINE = "SOP-Waive: db: only a tag changes";
const TRAILER = { link: "db", reason: "only a tag changes", until: null };
const HIDDEN = `<!--\n${LINE}\n-->`;

const version = (login: string, text: string | null): DescriptionVersion => ({ editor: user(login), text });

function writer(
  versions: readonly DescriptionVersion[],
  complete = true,
  body = versions.at(-1)?.text ?? "",
) {
  const bodyHistory = { versions, complete };
  return writersOf({ author: user("ann"), body, bodyHistory }, parseMarkdown)(TRAILER)?.login ?? null;
}

test("without another editor every line is the author's", () => {
  expect(writersOf({ author: user("ann"), body: LINE, bodyHistory: null }, parseMarkdown)(TRAILER)).toEqual(
    user("ann"),
  );
});

test.each<[string, readonly DescriptionVersion[], string | null]>([
  ["the author, before others edited", [version("ann", LINE), version("eve", `${LINE}\n\nMore.`)], "ann"],
  ["who added it", [version("ann", "x"), version("eve", LINE), version("ann", `${LINE}\n\nMore.`)], "eve"],
  ["who took it out of a comment", [version("ann", HIDDEN), version("eve", LINE)], "eve"],
  ["who put it back", [version("ann", LINE), version("eve", ""), version("bob", LINE)], "bob"],
  ["who changed its reason", [version("ann", LINE.replace("tag", "tags")), version("eve", LINE)], "eve"],
  ["who changed its link", [version("ann", LINE.replace("db", "dns")), version("eve", LINE)], "eve"],
  ["who set its date", [version("ann", `${LINE} until: 2026-12-31`), version("eve", LINE)], "eve"],
  ["nobody can tell of a version that is gone", [version("ann", null), version("eve", LINE)], null],
  ["one person in any case", [version("eve", null), version("eve", LINE)], "eve"],
  [
    "the older one, when a gone version lies between two that hold it",
    [version("ann", LINE), version("eve", null), version("bob", LINE)],
    null,
  ],
  [
    "nobody can tell of a version that cannot be read",
    [version("ann", `${"> ".repeat(200)}x\n\n${LINE}`), version("eve", LINE)],
    null,
  ],
  ["who wrote it with CRLF", [version("ann", "x\r\n"), version("eve", `x\r\n\r\n${LINE}\r\n`)], "eve"],
])("%s", (_, versions, login) => {
  expect(writer(versions)).toBe(login);
});

test("what is older than what was read may be anybody's", () => {
  expect(writer([version("eve", LINE), version("eve", `${LINE}\n\nMore.`)], false)).toBeNull();
  expect(writer([version("ann", ""), version("eve", LINE)], false)).toBe("eve");
});

test("a history that does not end in the present description tells nothing", () => {
  expect(writer([version("ann", "x"), version("eve", "y")], true, LINE)).toBeNull();
  expect(writer([], true, LINE)).toBeNull();
  expect(writer([version("eve", `${LINE}\r\n`)], true, `${LINE}\n`)).toBe("eve");
  expect(writer([version("eve", `x\r\r${LINE}`)], true, `x\n\n${LINE}\n \n`)).toBe("eve");
  expect(writer([version("eve", `${LINE}\n`)], true, ` ${LINE}`)).toBeNull();
});

test("versions beyond the budget of the parser are not taken for versions without the line", () => {
  const versions = [version("ann", `${LINE}\n\n1`), version("eve", `${LINE}\n\n2`), version("bob", LINE)];
  const bounded = boundedParser(LINE.length * 2 + 10);
  const found = writersOf(
    { author: user("ann"), body: LINE, bodyHistory: { versions, complete: true } },
    bounded,
  );
  expect(found(TRAILER)).toBeNull();
});
