import { slug } from "github-slugger";
import { isGlobTarget } from "../documents/glob-target.ts";
import { parseInterval } from "../documents/interval.ts";
import { isDocument } from "../documents/is-document.ts";
import { patternProblem } from "../glob/pattern-limits.ts";

/** Why a text is not in the format that its key asks for. */
export interface FormatFault {
  readonly message: string;
  readonly expected: string;
  /** A sentence, when there is something close to suggest. */
  readonly suggestion: string | null;
}

/** Judges a text; null when it is in the format. */
export type Format = (text: string) => FormatFault | null;

const SOP_EXPECTED =
  "the path of a Markdown document from the root of the repository, a `#section` after it if need be";

/** The host of a web address, as far as it cannot be a folder of a document. */
const HOST = /^(?:[\w-]+\.)+(?:com|org|net|io|dev|cloud)(?:\/|$)/i;

/** A glob, `!` in front when it excludes. */
export function globFault(text: string): FormatFault | null {
  const problem = patternProblem(text);
  return problem && fault(problem.message, "a glob over paths of the repository", sentence(problem.fix));
}

/** `path`, `path#section` or a glob over documents. */
export function sopTargetFault(text: string): FormatFault | null {
  const { path, section } = splitTarget(text);
  if (/^[a-z]+:\/\//i.test(text)) return fault(elsewhere("a URL"), SOP_EXPECTED, pathInUrl(text));
  // A colon may stand in a file's name, and no folder has one in practice.
  if (/^(?:git@[\w.-]+:|(?:github|gitlab):|[\w.-]+\/[\w.-]+:[^:]*\/)/i.test(text)) {
    return fault(elsewhere("one of another repository"), SOP_EXPECTED, null);
  }
  if (text.startsWith("!")) {
    return fault("an SOP cannot be excluded; `!` belongs in `infra` or `sops.paths`", SOP_EXPECTED, null);
  }
  const problem = patternProblem(path);
  if (problem) return fault(problem.message, SOP_EXPECTED, sentence(problem.fix));
  if (!isDocument(path) && !isGlobTarget(path)) {
    if (HOST.test(path)) return fault(elsewhere("a web page"), SOP_EXPECTED, null);
    const isBare = /(?:^|\/)[^./]+$/.test(path);
    const suggestion = isBare
      ? `Did you mean "${path}.md", or "${path}/**" for all documents in a folder?`
      : null;
    return fault("an SOP is a Markdown document", SOP_EXPECTED, suggestion);
  }
  return section === null ? null : sectionFault(section);
}

function elsewhere(what: string): string {
  return `an SOP is a file of this repository, not ${what}: SOPs outside the repository are not supported`;
}

function sectionFault(section: string): FormatFault | null {
  if (section === "") return fault("the section after `#` is empty", SOP_EXPECTED, "Remove the `#`.");
  if (section === slug(section)) return null;
  return fault(
    "a section is named by the anchor that GitHub gives its heading",
    "a heading's anchor, such as `#fail-over`",
    `Did you mean "#${slug(section.trim())}"?`,
  );
}

/** The parts of an SOP target; the section is what follows the last `#`. */
export function splitTarget(text: string): { readonly path: string; readonly section: string | null } {
  const hash = text.lastIndexOf("#");
  return hash < 0
    ? { path: text, section: null }
    : { path: text.slice(0, hash), section: text.slice(hash + 1) };
}

function pathInUrl(url: string): string | null {
  const path = /\/(?:blob|tree|edit|raw)\/[^/]+\/([^?]+)/.exec(url)?.[1];
  return path === undefined ? null : `Did you mean "${path}"?`;
}

/** A link id, as it stands in waivers: `SOP-Waive: <id>: <reason>`. */
export function linkIdFault(text: string): FormatFault | null {
  const expected = "letters, digits, `.`, `_` and `-`, at most 80, beginning with a letter or digit";
  if (text === "all")
    return fault('"all" stands for every link in a waiver', expected, "Give the link another id.");
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(text)) return null;
  const close = slug(text.slice(0, 80)).replace(/^[^a-z0-9]+|[^a-z0-9._-]/g, "");
  return fault("this cannot be an id", expected, close === "" ? null : `Did you mean "${close}"?`);
}

/** An owner: somebody GitHub can ask for a review, or an e-mail address to show. */
export function ownerFault(text: string): FormatFault | null {
  if (/^@[A-Za-z0-9][\w-]{0,100}(?:\/[A-Za-z0-9][\w.-]{0,100})?$/.test(text)) return null;
  if (/^[^\s@]{1,100}@[^\s@]{1,200}$/.test(text)) return null;
  const name = /^[A-Za-z0-9][\w-]*(?:\/[\w.-]+)?$/.test(text);
  return fault(
    "this does not name an owner",
    "`@user`, `@org/team` or an e-mail address",
    name ? `Did you mean "@${text}"?` : null,
  );
}

/** A login of `exempt.authors`. */
export function loginFault(text: string): FormatFault | null {
  if (/^[A-Za-z0-9][\w-]{0,100}(?:\[bot\])?$/.test(text)) return null;
  const [, login, bot = ""] = /^(?:@|app\/)?([A-Za-z0-9][\w-]*)(\[bot\])?$/.exec(text) ?? [];
  const suffix = text.startsWith("app/") ? "[bot]" : bot;
  const suggestion = login === undefined ? null : `Did you mean "${login}${suffix}"?`;
  return fault("this is not a login", "a login such as `octocat` or `dependabot[bot]`", suggestion);
}

/** A name in the IANA time zone database, as far as this machine knows it. */
export function timezoneFault(text: string): FormatFault | null {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return null;
  } catch {
    return fault("this is not a time zone", "a name such as `UTC` or `Europe/London`", null);
  }
}

/** A label or heading: anything that is not blank. */
export function wordsFault(text: string): FormatFault | null {
  return text.trim() === "" ? fault("the text is empty", "a text that is not blank", null) : null;
}

/** A calendar interval as people write it. */
export function intervalFault(text: string): FormatFault | null {
  if (parseInterval(text) !== null) return null;
  const number = /^[0-9]{1,4}$/.test(text) ? `Did you mean "${text}d"?` : null;
  return fault(
    "this is not an interval",
    "a number and a unit, such as `90d`, `6 weeks`, `6 months` or `1 year`",
    number,
  );
}

function fault(message: string, expected: string, suggestion: string | null): FormatFault {
  return { message, expected, suggestion };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
