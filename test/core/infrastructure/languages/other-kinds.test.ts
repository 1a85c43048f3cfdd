// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuNow } from "../../../support/cpu-time.ts";
import { COMMENTS, judge, LAYOUT, ORDER, type Row, testRows } from "./modified.ts";

const JSON_ROWS: readonly Row[] = [
  ["layout", '{"a":1,"b":[1,2]}', '{\n  "a": 1,\n  "b": [1, 2]\n}\n', LAYOUT],
  ["a comment", '{"a": 1}', '{\n// why\n"a": 1 /* one */}', COMMENTS],
  ["keys in another order", '{"a": 1, "b": {"c": [], "d": {}}}', '{"b": {"d": {}, "c": []}, "a": 1}', ORDER],
  ["the winning key of two", '{"a": 1, "a": 2}', '{"a": 2, "a": 1}', null],
  ["a comment after an escaped quote", '["a\\" // b"] // c', '["a\\" // b"] // d', COMMENTS],
  ["a string over two lines", '["a\n b"]', '["a\nb"]', null],
  ["the losing key of two", '{"a": 12, "a": 3}', '{"a": 21, "a": 3}', null],
  ["items in another order", "[1, 2]", "[2, 1]", null],
  ["a value", '{"a": 1}', '{"a": 2}', null],
  ["a large number", '{"a": 12345678901234567890}', '{"a": 12345678901234567891}', null],
  ["blanks in a string", '{"a": "x y"}', '{"a": "xy"}', null],
  ["a // in a string", '{"a": "http://x"}', '{"a": "http://y"}', null],
  ["text that is no JSON", '{"a": 1, "b": 2', '{"b": 2, "a": 1', null],
  ["a key without a value", '{"a", "b": 1}', '{"b": 1, "a"}', null],
  ["a key without quotes", '{a: 1, "b": 1}', '{"b": 1, a: 1}', null],
  ["a stray bracket", '{"a": 1, "b": 2}]', '{"b": 2, "a": 1}]', null],
  ["items without a comma", '[{"a": 1, "b": 2}:]', '[{"b": 2, "a": 1}:]', null],
  ["a string that never ends", '{"a": "x', '{ "a": "x', null],
  [
    "keys in another order, too deep",
    `${"[".repeat(70)}{"a":1,"b":2}${"]".repeat(70)}`,
    `${"[".repeat(70)}{"b":2,"a":1}${"]".repeat(70)}`,
    null,
  ],
];

const SHELL_ROWS: readonly Row[] = [
  ["a comment", "ls\n", "# why\nls # all\n", COMMENTS],
  ["a comment after a semicolon", "ls;\n", "ls;# all\n", COMMENTS],
  ["indentation and blank lines", "if x; then\nls\nfi\n", "\nif x; then\n\n  ls   \nfi\n", LAYOUT],
  ["blanks between words", "ls  -l\t-a\n", "ls -l -a\n", LAYOUT],
  ["a joined line", "ls \\\n  -l\n", "ls -l\n", LAYOUT],
  ["CRLF", "ls\n", "ls\r\n", null],
  ["the interpreter", "#!/bin/sh\nls\n", "#!/bin/bash\nls\n", null],
  ["a blank that splits words", "a=b\n", "a= b\n", null],
  ["an option", "ls -l\n", "ls -la\n", null],
  ["a # in double quotes", 'echo "a # b"\n', 'echo "a # c"\n', null],
  ["a # in single quotes", "echo 'a # b'\n", "echo 'a # c'\n", null],
  ["a # in ANSI quotes", "echo $'it\\'s # b'\n", "echo $'it\\'s # c'\n", null],
  ["a # in a word", "echo a#b\n", "echo a#c\n", null],
  ["the number of arguments", "echo $# a\n", "echo $# b\n", null],
  ["a # in an expansion", "echo ${x# a} y\n", "echo ${x# b} y\n", null],
  ["a # in an escaped blank", "echo \\# a\n", "echo \\# b\n", null],
  ["a # in backticks", "x=`echo # a\n`\n", "x=`echo # b\n`\n", null],
  ["a # line in a heredoc", "cat <<EOF\n# a\nEOF\n", "cat <<EOF\n# b\nEOF\n", null],
  ["indentation in a heredoc", "cat <<EOF\na\nEOF\n", "cat <<EOF\n a\nEOF\n", null],
  ["a comment below a heredoc", "cat <<'E F'\n# a\nE F\n", "cat <<'E F'\n# a\nE F\n# b\n", COMMENTS],
  [
    "a comment below an indented heredoc",
    'cat <<-"EOF"\n\ta\n\tEOF\n',
    'cat <<-"EOF"\n\ta\n\tEOF\n# b\n',
    COMMENTS,
  ],
  ["a comment above a heredoc at the end", "cat <<EOF\nEOF", "# a\ncat <<EOF\nEOF", COMMENTS],
  ["a comment below two heredocs", "cat <<A <<B\nx\nA\ny\nB\n", "cat <<A <<B\nx\nA\ny\nB\n# x\n", COMMENTS],
  ["a heredoc that never ends", "cat <<EOF\n# a\n", "cat <<EOF\n# b\n", null],
  ["a comment below a here string", 'cat <<<"x"\n', 'cat <<<"x"\n# y\n', COMMENTS],
  ["a comment beside a shift", "((x << 2))\n", "((x << 2)) # y\n", COMMENTS],
  ["a # in a nested command", 'x="$(echo "a # b")"\n', 'x="$(echo "a # c")"\n', null],
  [
    "a comment after nested quotes",
    'x="$(f "$(g \')\')" (\\)))" # a\n',
    'x="$(f "$(g \')\')" (\\)))" # b\n',
    COMMENTS,
  ],
  [
    "a comment after an expansion",
    'x="${y:-"${z}`w \\` v`"}" # a\n',
    'x="${y:-"${z}`w \\` v`"}" # b\n',
    COMMENTS,
  ],
  ["a comment inside a nested command", 'x="$(y # a)\n)"\n', 'x="$(y # b)\n)"\n', null],
  [
    "a case inside a nested command",
    'x="$(case y in y) z;; esac)" # a\n',
    'x="$(case y in y) z;; esac)" # b\n',
    null,
  ],
  ["a heredoc inside a nested command", 'x="$(cat <<E\nE\n)" # a\n', 'x="$(cat <<E\nE\n)" # b\n', null],
  ["a single quote in an expansion", "x=${y:-'}'} # a\n", "x=${y:-'}'} # b\n", null],
  ["an escaped quote in quotes", 'x="\\" # a"\n', 'x="\\" # b"\n', null],
  ["quotes that never end", "x='a # b\n", "x='a # c\n", null],
];

