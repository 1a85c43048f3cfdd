import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openRepository } from "../../src/git/open-git-repository.ts";
import type { ChangeRequest } from "../../src/git/resolve-change.ts";
import {
  isolatedEnvironment,
  temporaryDirectory,
  temporaryRepository,
  writeFiles,
} from "../support/temporary-repository.ts";

const environment = isolatedEnvironment();
const programs = temporaryDirectory();
const marker = join(programs, "ran");
const evil = join(programs, "evil");
// Signs like gpg, so that there is a signature to be checked.
const signer = join(programs, "signer");
writeFiles(programs, {
  evil: { executable: `#!/bin/sh\ntouch ${marker}\ncat\n` },
  signer: {
    executable: `#!/bin/sh
cat >/dev/null
echo "[GNUPG:] SIG_CREATED " >&2
printf -- "-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n"
`,
  },
});

/** A repository in whose own configuration every setting that names a program names ours. */
function boobyTrapped() {
  const repository = temporaryRepository({
    "a.md": "one\n",
    "b.md": "one\n",
    ".gitattributes": "*.md diff=trap filter=trap\n",
  });
  repository.write({ "a.md": "two\n" });
  repository.git("-c", `gpg.program=${signer}`, "commit", "--quiet", "-S", "--all", "--message=change 2");
  const settings = {
    "core.fsmonitor": evil,
    "core.pager": evil,
    "pager.log": evil,
    "core.editor": evil,
    "core.sshCommand": evil,
    "core.askPass": evil,
    "core.gitProxy": evil,
    "credential.helper": `!${evil}`,
    "diff.external": evil,
    "diff.trap.command": evil,
    "diff.trap.textconv": evil,
    "filter.trap.clean": evil,
    "filter.trap.smudge": evil,
    "filter.trap.process": evil,
    "filter.trap.required": "true",
    "gpg.program": evil,
    "log.showSignature": "true",
    "log.diffMerges": "combined",
    "log.showRoot": "false",
    "diff.renames": "false",
    "diff.relative": "true",
    "diff.noprefix": "true",
    "color.ui": "always",
    "core.quotePath": "true",
    "grep.fullName": "false",
    "grep.patternType": "perl",
    "submodule.recurse": "true",
    "uploadpack.packObjectsHook": evil,
  };
  for (const [key, value] of Object.entries(settings)) repository.git("config", key, value);
  const hooks = [
    "post-index-change",
    "post-checkout",
    "pre-auto-gc",
    "fsmonitor-watchman",
    "reference-transaction",
  ];
  const script = { executable: `#!/bin/sh\n${evil}\n` };
  writeFiles(
    join(repository.directory, ".git/hooks"),
    Object.fromEntries(hooks.map((name) => [name, script])),
  );
  return repository;
}

describe("a repository that wants to run programs", () => {
  const repository = boobyTrapped();
  // The same size and another time stamp, so that git has to look into the file.
  beforeAll(() => repository.write({ "b.md": "two\n", "sub/new.md": "new\n" }));

  test("really would: git itself falls for it", () => {
    for (const command of [["status"], ["log", "-1"], ["diff"]]) {
      rmSync(marker, { force: true });
      try {
        repository.git(...command);
      } catch {
        // What it runs does not behave like what it should be.
      }
      expect(existsSync(marker), command.join(" ")).toBe(true);
    }
  });

  test.each<Partial<ChangeRequest>>([{}, { staged: true }, { base: "HEAD~1", head: "HEAD" }])(
    "does not get to, and cannot bend the answers, for %j",
    async (request) => {
      rmSync(marker, { force: true });
      const opened = await openRepository(join(repository.directory, "sub"), { environment });
      const change = await opened.resolveChange({ base: null, head: null, staged: false, ...request });
      const changes = await change.changes();
      await change.commits();
      await change.contents.read(
        changes.flatMap(({ after }) => (after ? [after.oid] : [])),
        1000,
      );
      expect(await change.names.search(["two"])).not.toBeNull();
      const mainline = [];
      for await (const each of opened.history.mainline({ from: "main", limit: null, since: null })) {
        mainline.push(each.subject);
      }
      expect(mainline).toEqual(["change 2", "change 1"]);
      expect(changes.map(({ path }) => path)).toEqual(
        request.head ? ["a.md"] : request.staged ? [] : ["b.md", "sub/new.md"],
      );
      expect(existsSync(marker)).toBe(false);
    },
  );

  test("may not hide a filter behind a name that cannot be switched off", async () => {
    const sneaky = temporaryRepository({ "a.md": "a\n" });
    writeFileSync(join(sneaky.directory, ".git/config"), `[filter "a=b"]\n\tclean = ${evil}\n`, {
      flag: "a",
    });
    await expect(openRepository(sneaky.directory, { environment })).rejects.toMatchObject({
      code: "failed",
      message: 'The repository\'s configuration defines a content filter named "a=b".',
    });
  });
});

test("objects that stand in for others are not believed", async () => {
  const repository = temporaryRepository({ "a.md": "real\n", "b.md": "fake\n" });
  repository.git(
    "replace",
    repository.git("rev-parse", "HEAD:a.md"),
    repository.git("rev-parse", "HEAD:b.md"),
  );
  expect(repository.git("show", "HEAD:a.md")).toBe("fake");
  const opened = await openRepository(repository.directory, { environment });
  const { head } = await opened.resolveChange({ base: "HEAD", head: "HEAD", staged: false });
  expect(await head.file("a.md", 100)).toEqual({ kind: "text", text: "real\n" });
});

describe("a content filter of the user's own", () => {
  test("keeps working, so that files of git-lfs and its like do not look modified", async () => {
    const home = temporaryDirectory();
    writeFiles(home, {
      ".gitconfig": '[filter "upper"]\n\tclean = tr a-z A-Z\n\tsmudge = tr A-Z a-z\n\trequired = true\n',
    });
    const { GIT_CONFIG_GLOBAL: _, ...rest } = environment;
    const repository = temporaryRepository({ "a.txt": "TEXT\n", ".gitattributes": "*.txt filter=upper\n" });
    // The repository tries to replace it.
    repository.git("config", "filter.upper.clean", evil);
    repository.write({ "a.txt": "text\n" });
    const opened = await openRepository(repository.directory, { environment: { ...rest, HOME: home } });
    const change = await opened.resolveChange({ base: null, head: null, staged: false });
    expect(await change.changes()).toEqual([]);
    expect(existsSync(marker)).toBe(false);
  });
});
