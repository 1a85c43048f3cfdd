import type { SimulatedRepository } from "../../../test/simulator/types.ts";
import type { ShownCommit } from "../pages/shown-repository.ts";
import type { Edit } from "../story.ts";
import { edited } from "./acme.ts";
import type { Stage } from "./stage.ts";

/** What an act works with. */
export interface Scene extends Stage {
  /** Where the example repository lies. */
  readonly example: string;
  readonly repository: SimulatedRepository;
  /** Says one line of the story. */
  readonly tell: (line: string) => void;
  /** Shows what a person sees of a pull request now: check, comment, requested owners. */
  readonly show: (number: number) => void;
  /** Numbers of the pull requests opened so far, by branch. */
  readonly pulls: Map<string, number>;
  /** Checked commits that no pull request has as its head. */
  readonly commits: ShownCommit[];
}

/** One scene of the story. It throws when sopwatch does something else than the story says, which is a bug. */
export interface Act {
  readonly title: string;
  readonly play: (scene: Scene) => Promise<void>;
}

/** The number of a pull request that an earlier act opened. */
export function pullOf({ pulls }: Pick<Scene, "pulls">, branch: string): number {
  const number = pulls.get(branch);
  if (number === undefined) throw new Error(`no act has opened a pull request from ${branch}`);
  return number;
}

/** Pushes edits of the example as a branch and opens a pull request from it; returns its number. */
export async function propose(
  { repository, example, pulls, settle }: Scene,
  request: {
    readonly branch: string;
    readonly title: string;
    readonly author: string;
    readonly fork?: boolean;
    readonly edits: Readonly<Record<string, Edit>>;
  },
): Promise<number> {
  const { branch, title, author, fork = false, edits } = request;
  await repository.push(branch, edited(example, edits), { author, message: title });
  const number = await repository.openPullRequest({ head: branch, title, author, fork });
  pulls.set(branch, number);
  await settle();
  return number;
}

/** Fails the demo when what was shown is not what the story says. */
export function expectToBe<T>(what: string, seen: T, told: T): void {
  if (seen !== told) {
    throw new Error(
      `${what}: the story says ${String(told)}, but it is ${String(seen)}. sopwatch and its demo disagree, which is a bug.`,
    );
  }
}

/** The conclusion of our check on a pull request's head, or why there is none. */
export function conclusionOf({ repository }: Pick<Scene, "repository">, number: number): string {
  const { headSha } = repository.view.pullRequest(number);
  const runs = repository.view.checkRuns(headSha).filter(({ name }) => name === "sopwatch");
  return runs.length === 1 ? (runs[0]?.conclusion ?? "not concluded") : `${runs.length} check runs`;
}
