// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import { describe, expect, test } from "vitest";
import { cpuNow } from "../../../support/cpu-time.ts";
import { COMMENTS, judge, LAYOUT, type Row, testRows } from "./modified.ts";

const MAKE: readonly Row[] = [
  ["a comment line", "# a\nall:\n\tgo\n", "# b\n\nall:\n\tgo\n", COMMENTS],
  ["a blank line", "A = 1\nB = 2\n", "A = 1\n\nB = 2\n", LAYOUT],
  ["a line of a recipe that looks like one", "all:\n\t# a\n", "all:\n\t# b\n", null],
  ["a trailing comment", "A = 1 # a\n", "A = 1 # b\n", null],
  ["a line that goes on", "A = 1 \\\n# a\n", "A = 1 \\\n# b\n", null],
  ["a comment that goes on", "# a \\\nb\n", "# b \\\nb\n", null],
  ["a define", "define X\n# a\nendef\n", "define X\n# b\nendef\n", null],
  ["another prefix of recipes", ".RECIPEPREFIX = >\n# a\n", ".RECIPEPREFIX = >\n# b\n", null],
  ["a value", "A = 1\n", "A = 2\n", null],
  ["#! on the first line", "#!/usr/bin/make -f\n", "#!/usr/bin/make -sf\n", null],
];

const PROPERTIES: readonly Row[] = [
  ["a comment with #", "# a\nx=1\n", "# b\nx=1\n", COMMENTS],
  ["a comment with !", "! a\nx=1\n", "! b\nx=1\n", COMMENTS],
  ["a comment added", "x=1\n", "  # why\nx=1\n", COMMENTS],
  ["a value that goes on", "x=1\\\n# a\n", "x=1\\\n# b\n", null],
  ["an escaped backslash", "x=1\\\\\n# a\n", "x=1\\\\\n# b\n", COMMENTS],
  ["a # in a value", "x=1 # a\n", "x=1 # b\n", null],
  ["trailing blanks of a value", "x=1\n", "x=1 \n", null],
];

const ENV: readonly Row[] = [
  ["a comment", "# a\nX=1\n", "# b\nX=1\n", COMMENTS],
  ["inside a string of two lines", 'X="a\n# b\n"\n', 'X="a\n# c\n"\n', null],
  ["inside a key", "X='a\n# b\nc'\n", "X='a\n# c\nc'\n", null],
  ["beside an escaped quote", 'X="a\\"b"\n# b\n', 'X="a\\"b"\n# c\n', null],
  ["beside an apostrophe in a trailing comment", "X=1 # it's\n# b\n", "X=1 # it's\n# c\n", COMMENTS],
  ["CRLF", "# a\r\nX=1\r\n", "# b\r\nX=1\r\n", COMMENTS],
  ["nothing but the comment", "# a", "# b", COMMENTS],
];

const RUBY: readonly Row[] = [
  ["a comment", "# a\npackage 'x'\n", "# b\npackage 'x'\n", COMMENTS],
  ["a heredoc", "x = <<~EOS\n# a\nEOS\n", "x = <<~EOS\n# b\nEOS\n", null],
  ["a singleton class", "class << self\n# a\nend\n", "class << self\n# b\nend\n", COMMENTS],
  ["=begin", "=begin\n# a\n=end\n", "=begin\n# b\n=end\n", null],
  ["__END__", "__END__\n# a\n", "__END__\n# b\n", null],
  ["%w", "x = %w(\n# a\n)\n", "x = %w(\n# b\n)\n", null],
  ["a magic comment", "# frozen_string_literal: true\n", "# frozen_string_literal: false\n", null],
  ["an encoding", "# -*- coding: utf-8 -*-\n", "# -*- coding: ascii -*-\n", null],
  ["a command over two lines", "x = `a\n# b\n`\n", "x = `a\n# c\n`\n", null],
  ["a substitution", 'x = "#{a}"\n# a\n', 'x = "#{a}"\n# b\n', COMMENTS],
];

const POWERSHELL: readonly Row[] = [
  ["a comment", "# a\nGet-Item x\n", "# b\nGet-Item x\n", COMMENTS],
  ["a block comment", "<#\n# a\n#>\n", "<#\n# b\n#>\n", null],
  ["a here-string", 'x = @"\n# a\n"@\n', 'x = @"\n# b\n"@\n', null],
  ["#Requires", "#Requires -Version 5\n", "#Requires -Version 7\n", null],
  ["a line that goes on", "Get-Item `\n# a\n", "Get-Item `\n# b\n", null],
  ["an escaped quote", 'x = "a`"\n# b\n"\n', 'x = "a`"\n# c\n"\n', null],
];

