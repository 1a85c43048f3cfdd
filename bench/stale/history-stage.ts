import { gatherCatalog } from "../../src/gather/gather-catalog.ts";
import { mainlineHistory } from "../../src/gather/gather-scan-history.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";

/**
 * Prints the milliseconds that one scan spends on history in a process that has done nothing of it before, from the start of
 * `git log` to the last judged edit, with everything loaded and the catalog read; and the processor time of the Node process in it.
 */
const repository = await openRepository(process.argv[2] ?? ".");
const { contents, history } = repository;
const { head } = await repository.resolveChange({ base: "HEAD", head: "HEAD", staged: false });
const found = await gatherCatalog({
  snapshot: head,
  contents,
  slugs: [],
  branches: ["main"],
  policyFile: null,
  everExisted: null,
});
if (found.catalog === null) throw new Error(found.problems.map(({ message }) => message).join("; "));
const started = performance.now();
const before = process.cpuUsage();
await mainlineHistory({ history, contents, progress: () => {} })(head.id).read(found.catalog);
const used = process.cpuUsage(before);
console.log(`${performance.now() - started} ${(used.user + used.system) / 1000}`);
repository.close();
