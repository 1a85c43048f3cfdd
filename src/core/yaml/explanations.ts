/** What people see for one kind of the parser's errors, and where they are pointed. */
export interface Explanation {
  /**
   * Matches the parser's `CODE: message`, with `(first on its line)` behind it when the culprit is that. A group in it
   * is the bracket or quote that is missing.
   */
  readonly when: RegExp;
  readonly message: string;
  readonly expected: string;
  readonly suggestion?: string;
  /** Set when the culprit is the line after the place where the parser gave up. */
  readonly look?: "next line";
}

/** By kind; the first that fits an error explains it. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    when: /^TAB_AS_INDENT:/,
    message: "a tab is used for indentation",
    expected: "spaces",
    suggestion: "Indent with spaces; most editors can convert the file.",
  },
  {
    when: /^MULTILINE_IMPLICIT_KEY:/,
    message: "the line is indented as if it continued the value above it",
    expected: "a key in the column of the keys beside it",
    look: "next line",
  },
  {
    when: /: All \S+ items must start|(?:^BLOCK_AS_IMPLICIT_KEY|scalar at node end).*\(first on its line\)$/,
    message: "wrong indentation",
    expected: "the column of the lines beside it",
  },
  {
    when: /^BLOCK_AS_IMPLICIT_KEY:/,
    message: "a second `key: value` on one line",
    expected: "one key on a line",
    suggestion: "Quote the value if the colon belongs to it.",
  },
  {
    when: /^RESOURCE_EXHAUSTION:/,
    message: "the text is nested too deep",
    expected: "a few levels of lists and mappings",
  },
  {
    when: /^BAD_DQ_ESCAPE:/,
    message: "an unknown escape in double quotes",
    expected: "a backslash only in escapes such as `\\\\`",
    suggestion: "Use single quotes, in which a backslash is only a backslash.",
  },
  {
    when: /: Sequence item without - indicator/,
    message: "wrong indentation in a list",
    expected: "the keys of an item in one column, or a `- `",
  },
  {
    when: /: Flow .* end with a (.)/,
    message: "a bracket is never closed",
    expected: "the closing bracket of the list or mapping",
  },
  {
    when: /: Missing closing (.)/,
    message: "a quote is never closed",
    expected: "the closing quote",
  },
  {
    when: /: Implicit map keys need to be followed/,
    message: "a line without `: `",
    expected: "`key: value`, with a space after the colon",
  },
  {
    when: /: Missing , or : between flow/,
    message: "a comma is missing between two entries",
    expected: "`, ` between entries",
  },
  {
    when: /: Unexpected \S*scalar at node end/,
    message: "text after the end of a value",
    expected: "one value",
    suggestion: "Quote the whole value.",
  },
  {
    when: /: Unexpected block-seq-ind on same line/,
    message: "a list begins on the line of its key",
    expected: "the first `- ` on a line of its own",
  },
];