const GO: readonly Row[] = [
  ["a comment line", "// a\nfunc f() {}\n", "// b\nfunc f() {}\n", COMMENTS],
  ["a trailing and a block comment", "x := 1 // a\ny := 2 /* a */\n", "x := 1\ny := 2 /* b */\n", COMMENTS],
  ["the width of blanks", "x  :=  1\n\n\n", "x := 1\n", LAYOUT],
  ["a raw string", "x := `// a`\n", "x := `// b`\n", null],
  ["a string", 'x := "// a"\n', 'x := "// b"\n', null],
  ["a rune", "x := '\"' // a\n", "x := '\"' // b\n", COMMENTS],
  ["a directive", "//go:embed a\n", "//go:embed b\n", null],
  ["a build tag", "// +build linux\n", "// +build darwin\n", null],
  ["C", '// a\nimport "C"\n', '// b\nimport "C"\n', null],
  ["a comment that ends a statement", "return /* a */ x\n", "return /*\n*/ x\n", null],
  ["a comment that never ends", "x /* a\n", "x /* b\n", null],
  ["a string that never ends", 'x := "a\n// b', 'x := "a\n// c', null],
];

const SCRIPT: readonly Row[] = [
  ["a comment", "// a\nconst x = 1;\n", "// b\nconst x = 1;\n", COMMENTS],
  ["a division", "const x = a / b; // a\n", "const x = a / b; // b\n", COMMENTS],
  ["a pattern", 'const x = /"/; // a"\n', 'const x = /"/; // b"\n', null],
  ["a pattern at the start", "/x/.test(y) // a\n", "/x/.test(y) // b\n", null],
  ["a pattern that is returned", "return /x'/ // '\n", "return /x'/ // b'\n", null],
  ["a template", "const x = `// ${a} b`;\n", "const x = `// ${a} c`;\n", null],
  ["a template beside a comment", "const x = `${a}`; // b\n", "const x = `${a}`; // c\n", COMMENTS],
  ["a template in a template", "const x = `${`// a`}`;\n", "const x = `${`// b`}`;\n", null],
  ["a URL in a string", 'const x = "https://a";\n', 'const x = "https://b";\n', null],
  ["a line end", "return\nx\n", "return x\n", null],
  ["#!", "#!/usr/bin/env node\nx\n", "#!/usr/bin/env deno\nx\n", null],
];

const JENKINS: readonly Row[] = [
  ["a comment", "// a\npipeline { agent any }\n", "/* b */\npipeline { agent any }\n", COMMENTS],
  ["a shell script", "sh '''\n// a\n'''\n", "sh '''\n// b\n'''\n", null],
  ["a shell script in double quotes", 'sh """\n# a ${x}\n"""\n', 'sh """\n# b ${x}\n"""\n', null],
  ["a string in a string", 'x = "${f("// a")}"\n', 'x = "${f("// b")}"\n', null],
  ["a slashy string", "x = /a '/ // b'\n", "x = /a '/ // c'\n", null],
  ["a dollar slashy string", "x = $/ // a /$\n", "x = $/ // b /$\n", null],
];

const JINJA: readonly Row[] = [
  ["a comment", "a {# b #} c\n", "a {# d #} c\n", COMMENTS],
  ["a comment of several lines", "{# a\n b #}\nx\n", "{# a\n c #}\nx\n", COMMENTS],
  ["a comment more", "x\n", "{# a #}\nx\n", null],
  ["how it trims", "{#- a #}\nx\n", "{# a #}\nx\n", null],
  ["how it trims at the end", "{# a -#}\nx\n", "{# a #}\nx\n", null],
  ["a raw block", "{% raw %}{# a #}{% endraw %}\n", "{% raw %}{# b #}{% endraw %}\n", null],
  ["an array's length in a shell", "${#a[@]} {# b #}\n", "${#a[@]} {# c #}\n", null],
  ["a comment that never ends", "{# a\n", "{# b\n", null],
  ["a comment of what it renders", "# a\n{# b #}\n", "# c\n{# b #}\n", null],
];

