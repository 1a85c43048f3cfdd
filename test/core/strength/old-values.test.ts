import { describe, expect, it } from "vitest";
import { rateChange } from "./rate-change.ts";

const ROWS = (test: string, rehearsal = "203.0.113.44") =>
  JSON.stringify({ records: { "*.lab": { target: rehearsal }, "*.test": { target: test } } }, null, 2);

describe("an old value in one of many rows that the SOP does not name", () => {
  const path = "dns/config/production.tfvars.json";

  it.each([
    ["an address", "192.0.2.10", "192.0.2.77"],
    ["a host", "db-1.internal.example", "db-2.internal.example"],
    ["a full version", "v4.12.6", "v4.13.0"],
    ["a path", "srv/backups/db_daily", "srv/backups/db_hourly"],
  ])("counts where it can mean nothing else: %s", (_, old, next) => {
    const sop = `# Public addresses\n\n- Ingress \`${old}\`\n`;
    expect(rateChange({ path, before: ROWS(old), after: ROWS(next), sop })).toMatchObject({
      strength: "strong",
      evidence: [
        { text: `the SOP mentions \`${old}\`, which this change replaces with \`${next}\``, sopLine: 3 },
      ],
    });
  });

  it.each([
    ["a number", "7", "30"],
    ["a word", "small", "large"],
    ["a size", "4Gi", "8Gi"],
  ])("does not count where other rows may have it too: %s", (_, old, next) => {
    const sop = `# Targets\n\n\`\`\`\n"example": { "target": "${old}" }\n\`\`\`\n`;
    expect(rateChange({ path, before: ROWS(old), after: ROWS(next), sop }).strength).toBe("weak");
  });

  it("does not count while another file has it", () => {
    const sop = "# Public addresses\n\n- Ingress `192.0.2.10`\n";
    const change = { path, before: ROWS("192.0.2.10"), after: ROWS("192.0.2.77"), sop };
    expect(rateChange({ ...change, elsewhere: ["192.0.2.10"] }).strength).toBe("weak");
    expect(rateChange({ ...change, after: ROWS("192.0.2.77", "192.0.2.10") }).strength).toBe("weak");
  });

  it("counts as elsewhere where the SOP names the row", () => {
    const rows = (days: number) =>
      `disks:\n  lab_disk:\n    retention: 1\n  prod_disk:\n    retention: ${days}\n`;
    const sop = "# Disks\n\nThe retention of `prod_disk` is 7 days.\n";
    const change = { path: "disks.yml", before: rows(7), after: rows(30) };
    expect(rateChange({ ...change, sop }).strength).toBe("strong");
    expect(rateChange({ ...change, sop: sop.replace("prod_disk", "old_disk") }).strength).toBe("weak");
  });
});

describe("a key to which the SOP gives both values", () => {
  const change = { path: "grants.yml", before: "atlas_level: developer\n", after: "atlas_level: sandbox\n" };
  const says = (...levels: readonly string[]): string =>
    `# Levels\n\n${levels.map((level) => `    atlas_level: ${level}`).join("\n\n    to\n\n")}\n`;

  it("is shown as a choice, not as it is set", () => {
    expect(rateChange({ ...change, sop: says("developer") }).strength).toBe("strong");
    expect(rateChange({ ...change, sop: says("developer", "sandbox") }).strength).toBe("weak");
  });
});

describe("a hyphenated word that was the name of something", () => {
  const path = "inventory/production.yml";
  const sop = "# Deploy\n\nThe rails-app group runs the site. Ask the deploy-user for read-only access.\n";

  it.each([
    ["a value", "group: rails-app\n", "group: rails_app\n"],
    ["a key", "rails-app:\n  hosts: one\n", "rails_app:\n  hosts: one\n"],
    ["an entry", "groups:\n  - rails-app\n  - web\n", "groups:\n  - rails_app\n  - web\n"],
  ])("is meant by prose, once nothing is called so any more: %s", (_, before, after) => {
    const rating = rateChange({ path, before, after, sop });
    expect(rating).toMatchObject({
      strength: "strong",
      evidence: [{ text: expect.stringContaining("`rails-app`"), sopLine: 3 }],
    });
    expect(rateChange({ path, before, after, sop, elsewhere: ["rails-app"] }).strength).not.toBe("strong");
  });

  it("is not meant where it was only a word of a text", () => {
    const change = { path, before: "about: gives read-only access\n", after: "about: gives access\n", sop };
    expect(rateChange(change).strength).toBe("weak");
  });

  it("is nothing to an SOP that does not have it", () => {
    const change = { path, before: "group: night-shift\n", after: "group: late-shift\n", sop };
    expect(rateChange(change).strength).toBe("weak");
  });
});