const PYTHON_ROWS: readonly Row[] = [
  ["a comment", "x = 1\n", "# why\nx = 1  # one\n", COMMENTS],
  ["blank lines and blanks", "x=1\ny = 2\n", "x = 1\n\n\ny  =  2\n", LAYOUT],
  ["CRLF", "x = 1\ny = 2\n", "x = 1\r\ny = 2\r\n", LAYOUT],
  ["a list over several lines", "x = [1, 2]\n", "x = [\n    1, 2]\n", LAYOUT],
  ["a mapping over several lines", "x = {1: 2}\n", "x = {\n    1: 2}\n", LAYOUT],
  ["a joined line", "x = 1 + \\\n    2\n", "x = 1 + 2\n", LAYOUT],
  ["the quotes of a plain string", "x = 'a b'\n", 'x = "a b"\n', LAYOUT],
  ["the quotes of a string with a quote", "x = 'a\"b'\n", 'x = "a\'b"\n', null],
  ["a comment line at another depth", "if x:\n    y\n# a\n    z\n", "if x:\n    y\n    z\n", COMMENTS],
  ["indentation", "if x:\n    y\nz\n", "if x:\n    y\n    z\n", null],
  ["a docstring", '"""a\n# b\n"""\n', '"""a\n# c\n"""\n', null],
  ["indentation in a docstring", "'''a\nb\n'''\n", "'''a\n b\n'''\n", null],
  ["a # in a string", "x = 'a # b'\n", "x = 'a # c'\n", null],
  ["an escaped quote", "x = 'a\\' # b'\n", "x = 'a\\' # c'\n", null],
  ["a string right after a word", "print'a # b'\n", "print'a # c'\n", null],
  ["a string prefix", "x = 'a'\n", "x = b'a'\n", null],
  ["a tuple's comma", "x = (1)\n", "x = (1,)\n", null],
  ["a # in an f-string's string", 'x = f"{y["# a"]}"\n', 'x = f"{y["# b"]}"\n', null],
  [
    "a comment after an f-string",
    "x = f'{{ {y[f'{z}']:{w}} \\{v}'  # a\n",
    "x = f'{{ {y[f'{z}']:{w}} \\{v}'  # b\n",
    COMMENTS,
  ],
  ["a string that never ends", "x = 'a # b\n'\n", "x = 'a # c\n'\n", null],
  ["a docstring that never ends", '"""a # b\n', '"""a # c\n', null],
];

