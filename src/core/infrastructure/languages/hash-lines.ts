import type { FileMarks, InfrastructureKind } from "./infrastructure-kind.ts";
import type { Lexed } from "./lex.ts";
import { optionNames, targetNames, variableNames } from "./script-names.ts";

/** A language whose comments are read only where they fill a line; all other lines stay to the letter. */
interface Dialect {
  /** What a comment line begins with. */
  readonly marks: readonly string[];
  /** Marks of strings, which have to close on their line; empty where no string can hold a line end. */
  readonly quotes: string;
  /** The character that takes the meaning of the next. */
  readonly escaper: string;
  /** Constructs in which such a line may be content: with one of them nothing is known. */
  readonly unsafe: RegExp | null;
  /** Comments that mean something to the machine. */
  readonly content: RegExp;
  /** True where a line that a tab begins is another language. */
  readonly tabIsContent?: true;
}

const PLAIN: Dialect = { marks: ["#"], quotes: "\"'", escaper: "\\", unsafe: null, content: /^#!/ };

/** Ruby and Chef: heredocs, `=begin`, `__END__` and `%w(...)` may hold anything. */
const RUBY: Dialect = {
  ...PLAIN,
  quotes: "\"'`",
  unsafe: /<<[~-]?["'`A-Za-z_]|^=begin|^__END__|%[qQwWiIrxs]?[^\w\s=]/m,
  content: /^#!|^#.*\b(?:coding|frozen_string_literal|warn_indent|shareable_constant_value)\b/,
};

/** Variables of an environment. */
export const env = kindWith(PLAIN, "env", { names: [".env"], extensions: ["env"], prefixes: [".env."] });

/** Makefiles, which hand what a tab begins to a shell. */
export const makefile: InfrastructureKind = {
  ...kindWith(
    {
      ...PLAIN,
      quotes: "",
      unsafe: /^[ ]*(?:(?:override|export)[ ]+)*define\b|^\.RECIPEPREFIX/m,
      tabIsContent: true,
    },
    "makefile",
    { names: ["gnumakefile", "makefile"], extensions: ["mk"] },
  ),
  names: [targetNames, variableNames],
};

/** The configuration of nginx. */
export const nginx = kindWith({ ...PLAIN, unsafe: /_by_lua_block|\bperl\b/ }, "nginx", {
  names: ["nginx.conf"],
});

/** PowerShell. */
export const powershell = kindWith(
  { ...PLAIN, escaper: "`", unsafe: /<#|@["']/, content: /^#!|^#requires\b/i },
  "powershell",
  { extensions: ["ps1", "psm1"] },
);

/** Properties of Java. */
export const properties = kindWith({ ...PLAIN, marks: ["#", "!"], quotes: "" }, "properties", {
  extensions: ["properties"],
});

/** Puppet's manifests. */
export const puppet: InfrastructureKind = {
  ...kindWith({ ...PLAIN, unsafe: /@\(|\/\*/ }, "puppet", { extensions: ["pp"] }),
  presets: ["puppet"],
};

/** Ruby, and Chef with it. */
export const ruby: InfrastructureKind = {
  ...kindWith(RUBY, "ruby", {
    names: ["berksfile", "gemfile", "rakefile", "vagrantfile"],
    extensions: ["rb"],
  }),
  presets: ["chef"],
};

function kindWith(dialect: Dialect, id: string, files: FileMarks): InfrastructureKind {
  return {
    id,
    files,
    lex: (text) => lexHashLines(dialect, text),
    commentMarks: dialect.marks,
    names: [optionNames],
  };
}

/**
 * Reads a text by line: comment lines and blank lines mean nothing, everything else stays to the letter. Null where a
 * comment line cannot be distinguished from content: a string over several lines, a heredoc, a comment that goes on.
 */
function lexHashLines(dialect: Dialect, text: string): Lexed | null {
  if (dialect.unsafe?.test(text)) return null;
  const tokens: string[] = [];
  const comments: string[] = [];
  let continued = false;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    const goesOn = isContinued(line, dialect.escaper);
    const isRaw = continued || (dialect.tabIsContent === true && line.startsWith("\t"));
    if (isRaw) tokens.push(line);
    else if (isComment(trimmed, dialect)) {
      if (goesOn) return null;
      comments.push(trimmed);
    } else if (!closes(line, dialect)) return null;
    else if (trimmed !== "") tokens.push(line);
    continued = goesOn;
  }
  return { tokens, comments };
}

function isComment(trimmed: string, { marks, content }: Dialect): boolean {
  return marks.some((mark) => trimmed.startsWith(mark)) && !content.test(trimmed);
}

/** True where an odd number of escapes ends the line. */
function isContinued(line: string, escaper: string): boolean {
  let at = line.length;
  while (at > 0 && line[at - 1] === escaper) at -= 1;
  return (line.length - at) % 2 === 1;
}

/** True when every string that a line opens ends on it, as far as one can tell; a trailing comment holds none. */
function closes(line: string, { quotes, escaper }: Dialect): boolean {
  let open = "";
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === escaper) {
      // Whether an escaper counts before a quote depends on the language and the kind of string.
      if (quotes.includes(line.charAt(at + 1)) && quotes !== "" && at + 1 < line.length) return false;
      at += 1;
    } else if (open !== "") open = char === open ? "" : open;
    else if (quotes.includes(char)) open = char;
    else if (char === "#" && /\s/.test(line.charAt(at - 1))) return true;
  }
  return open === "";
}
