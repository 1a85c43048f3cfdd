// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import { describe, expect, test } from "vitest";
import { targets } from "../graph/targets.ts";

const job = (uses: string) => `on: push\njobs:\n  call:\n    uses: ${uses}\n`;
const step = (uses: string) => `on: push\njobs:\n  build:\n    steps:\n      - uses: ${uses}\n`;

describe("a workflow uses", () => {
  test.each([
    [job("./.github/workflows/deploy.yml"), "4 file .github/workflows/deploy.yml"],
    [job('"./.github/workflows/deploy.yaml"'), "4 file .github/workflows/deploy.yaml"],
    [job("./.github/workflows/../workflows/deploy.yml # why"), "4 file .github/workflows/deploy.yml"],
    [
      job("./.github/workflows/deploy.yml\n    with:\n      uses: ./x"),
      "4 file .github/workflows/deploy.yml",
    ],
    [step("./actions/setup"), "5 action actions/setup"],
    [step("./actions/setup/"), "5 action actions/setup"],
    [step("'./.github/actions/setup'"), "5 action .github/actions/setup"],
    [step("./actions//setup"), "5 action actions/setup"],
    [step("./"), "5 action"],
    [step("./Actions/Setup"), "5 action Actions/Setup"],
    [step("../actions/setup"), "5 outside"],
    [step("./actions/${{ matrix.name }}"), "5 unknown"],
    ["jobs: {a: {steps: [{uses: ./a}]}}", "1 action a"],
    ['{"jobs": {"a": {"uses": "./.github/workflows/x.yml"}}}', "1 file .github/workflows/x.yml"],
    ["x: &x\n  uses: ./a\njobs:\n  b:\n    <<: *x\n", "2 action a"],
    [step("./a").replaceAll("\n", "\r\n"), "5 action a"],
  ])("%j", (text, expected) => {
    expect(targets(".github/workflows/ci.yml", text)).toEqual([expected]);
  });

  test.each([
    ["actions of others", step("actions/checkout@v4")],
    ["images", step("docker://alpine:3")],
    ["what names this repository at some commit", step("acme/infra/.github/actions/x@main")],
    ["workflows of others", job("acme/infra/.github/workflows/x.yml@v1")],
    ["templates of others", step("acme/${{ matrix.name }}@v1")],
    ["text of a script", "jobs:\n  a:\n    steps:\n      - run: |\n          uses: ./x\n"],
    ["other shapes", "jobs:\n  a: 3\n  b:\n    steps: {uses: 4}\nuses: ./x\n"],
    ["nothing", "jobs:\n  a:\n    steps:\n      - run: make\n"],
  ])("nothing in %s", (_, text) => {
    expect(targets(".github/workflows/ci.yml", text)).toEqual([]);
  });

  test("nobody knows what where the text is too long", () => {
    const long = `# ${"y".repeat(600_000)}\nuses:`;
    expect(targets(".github/workflows/ci.yml", long)).toBeNull();
    expect(targets("actions/a/action.yml", long)).toBeNull();
  });
});

describe("an action uses", () => {
  test.each([
    ["runs:\n  using: composite\n  steps:\n    - uses: ./actions/b\n", ["4 action actions/b"]],
    ["runs:\n  using: composite\n  steps:\n    - uses: actions/cache@v4\n", []],
    ["runs:\n  using: node20\n  main: dist/index.js\n", []],
    ["steps:\n  - uses: ./actions/b\n", []],
  ])("%j", (text, expected) => {
    expect(targets("actions/a/action.yml", text)).toEqual(expected);
    expect(targets("action.yaml", text)).toEqual(expected);
  });
});