const DOCKER_ROWS: readonly Row[] = [
  ["a comment", "FROM a\nRUN b\n", "FROM a\n# why\nRUN b\n", COMMENTS],
  ["a comment between continued lines", "RUN a \\\n  b\n", "RUN a \\\n# why\n  b\n", COMMENTS],
  ["blank lines, indentation and trailing blanks", "FROM a\nRUN b\n", "FROM a  \n\n  RUN b\n", LAYOUT],
  ["the indentation of a continued line", 'RUN "a \\\n  b"\n', 'RUN "a \\\nb"\n', null],
  ["a directive", "# syntax=docker/dockerfile:1\nFROM a\n", "# syntax=docker/dockerfile:2\nFROM a\n", null],
  ["a # behind an instruction", "RUN a # b\n", "RUN a # c\n", null],
  ["a # line in a heredoc", "RUN <<EOF\n# a\nEOF\n", "RUN <<EOF\n# b\nEOF\n", null],
  ["a # line, escaped mark", "COPY <<\\EOF /x\n# a\nEOF\n", "COPY <<\\EOF /x\n# b\nEOF\n", null],
  ["a # line, escaped mark with dash", "COPY <<-\\EOT /x\n# a\nEOT\n", "COPY <<-\\EOT /x\n# b\nEOT\n", null],
  ["a # line, double quotes", 'COPY <<"EOF" /x\n# a\nEOF\n', 'COPY <<"EOF" /x\n# b\nEOF\n', null],
  ["a # line, single quotes", "COPY <<-'E-F' /x\n# a\nE-F\n", "COPY <<-'E-F' /x\n# b\nE-F\n", null],
  ["a # line, lower case", "copy <<eof /x\n# a\neof\n", "copy <<eof /x\n# b\neof\n", null],
  ["a # line of the second heredoc", "COPY <<A <<B /x/\nA\n# a\nB\n", "COPY <<A <<B /x/\nA\n# b\nB\n", null],
  ["a blank line in a heredoc", "RUN <<E\na\nE\n", "RUN <<E\n\na\nE\n", null],
  ["a # line below a wrong end", "RUN <<E\n E\n# a\nE\n", "RUN <<E\n E\n# b\nE\n", null],
  [
    "a # line in a heredoc of a continued instruction",
    "RUN cat <<E \\\n | sh\n# a\nE\n",
    "RUN cat <<E \\\n | sh\n# b\nE\n",
    null,
  ],
  [
    "a # line below another escape character",
    "# escape=`\nRUN <<E `\n x\n# a\nE\n",
    "# escape=`\nRUN <<E `\n x\n# b\nE\n",
    null,
  ],
  ["a # line below no continuation", "RUN <<E `\n# a\nE\n", "RUN <<E `\n# b\nE\n", null],
  ["a # line below two escapes", "RUN <<E \\\\\n# a\nE\n", "RUN <<E \\\\\n# b\nE\n", null],
  ["a heredoc that never ends", "RUN <<E\n# a\n", "RUN <<E\n# b\n", null],
  ["a mark that is not understood", "RUN <<E$X\n# a\n", "RUN <<E$X\n# b\n", null],
  ["a comment above a heredoc", "RUN <<E\na\nE\n", "# why\nRUN <<E\na\nE\n", COMMENTS],
  ["a comment below a heredoc", "RUN <<-E\na\n\tE\nCMD b\n", "RUN <<-E\na\n\tE\n# why\nCMD b\n", COMMENTS],
  [
    "a comment between continued lines of a heredoc's instruction",
    "RUN cat <<E \\\n | sh\na\nE\n",
    "RUN cat <<E \\\n# why\n | sh\na\nE\n",
    COMMENTS,
  ],
  [
    "a comment beside a here string and a shift",
    'RUN a <<<"b" $((1 << 2))\n',
    'RUN a <<<"b" $((1 << 2))\n# c\n',
    COMMENTS,
  ],
  ["an instruction", "RUN a\n", "RUN b\n", null],
];

const INI_ROWS: readonly Row[] = [
  ["comments of both kinds", "[a]\nb = 1\n", "; why\n[a]\n# why\nb = 1\n", COMMENTS],
  ["blank lines and trailing blanks", "[a]\nb = 1\n", "[a]\n\nb = 1  \n", LAYOUT],
  ["another depth of a continued value", "a = 1\n  2\n", "a = 1\n    2\n", LAYOUT],
  ["a line that becomes a continuation", "a = 1\nb\n", "a = 1\n  b\n", null],
  ["a # behind a value", "a = 1 # x\n", "a = 1 # y\n", null],
  ["a # line after a backslash", "a = 1 \\\n# x\n", "a = 1 \\\n# y\n", null],
  ["a comment that ends in a backslash", "# a \\\n# x\nb = 1\n", "# a \\\n# y\nb = 1\n", COMMENTS],
  ["lines in another order", "a = 1\nb = 2\n", "b = 2\na = 1\n", null],
  ["a value", "a = 1\n", "a = 2\n", null],
];

