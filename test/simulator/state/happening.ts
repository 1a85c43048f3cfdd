import type { TeamFacts, UserFacts } from "../objects/facts.ts";
import type {
  CommentState,
  IssueState,
  PullState,
  RepositoryState,
  ReviewState,
  RunState,
  SuiteState,
} from "./repository-state.ts";
import { tick, type World } from "./world.ts";

/** Something that happened, with all that its webhook tells about. Which parts are there depends on the event. */
export interface Happening {
  readonly event:
    | "push"
    | "pull_request"
    | "pull_request_review"
    | "issues"
    | "issue_comment"
    | "check_suite"
    | "check_run"
    | "merge_group"
    | "repository";
  readonly action: string | null;
  /** Login of who did it. */
  readonly actor: string;
  readonly pull?: PullState;
  readonly issue?: IssueState;
  readonly comment?: CommentState;
  readonly review?: ReviewState;
  readonly suite?: SuiteState;
  readonly run?: RunState;
  /** Name of a label. */
  readonly label?: string;
  readonly assignee?: UserFacts;
  readonly reviewer?: UserFacts;
  readonly team?: TeamFacts;
  /** Commits before and after a push or synchronize. */
  readonly before?: string;
  readonly after?: string;
  /** Branch or other ref of a push, with `refs/`. */
  readonly ref?: string;
  readonly forced?: boolean;
  /** What was there before an edit. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Identifier of a pressed button. */
  readonly button?: string;
  readonly group?: {
    readonly headRef: string;
    readonly headSha: string;
    readonly baseRef: string;
    readonly baseSha: string;
  };
}

/** Keeps the state before a write for reads that lag behind, and moves time on. Answers with the time of the write. */
export function beginWrite(world: World, repository: RepositoryState): string {
  world.previous.set(repository.id, structuredClone(repository));
  const time = tick(world);
  repository.updatedAt = time;
  return time;
}
