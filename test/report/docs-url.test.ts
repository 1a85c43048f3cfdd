import { expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import schema from "../../schema/sopwatch.schema.json" with { type: "json" };
import { docsUrl, REPOSITORY_URL, rawUrl, ruleUrl } from "../../src/report/docs-url.ts";
import { readText } from "../architecture/repository.ts";

it("is built from the one place that the manifest, the schema and the image name, too", () => {
  const { repository, homepage, bugs } = packageJson;
  expect([repository.url, homepage, bugs]).toEqual([
    `git+${REPOSITORY_URL}.git`,
    `${REPOSITORY_URL}#readme`,
    `${REPOSITORY_URL}/issues`,
  ]);
  expect(schema.$id).toBe(rawUrl("schema/sopwatch.schema.json"));
  expect(readText("docs/policy.md")).toContain(`$schema=${schema.$id}`);
  expect(readText(".env.example")).toContain(docsUrl("docs/deploy.md"));
  expect(readText("Dockerfile")).toContain(`source="${REPOSITORY_URL}"`);
});

it("leads to headings as GitHub names them", () => {
  expect(ruleUrl("sop-outdated")).toBe(`${REPOSITORY_URL}/blob/main/docs/rules.md#sop-outdated`);
  expect(ruleUrl("anatomy/rollback")).toBe(`${REPOSITORY_URL}/blob/main/docs/rules.md#anatomyrollback`);
});

it("the package brings what the messages of serve speak of", () => {
  expect(packageJson.files).toEqual(expect.arrayContaining(["dist", "schema", "app.yml", ".env.example"]));
});
