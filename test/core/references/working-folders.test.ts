import { describe, expect, it } from "vitest";
import { codeStretches } from "../../../src/core/references/working-folders.ts";
import { cpuNow } from "../../support/cpu-time.ts";
import { broken, HOME, references, removed, renamed } from "./builders.ts";

const fence = (code: string) => `# Steps\n\n\`\`\`sh\n${code}\n\`\`\`\n`;
const gone = (text: string, path = "scripts/rotate.sh", kept: readonly string[] = ["scripts/other.sh"]) =>
  broken({ text, changes: [removed(path)], kept }).map(({ oldPath }) => oldPath);

describe("paths where commands went", () => {
  it.each([
    ["in one line", "cd scripts && ./rotate.sh"],
    ["on a line of its own", "cd scripts\nexport A=1\n./rotate.sh"],
    ["behind a prompt", "$ cd scripts\n$ ./rotate.sh"],
    ["behind the prompt of a host", "ops@host:~# cd scripts\nops@host:~# ./rotate.sh"],
    ["with Windows line ends", "cd scripts\r\nexport A=1\r\n./rotate.sh"],
    ["with a semicolon", "cd ./scripts/;./rotate.sh"],
    ["in a subshell", "(cd scripts && ./rotate.sh)"],
    ["in quotes", 'cd "scripts" && bash rotate.sh --now'],
    ["in single quotes with an option", "cd -P 'scripts' && sh rotate.sh"],
    ["behind a double dash", "cd -- scripts && sh rotate.sh"],
    ["without a dot", "cd scripts\nbash rotate.sh"],
    ["by pushd", "pushd scripts\nexport A=1\n./rotate.sh\npopd"],
    ["in two steps", "cd tools\nls\ncd ../scripts\nls\n./rotate.sh"],
    ["up and down", "cd scripts/deep\nls\n../rotate.sh"],
    ["from the top of the clone", 'cd "$(git rev-parse --show-toplevel)/scripts"\nls\n./rotate.sh'],
    ["from its top without quotes", "cd $(git rev-parse --show-toplevel)/scripts\n./rotate.sh"],
    ["in a clone below home", "cd ~/src/payments/scripts\nls\n./rotate.sh"],
    ["in a clone of a variable", 'cd "$HOME/acme/payments/scripts"\nls\n./rotate.sh'],
    ["in a clone of somebody", "cd /home/me/old-payments/scripts\nls\n./rotate.sh"],
    ["in a clone beside", "cd payments/scripts\nls\n./rotate.sh"],
    ["of make", "make -C scripts -f rotate.sh"],
    ["of git", "git -C scripts log -- rotate.sh"],
    ["of tar", "tar -xzf a.tgz -C 'scripts' rotate.sh"],
    ["of a long option over two lines", "make --directory=scripts \\\n  -f rotate.sh"],
    ["of Windows lines that go on", "make --directory=scripts \\\r\n  -f rotate.sh"],
    ["of env", "env --chdir=scripts bash ./rotate.sh"],
    ["of yarn", "yarn --cwd scripts run rotate.sh"],
    ["of Terraform", "terraform -chdir=scripts plan -var-file=rotate.sh"],
  ])("follows the folder %s", (_, code) => {
    expect(gone(fence(code))).toEqual(["scripts/rotate.sh"]);
  });

  it.each([
    ["to the end of a subshell", "(cd scripts\n ls)\n./rotate.sh"],
    ["to popd", "pushd scripts\npopd\n./rotate.sh"],
    ["to the end of the command", "make -C scripts all\n./rotate.sh"],
    ["to the end of the command, within a subshell", "(cd tools && make -C scripts all) && ./rotate.sh"],
    ["to the next operator", "make -C scripts all && ./rotate.sh"],
    ["not where it goes home", "cd\n./rotate.sh"],
    ["not to a placeholder", "cd <your-folder>\n./rotate.sh"],
    ["not to a variable", "cd $SCRIPTS/scripts\n./rotate.sh"],
    ["not to another machine's folder", "cd /srv/scripts\n./rotate.sh"],
    ["not back", "cd -\n./rotate.sh"],
    ["not within a word", "abcd scripts\n./rotate.sh\n--no-cd scripts\n./rotate.sh"],
    ["not up beyond", "cd scripts\ncd ..\n./rotate.sh"],
  ])("follows it %s", (_, code) => {
    expect(gone(fence(code))).toEqual([]);
  });

  it("goes on from one block of a section to the next, and not to the next section", () => {
    const steps = (between: string) =>
      `# Steps\n\n1. Go there:\n\n   \`\`\`\n   cd scripts\n   \`\`\`\n\n${between}Run \`./rotate.sh\`.\n`;
    expect(gone(steps("2. "))).toEqual(["scripts/rotate.sh"]);
    expect(gone(steps("## Later\n\n"))).toEqual([]);
    expect(gone("Run `cd scripts && ./rotate.sh`.")).toEqual(["scripts/rotate.sh"]);
    expect(gone("<pre>cd scripts\n./rotate.sh</pre>")).toEqual(["scripts/rotate.sh"]);
  });

  it("takes what it goes to for a path, though it is one word", () => {
    expect(gone(fence("cd scripts && ls"), "scripts/rotate.sh", [])).toEqual(["scripts"]);
    expect(gone(fence("cd tools\nls\ncd scripts"), "tools/scripts/rotate.sh", ["tools/a"])).toEqual([
      "tools/scripts",
    ]);
    expect(gone(fence("cd runs"), "docs/runbooks/runs/a.sh", [])).toEqual(["docs/runbooks/runs"]);
    expect(gone(fence("cd .. && ls ."), "scripts/rotate.sh", [])).toEqual([]);
    expect(gone(fence("ls scripts"), "scripts/rotate.sh", [])).toEqual([]);
  });

  it("suggests the new place", () => {
    const [found] = broken({
      text: fence("cd scripts\n./rotate.sh"),
      changes: [renamed("scripts/rotate.sh", "scripts/keys/rotate.sh")],
    });
    expect(found).toMatchObject({
      line: 5,
      raw: "./rotate.sh",
      newPath: "scripts/keys/rotate.sh",
      cause: "renamed",
    });
  });

  it.each([
    ["a file that is there in one of the folders", "cd scripts\n./rotate.sh", ["docs/runbooks/rotate.sh"]],
    ["a file that is there at the root", "cd scripts\n./rotate.sh", ["rotate.sh"]],
    ["a word without extension", "cd scripts\nrotate", ["scripts/a"]],
    ["a version", "cd scripts\npip install 3.2", ["scripts/a"]],
    ["what people make for themselves", "cd scripts\ncp .env.example .env", ["scripts/a"]],
  ])("leaves alone %s", (_, code, kept) => {
    const paths = ["scripts/rotate.sh", "scripts/rotate", "scripts/3.2", "scripts/.env"];
    const all = ["scripts/kept", ...kept];
    expect(broken({ text: fence(code), changes: paths.map(removed), kept: all })).toEqual([]);
  });

  it("knows the most likely folder first", () => {
    const paths = (code: string) => references(fence(code)).at(-1)?.paths;
    expect(paths("cd a\n./b/c.sh")).toEqual([
      "a/b/c.sh",
      "docs/runbooks/a/b/c.sh",
      "b/c.sh",
      "docs/runbooks/b/c.sh",
    ]);
    expect(paths("cd a\nb/c.sh")).toEqual([
      "b/c.sh",
      "docs/runbooks/b/c.sh",
      "a/b/c.sh",
      "docs/runbooks/a/b/c.sh",
    ]);
  });
});