const GO_TEMPLATE: readonly Row[] = [
  ["a comment", "{{/* a */}}\n{{ x }}\n", "{{/* b */}}\n{{ x }}\n", COMMENTS],
  ["a comment of several lines", "{{/*\na\n*/}}\nx\n", "{{/*\nb\n*/}}\nx\n", COMMENTS],
  ["one that trims", "{{- /* a */ -}}\n", "{{- /* b */ -}}\n", COMMENTS],
  ["how it trims", "{{- /* a */ -}}\n", "{{/* a */}}\n", null],
  ["a string", "{{ `{{/* a */}}` }}\n", "{{ `{{/* b */}}` }}\n", null],
  ["other text", "{{/* a */}}x\n", "{{/* a */}}y\n", null],
];

const HELM: readonly Row[] = [
  ["a comment of the template", "a: {{ x }}\n{{/* a */}}\n", "a: {{ x }}\n{{/* b */}}\n", COMMENTS],
  ["of several lines", "{{/*\na\n*/}}\na: {{ x }}\n", "{{/*\nb\nc\n*/}}\na: {{ x }}\n", COMMENTS],
  ["one that trims before it", "{{ if x }}\na: 1\n{{- /* a */}}\n", "{{ if x }}\na: 1\n", COMMENTS],
  ["one that joins lines", "a: {{ x }}\n{{- /* a */ -}}\nb: 1\n", "a: {{ x }}\nb: 1\n", null],
  [
    "the words of one that joins lines",
    "{{- /* a */ -}}\nb: {{ x }}\n",
    "{{- /* b */ -}}\nb: {{ x }}\n",
    COMMENTS,
  ],
  ["one in a block of text", "a: |\n  {{/* a */}}\n  {{ x }}\n", "a: |\n  {{/* b */}}\n  {{ x }}\n", null],
  ["one with something behind it", "{{/* a */}} b: {{ x }}\n", "{{/* c */}} b: {{ x }}\n", null],
  ["one that never ends", "{{/* a\nb: {{ x }}\n", "{{/* c\nb: {{ x }}\n", null],
  ["a value behind one", "{{/* a */}}\nb: {{ x }}\n", "{{/* a */}}\nb: {{ y }}\n", null],
];

describe.each([
  ["Makefile", MAKE],
  ["app.properties", PROPERTIES],
  [".env.production", ENV],
  ["recipes/default.rb", RUBY],
  ["scripts/x.ps1", POWERSHELL],
  ["infra/main.go", GO],
  ["infra/index.ts", SCRIPT],
  ["Jenkinsfile", JENKINS],
  ["templates/x.conf.j2", JINJA],
  ["templates/_helpers.tpl", GO_TEMPLATE],
  ["templates/x.yaml", HELM],
])("%s", (path, rows) => {
  testRows(path, rows);
});

test.each([
  ["nginx.conf", "# a\nlisten 80;\n", "# b\nlisten 80;\n", COMMENTS],
  ["nginx.conf", "content_by_lua_block {\n# a\n}\n", "content_by_lua_block {\n# b\n}\n", null],
  ["manifests/x.pp", "# a\nfile { 'x': }\n", "# b\nfile { 'x': }\n", COMMENTS],
  ["manifests/x.pp", "$x = @(END)\n# a\nEND\n", "$x = @(END)\n# b\nEND\n", null],
  ["src/x.tsx", "// a\n<p>x</p>\n", "// b\n<p>x</p>\n", null],
  ["x.conf", "# a\n", "# b\n", null],
  ["x.lua", "-- a\n", "-- b\n", null],
])("%s: %j", (path, before, after, reason) => {
  expect(judge(path, before, after)).toBe(reason);
});

test("large and hostile texts take linear time", () => {
  for (const [path, piece] of [
    ["x.go", "/* "],
    ["x.ts", "`${"],
    ["x.j2", "{# "],
    ["x.tpl", "{{/* "],
    ["x.yaml", "{{/* a\n"],
    ["x.rb", "#\\\n"],
    ["x.properties", "\\"],
    ["Makefile", " define"],
  ] as const) {
    const text = piece.repeat(60_000);
    const started = cpuNow();
    judge(path, `${text}# a\n`, `${text}# b\n`);
    expect(cpuNow() - started).toBeLessThan(1_500);
  }
});