const TOML_ROWS: readonly Row[] = [
  ["a comment", "a = 1\n", "# why\na = 1 # one\n", COMMENTS],
  ["layout", "a=[1,2]\n\n[b]\n  c = 1\n", "a = [\n  1,\n  2,\n]\n[b]\nc = 1\n", LAYOUT],
  ["a # in a string", 'a = "x # y"\n', 'a = "x # z"\n', null],
  ["a # in a literal string", "a = 'C:\\' # x\n", "a = 'C:\\' # y\n", COMMENTS],
  ["a # line in a long string", 'a = """\n# x\n"""\n', 'a = """\n# y\n"""\n', null],
  ["a # line in a long literal string", "a = '''\n# x\n'''\n", "a = '''\n# y\n'''\n", null],
  ["a date", "a = 2020-01-01T00:00:00Z\n", "a = 2020-01-02T00:00:00Z\n", null],
  ["a literal string that never ends", "a = 'x # y\n", "a = 'x # z\n", null],
  ["a key moved to another table", "[a]\nb = 1\n[c]\n", "[a]\n[c]\nb = 1\n", null],
];

const JSONNET_ROWS: readonly Row[] = [
  ["comments of all kinds", "{ a: 1 }\n", "// why\n# why\n/* why */\n{ a: 1 }\n", COMMENTS],
  ["layout", "{ a: 1, b: [2] }\n", "{\n  a: 1,\n  b: [\n    2]\n}\n", LAYOUT],
  ["a # in strings", "{ a: 'x # y' }", "{ a: 'x # z' }", null],
  ["a string over two lines", '{ a: "x\n // y" }', '{ a: "x\n // z" }', null],
  ["a # line in a text block", "{ a: |||\n  # x\n||| }", "{ a: |||\n  # y\n||| }", null],
  ["a comment after a text block", "{ a: |||\n  ' x\n  ||| }", "{ a: |||\n  ' x\n  ||| } // y", COMMENTS],
  ["a # in verbatim strings", "{ a: @'\\' + @\" # x\" }", "{ a: @'\\' + @\" # y\" }", null],
  ["a comment beside an @", "{ a: @ }", "{ a: @ } // x", COMMENTS],
  ["a verbatim string that never ends", "{ a: @'x }", "{ a:  @'x }", null],
  ["a text block that never ends", "{ a: |||\n x }", "{ a:  |||\n x }", null],
  ["fields in another order", "{ a: 1, b: 2 }", "{ b: 2, a: 1 }", null],
];

describe.each([
  ["JSON", "policy.json", JSON_ROWS],
  ["Terraform in JSON", "main.tf.json", JSON_ROWS],
  ["shell", "bin/deploy.sh", SHELL_ROWS],
  ["Python", "lambda/handler.py", PYTHON_ROWS],
  ["Dockerfile", "images/api/Dockerfile", DOCKER_ROWS],
  ["INI", "ansible.cfg", INI_ROWS],
  ["systemd", "units/api.service", INI_ROWS],
  ["TOML", "config.toml", TOML_ROWS],
  ["Jsonnet", "alerts.libsonnet", JSONNET_ROWS],
] as const)("%s", (_, path, rows) => {
  testRows(path, rows);
});

const HASH_TEXTS: readonly (readonly [path: string, before: string, after: string])[] = [
  ["main.tf", "a = 1\n", "a = 1 # note\n"],
  ["main.tf", "a = 1\n", "// note\na = 1\n"],
  ["main.tf", "a = <<EOT\n x\nEOT\nb = 1\n", "a = <<EOT\n x\nEOT\nb = 1 # note\n"],
  ["deploy.yml", "a: 1\nb: |\n  x\n", "a: 1 # note\nb: |\n  x\n"],
  ["values.yaml", "a: {{ .V }}\n", "# note\na: {{ .V }}\n"],
  ["run.sh", "#!/bin/sh\necho a\n", "#!/bin/sh\n# note\necho a # more\n"],
  ["run.sh", "cat <<E\na\nE\n", "# note\ncat <<E\na\nE\n"],
  ["a.ini", "[a]\nb=1\n", "[a]\n; note\nb=1\n"],
  ["a.toml", "a = 1\n", "a = 1 # note\n"],
  ["a.py", "a = 1\n", "a = 1  # note\n"],
  ["a.json", '{"a": 1}\n', '// note\n{"a": 1}\n'],
  ["a.jsonnet", "{ a: 1 }\n", "# note\n{ a: 1 }\n"],
  ["Dockerfile", "FROM a\nRUN <<E\nb\nE\n", "# note\nFROM a\nRUN <<E\nb\nE\n"],
];

