import { describe, expect, it } from "vitest";
import { createMentionFilter } from "../../../src/core/references/mention-filter.ts";

describe("createMentionFilter", () => {
  const mayName = createMentionFilter(
    ["docs/runbooks/restore.html.md.erb", "terraform/eks/main.tf"],
    ["psp.tf"],
  );

  it.each([
    ["in full", "docs/a.md", "terraform/eks/main.tf"],
    ["relative, from elsewhere", "docs/a.md", "../terraform/eks/main"],
    ["alone, from the same folder", "docs/runbooks/a.md", "[x](restore.html)"],
    ["alone, from below", "docs/runbooks/deep/a.md", "[x](../restore.html)"],
    ["by a telling name, from anywhere", "docs/a.md", "`psp.tf`"],
    ["in braces", "docs/a.md", "terraform/eks/{vpc,main}.tf"],
    ["on a detour", "docs/a.md", "terraform/eks/x/../main.tf"],
  ])("true when a path is named %s", (_, path, text) => expect(mayName(path, text)).toBe(true));

  it.each([
    ["the name alone in another folder", "docs/a.md", "`main.tf`, [x](restore.html)"],
    ["another folder's file", "docs/a.md", "terraform/vpc/main.tf"],
    ["only the start of a relative path", "docs/a.md", "../../terraform"],
  ])("false for %s", (_, path, text) => expect(mayName(path, text)).toBe(false));

  it("sees a path of the root from everywhere", () => {
    expect(createMentionFilter(["Makefile.common"], [])("docs/deep/a.md", "`Makefile.common`")).toBe(true);
  });

  it("is false for everything when nothing is gone", () => {
    expect(createMentionFilter([], [])("docs/a.md", "a/../b")).toBe(false);
  });

  describe("of an SOP that goes to a folder", () => {
    const near = createMentionFilter(["a/jobs/run.sh", "b/jobs/stop.sh", "b/tools/run.sh", "z.sh"], []);

    it.each([
      ["cd a/jobs\nexport A=1\n./run.sh"],
      ["cd jobs && ls && ./stop.sh"],
      ["pushd b/jobs; ls; ./stop.sh"],
      ["make -C a/jobs -f run.sh"],
      ["terraform -chdir=a/jobs plan -var-file=run.sh"],
      ['cd "a/jobs/" && ls && ../jobs/run.sh'],
    ])("true when it names something there: %j", (text) => expect(near("docs/a.md", text)).toBe(true));

    it.each([
      ["cd a/other\nls\n./run.sh"],
      ["cd a/jobs\nls\n./start.sh"],
      ["about jobs here: ./run.sh"],
      ["abcd jobs ls ./run.sh"],
    ])("false for %j", (text) => expect(near("docs/a.md", text)).toBe(false));
  });
});
