import { expect, test } from "vitest";
import { standsIn } from "../../../../src/core/infrastructure/names/stands-in.ts";
import { cpuMs } from "../../../support/cpu-time.ts";

const ADDRESS = "aws_db_instance.payments_main";

test.each<[what: string, path: string, text: string, stands: boolean]>([
  ["a use", "a.tf", `x = ${ADDRESS}.id\n`, true],
  ["a use inside a heredoc", "a.tf", `x = <<EOT\n# ${ADDRESS}\nEOT\n`, true],
  ["a moved block", "a.tf", `moved {\n from = ${ADDRESS}\n to = a.b\n}\n`, false],
  ["a moved block in OpenTofu", "a.tofu", `moved {\n from = ${ADDRESS}\n to = a.b\n}\n`, false],
  ["a comment", "a.tf", `# formerly ${ADDRESS}\nx = 1 // ${ADDRESS}\n/* ${ADDRESS} */\n`, false],
  ["a moved block in JSON", "a.tf.json", `{"moved": [{"from": "${ADDRESS}", "to": "a.b"}]}`, false],
  ["a use in JSON", "a.tf.json", `{"output": {"x": {"value": "\${${ADDRESS}}"}}}`, true],
  ["broken JSON", "a.tf.json", `{"moved": "${ADDRESS}`, true],
  ["JSON that is no object", "a.tf.json", `"${ADDRESS}"`, false],
  ["another JSON file", "a.json", `{"moved": "${ADDRESS}"}`, true],
  ["a command on state", "x.sh", `terraform state mv ${ADDRESS} a.b\n`, false],
  ["a command on state over two lines", "x.sh", `tofu state mv \\\n  ${ADDRESS} \\\n  a.b\n`, false],
  ["a command on something else", "x.sh", `terraform state mv a.b c.d\nterraform taint ${ADDRESS}\n`, true],
  ["a changelog", "CHANGELOG", `${ADDRESS} is gone`, false],
  ["a changelog with an extension", "docs/ChangeLog.rst", `${ADDRESS} is gone`, false],
  ["a file called like one", "releases.yaml", `x: ${ADDRESS}`, true],
  ["a longer name", "a.tf", `${ADDRESS}_replica\n`, false],
  ["a longer name beside its words", "a.tf", `${ADDRESS}_replica\npayments_main\n`, false],
])("%s", (_, path, text, stands) => {
  expect(standsIn(path, text)(ADDRESS)).toBe(stands);
});

test.each([
  ["payments-worker", "name: payments-worker\n", true],
  ["payments-worker", "- payments-worker-v2\n- old-payments-worker\n", false],
  ["payments-worker", "payments-worker-v2, payments-worker\n", true],
  ["payments_worker", "payments_worker-v2\n", true],
  ['module "db-main"', 'module "db-main" {\n}\n', true],
  ["module.db-main", "module.db-main-replica.x\n", false],
  ["--dry-run", "  --dry-run)\n", true],
  ["--dry-run", "  --dry-run-only)\n", false],
  ["nothing", "x\n", false],
])("%s in %j", (name, text, stands) => {
  expect(standsIn("a.yml", text)(name)).toBe(stands);
});

test("hostile text is read at once", () => {
  const spent = cpuMs(() => {
    standsIn("x.sh", "state mv \\\n".repeat(100_000))("a");
    standsIn("x.sh", "state ".repeat(170_000))("a");
    standsIn("x.sh", `state${" ".repeat(1_000_000)}`)("a");
  });
  expect(spent).toBeLessThan(2000);
});