describe("line ends", () => {
  test.each(HASH_TEXTS)("a comment in %s is one in CRLF too", (path, before, after) => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    expect(judge(path, before, after)).toBe(COMMENTS);
    expect(judge(path, crlf(before), crlf(after))).toBe(COMMENTS);
    expect(judge(path, crlf(before).trimEnd(), crlf(after).trimEnd())).toBe(COMMENTS);
    expect(judge(path, crlf(before), crlf(after.replace("note", "note\nzz = 1")))).toBeNull();
  });

  test.each([
    ["main.tf", "a = 1\r\nb = 2\r\n", "a = 1 # note\nb = 2\n"],
    ["deploy.yml", "a: 1\r\nb: |\r\n  x\r\n", "a: 1\nb: |\n  x\n# note\n"],
    ["a.ini", "[a]\r\nb=1\r\n", "[a]\n# note\nb=1\n"],
    ["Dockerfile", "FROM a\r\nRUN b\r\n", "FROM a\n# note\nRUN b\n"],
    ["a.py", "a = 1\nb = 2\n", "a = 1 # note\r\nb = 2\r\n"],
  ])("a comment in %s is one where line ends change too", (path, before, after) => {
    expect(judge(path, before, after)).toBe(COMMENTS);
  });

  test.each([
    ["main.tf", "a = 1\r\nb = 2\n", "a = 1 # note\r\nb = 2\n"],
    ["deploy.yml", "\uFEFFa: 1\r\nb: 2\n", "\uFEFFa: 1 # note\r\nb: 2\n"],
    ["a.toml", "a = 1\r\n\nb = 2\n", "a = 1\r\n# note\nb = 2\n"],
  ])("a comment in %s is one between mixed line ends", (path, before, after) => {
    expect(judge(path, before, after)).toBe(COMMENTS);
  });

  test.each([
    ["deploy.yml", "a: 1\rb: 2\r", "a: 1 # note\rb: 2\r", COMMENTS],
    ["deploy.yml", "# note\ra: 1\n", "# note\ra: 2\n", null],
    ["a.py", "# note\ra = 1\n", "# note\ra = 2\n", null],
    ["a.ini", "# note\ra=1\n", "# note\ra=2\n", null],
    ["a.jsonc", '// note\r{"a": 1}\n', '// note\r{"a": 2}\n', null],
    ["main.tf", "# note\ra = 1\n", "# note\ra = 2\n", null],
    ["main.tf", "a = 1\n", "a = 1 # note\rb = 2\n", null],
    ["run.sh", "# note\ra\n", "# note\rb\n", null],
  ])("a carriage return alone hides nothing in %s: %j", (path, before, after, reason) => {
    expect(judge(path, before, after)).toBe(reason);
  });
});

const HASH_KINDS = ["a.sh", "a.py", "a.toml", "a.tf", "a.yml", "a.ini", "Dockerfile"];

test("comment lines are immaterial and any other line is not, in every language with #", () => {
  const lines = fc.array(fc.stringMatching(/^[a-z]{1,6} = [0-9]{1,4}$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...HASH_KINDS), lines, fc.nat(6), (path, body, at) => {
      const before = path === "a.yml" ? body.map((line) => `- ${line}`) : body;
      const place = at % (before.length + 1);
      const text = (added: string) => before.toSpliced(place, 0, added).join("\n");
      expect(judge(path, before.join("\n"), text("# any words"))).toBe(COMMENTS);
      expect(judge(path, before.join("\n"), text(path === "a.yml" ? "- zz = 1" : "zz = 1"))).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["a.sh", '"$('.repeat(10_000)],
  ["a.sh", "<<A ".repeat(10_000)],
  ["a.py", 'f"{'.repeat(10_000)],
  ["a.json", "[".repeat(30_000)],
  ["a.jsonnet", "|||".repeat(10_000)],
  ["a.toml", "'".repeat(9_999)],
  ["a.tf", "x {".repeat(10_000)],
  ["a.tf", "<<A\n".repeat(10_000)],
])("answers for hostile %s text at once", (path, text) => {
  const start = cpuNow();
  expect(judge(path, text, `${text} # x`)).toBe(judge(path, text, `${text} # y`));
  expect(cpuNow() - start).toBeLessThan(2000);
});