describe("codeStretches", () => {
  const place = { folder: "docs", home: HOME };

  it("leaves no gap, and tells where the code ends", () => {
    const code = "pushd a && (cd b; ls); make -C c x\npopd; cd /srv";
    const { stretches, after } = codeStretches(code, ["z"], place);
    expect(stretches.map(({ text }) => text).join("")).toBe(code);
    expect(after).toEqual([]);
    expect(codeStretches("ls", ["z"], place)).toEqual({
      stretches: [{ text: "ls", folders: ["z"], isFolder: false }],
      after: ["z"],
    });
    expect(codeStretches("", [], place)).toEqual({ stretches: [], after: [] });
  });

  it.each(["cd keys/$ENVIRONMENT", 'cd "keys/<environment>"', 'cd "-"'])("knows nothing after %s", (code) => {
    expect(codeStretches(code, ["z"], place).after).toEqual([]);
  });

  it("keeps few folders, however often it goes on", () => {
    const { after } = codeStretches("cd a\n".repeat(1000), [], place);
    expect(after.length).toBeLessThanOrEqual(6);
  });

  it.each([
    ["brackets", "(".repeat(200_000) + ")".repeat(200_000)],
    ["pushd", "pushd a\n".repeat(20_000) + "popd\n".repeat(20_000)],
    ["blanks", `cd${" ".repeat(200_000)}`.repeat(3)],
    ["options of cd", `cd ${"-L ".repeat(100_000)}`],
    ["open quotes", 'cd "'.repeat(50_000)],
    ["open substitutions", "cd $(".repeat(50_000)],
    ["options", "make -C a ".repeat(20_000)],
  ])("takes linear time for many %s", (_, code) => {
    const start = cpuNow();
    expect(
      codeStretches(code, [], place)
        .stretches.map(({ text }) => text)
        .join(""),
    ).toBe(code);
    expect(cpuNow() - start).toBeLessThan(2000);
  });
});
