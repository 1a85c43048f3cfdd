// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import { expect, test } from "vitest";
import { hclCode } from "../../../../src/core/infrastructure/languages/hcl-tokens.ts";
import {
  recordedMoves,
  withoutRecords,
} from "../../../../src/core/infrastructure/languages/terraform-records.ts";
import { cpuMs } from "../../../support/cpu-time.ts";

test("records and comments are left out, everything else stays", () => {
  const text = [
    'resource "aws_instance" "web" {',
    "  import {",
    "    id = 1",
    "  }",
    "}",
    "# formerly aws_instance.api",
    "moved {",
    "  from = aws_instance.api",
    "  to   = aws_instance.web",
    "}",
    "removed {",
    "  from = aws_instance.old",
    "  lifecycle {",
    "    destroy = false",
    "  }",
    "}",
    'import { to = aws_instance.web, id = "i-1" }',
    "output x { value = aws_instance.web.id } // and api",
  ].join("\n");
  const kept = withoutRecords(text);
  for (const gone of ["api", "aws_instance.old", "destroy", "i-1"]) expect(kept).not.toContain(gone);
  for (const stays of ['"aws_instance" "web"', "id = 1", "aws_instance.web.id"])
    expect(kept).toContain(stays);
});

test("a text that is not understood keeps all it holds", () => {
  const text = "moved {\n  from = a.b\n}\nx = <<EOT\n";
  expect(withoutRecords(text)).toBe(text);
  expect(hclCode(text)).toBe(text);
});

test("closing braces without an opening one do not hide a record", () => {
  expect(withoutRecords("}}\nmoved {\n from = a.b\n}\nc\n")).toBe("}}\nmoved \nc\n");
});

test("attributes of the same name are no records", () => {
  expect(withoutRecords("moved = {\n from = 1\n}\n")).toBe("moved = {\n from = 1\n}\n");
});

test("moves, in order, with the line on which each ends", () => {
  const text = [
    "moved {",
    "  from = aws_instance.a # was first",
    "  to   = module.b.aws_instance.a",
    "}",
    'moved { to = module.d["x"]',
    "from = module.d[0] }",
    "moved {",
    "  from = aws_instance.e",
    "}",
  ].join("\r\n");
  expect(recordedMoves(text)).toEqual([
    { from: "aws_instance.a", to: "module.b.aws_instance.a", line: 4 },
    { from: "module.d[0]", to: 'module.d["x"]', line: 6 },
  ]);
  expect(recordedMoves('resource "x" "from" {\n  from = 1\n  to = 2\n}\n')).toEqual([]);
});

test("code keeps its lines and loses comments, heredocs and strings over several lines", () => {
  expect(hclCode("a = <<-EOT\nb ${\n  c}\n  EOT\nd = 1\n")).toBe("a = <<-EOT\n\n\n\nd = 1\n");
  expect(hclCode('/* c\nd */ e = 1 # f\ng = "${\nh}" // i\nk = "x # y"\n')).toBe(
    '\n e = 1 \ng = "${\n \nk = "x # y"\n',
  );
});

test.each([
  ["{".repeat(200_000)],
  ["moved{".repeat(50_000)],
  ["}\nmoved {\nfrom = a\nto = b\n".repeat(20_000)],
])("hostile text is read at once", (text) => {
  const spent = cpuMs(() => {
    withoutRecords(text);
    recordedMoves(text);
    hclCode(text);
  });
  expect(spent).toBeLessThan(2000);
});
