import { describe, expect, test } from "vitest";
import { rulesPage } from "../../scripts/rules-page.ts";
import { ruleRow } from "../../src/core/model/rule-table.ts";
import { RULES } from "../../src/core/rules/index.ts";

const page = rulesPage();

describe("docs/rules.md", () => {
  test.each(RULES)("tells all about $id", ({ id, examples }) => {
    expect(page).toContain(`[\`${id}\`](#${id})`);
    expect(page).toContain(`## \`${id}\`\n`);
    expect(page).toContain(ruleRow(id).why);
    for (const { title, complaints } of examples) {
      expect(page).toContain(`### ${title}\n`);
      for (const complaint of complaints) expect(page).toContain(complaint);
    }
  });

  test("shows what changed in an example, and what did not", () => {
    expect(page).toContain(
      "# terraform/prod/rds/main.tf (changed)\n- max_connections = 400\n+ max_connections = 600\n",
    );
    expect(page).toContain("# docs/runbooks/dns.md (removed)\n- # DNS\n");
    expect(page).toContain("# docs/runbooks/zones.md (new)\n+ # DNS\n");
    expect(page).toContain("# terraform/dns/a.tf\n  a = 1\n");
  });
});
