import { execFileSync } from "node:child_process";
import { join, posix } from "node:path";
import { minimatch } from "minimatch";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { ACME, exists, files, filesLike, isExecutable, slugsOf, sops } from "./acme-infra.ts";

const alerts = filesLike(/^monitoring\/alerts\/.*\.yml$/).flatMap(([path, text]) =>
  [...text.matchAll(/- alert: (\S+)[\s\S]*?runbook_url: (\S+)/g)].map(([, name = "", url = ""]) => ({
    path,
    name,
    url,
  })),
);
/** A name in camel case that starts with such a word is meant as an alert of ours; others belong to AWS or Kubernetes. */
const alertWords = new Set(alerts.map((alert) => firstWord(alert.name)));
const allSops = [...sops];

describe("the files of the example", () => {
  test.each(filesLike(/\.ya?ml$/).filter(([path]) => !path.startsWith("charts/redis-cache/templates/")))(
    "%s is YAML",
    (_, text) => {
      expect(parseDocument(text).errors).toEqual([]);
    },
  );

  test.each(filesLike(/^scripts\//))("%s is an executable script that bash can read", (path) => {
    expect(isExecutable(path)).toBe(true);
    execFileSync("bash", ["-n", join(ACME, path)]);
  });

  test.each(filesLike(/\.tf$/))("%s closes every brace and names modules that are there", (path, text) => {
    expect(text.split("{").length).toBe(text.split("}").length);
    const sources = [...text.matchAll(/source = "(\.\.?\/[^"]+)"/g)].map(([, source = ""]) => source);
    expect(sources.filter((source) => !exists(posix.join(posix.dirname(path), source)))).toEqual([]);
  });

  test.each(filesLike(/kustomization\.yaml$/))(
    "%s lists resources and patches that are there",
    (path, text) => {
      const listed = [...text.matchAll(/^ {2}- (?:path: )?(\S+)$/gm)].map(([, entry = ""]) => entry);
      expect(listed.filter((entry) => !exists(posix.join(posix.dirname(path), entry)))).toEqual([]);
    },
  );

  test("workflows pin every action by commit, with its version beside it", () => {
    const uses = filesLike(/^\.github\/workflows\//).flatMap(([, text]) => text.match(/uses: .*/g) ?? []);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((line) => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });
});

describe("alerts", () => {
  const home = "https://github.com/acme/infra/blob/HEAD/";

  test("there are some, and each has a runbook", () => {
    const count = filesLike(/^monitoring\/alerts\//)
      .join("")
      .match(/- alert:/g)?.length;
    expect(alerts.length).toBeGreaterThan(10);
    expect(alerts.length).toBe(count);
  });

  test.each(alerts)("$name leads to a section that is there", ({ url }) => {
    const [path = "", anchor = ""] = url.slice(home.length).split("#");
    expect(url.startsWith(home)).toBe(true);
    expect(slugsOf(sops.get(path) ?? fail(`no runbook ${path}`))).toContain(anchor);
  });
});

describe("every runbook", () => {
  test("there are ten", () => {
    expect(sops.size).toBe(10);
  });

  test.each(allSops)("%s says who owns it and when it was reviewed", (_, sop) => {
    const { owners, lastReviewed, reviewEvery, problems } = sop.frontMatter();
    expect(problems).toEqual([]);
    expect(owners).toHaveLength(1);
    expect(lastReviewed).not.toBeNull();
    expect(reviewEvery).not.toBeNull();
  });

  test.each(allSops)("%s has the parts that are needed at night, in order", (_, sop) => {
    const slugs = slugsOf(sop);
    const order = ["quick-reference", "prerequisites", "rollback", "edge-cases", "escalation"].map((slug) =>
      slugs.indexOf(slug),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test.each(allSops)("%s gives each step a command and an expected result", (_, sop) => {
    const steps = sop.text.split(/^\d+\. /m).slice(1);
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.filter((step) => !/```bash\n[\s\S]+?```[\s\S]*\*\*Expected:\*\*/.test(step))).toEqual([]);
  });

  test.each(allSops)("%s names access, credentials, tools and conditions", (_, sop) => {
    for (const word of ["Access", "Credentials", "Tools", "Conditions"]) {
      expect(sop.text).toContain(`- **${word}:** `);
    }
  });

  test.each(allSops)("%s looks hosts up instead of naming them", (_, sop) => {
    expect(sop.text).not.toMatch(
      /\b\d{1,3}(?:\.\d{1,3}){3}\b|\bi-[0-9a-f]{8,}|\.rds\.amazonaws\.com|acme\.example/,
    );
  });
});

describe("what a runbook mentions is there:", () => {
  test.each(allSops)("%s: links and their anchors", (path, sop) => {
    for (const [, target = ""] of sop.text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [file = "", anchor = ""] = target.split("#");
      const resolved = file === "" ? path : posix.join(posix.dirname(path), file);
      expect(exists(resolved), target).toBe(true);
      if (anchor !== "") expect(slugsOf(sops.get(resolved) ?? fail(target)), target).toContain(anchor);
    }
  });

  test.each(allSops)("%s: paths in commands and code", (_, sop) => {
    const folders = /\b(?:terraform|kubernetes|charts|ansible|monitoring|scripts|docs)\/[\w./-]*\w/g;
    const mentioned = [...sop.text.matchAll(folders)].map(([found]) => found);
    expect(mentioned.filter((path) => !exists(path))).toEqual([]);
    const playbooks = [...sop.text.matchAll(/playbooks\/[\w-]+\.yml/g)].map(([found]) => `ansible/${found}`);
    expect(playbooks.filter((path) => !files.has(path))).toEqual([]);
  });

  test.each(allSops)("%s: Terraform outputs, in the stack that is asked", (_, sop) => {
    for (const [, stack, name] of sop.text.matchAll(
      /-chdir=(terraform\/\S+) output (?:-raw |-json )?(\w+)/g,
    )) {
      expect(files.get(`${stack}/outputs.tf`), `${stack} ${name}`).toContain(`output "${name}" {`);
    }
  });

  test.each(allSops)("%s: alerts, workflows and their inputs", (_, sop) => {
    const names = [...sop.text.matchAll(/`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`/g)].map(([, name = ""]) => name);
    const ours = names.filter((name) => alertWords.has(firstWord(name)));
    expect(ours.filter((name) => !alerts.some((alert) => alert.name === name))).toEqual([]);
    const workflows = [...sop.text.matchAll(/\b(?:run|--workflow) ([\w-]+\.yml)/g)].map(
      ([, name = ""]) => name,
    );
    expect(workflows.filter((name) => !files.has(`.github/workflows/${name}`))).toEqual([]);
  });

  test.each(allSops)("%s: globs that it covers select something", (_, sop) => {
    const globs = sop.frontMatter().covers.flatMap((cover) => cover.infra);
    expect(globs.filter((glob) => ![...files.keys()].some((path) => minimatch(path, glob)))).toEqual([]);
  });
});

function firstWord(name: string): string {
  return name.match(/^[A-Z][a-z]*/)?.[0] ?? name;
}

function fail(message: string): never {
  throw new Error(message);
}
