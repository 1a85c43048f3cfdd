import { isProblem } from "../../../github/client/github-problem.ts";
import { errorData, type Log } from "../../log.ts";

/** Most of the work is done; what GitHub did not take is to be tried again, and `cause` says why it did not. */
export class UnfinishedWork extends Error {
  override readonly name = "UnfinishedWork";

  constructor(what: string, cause: unknown) {
    super(cause instanceof Error ? `${what}: ${cause.message}` : what, { cause });
  }
}

/** From so many failed runs in a row on GitHub's no is an answer: it was the same seconds ago. */
const PATIENCE = 2;

/** Does writes that may be refused without costing the rest, and keeps in mind which are to be tried again. */
export interface Tolerance {
  /**
   * False when it was not done and will be tried again, so that nobody may remember it as done. `write` may throw
   * `UnfinishedWork` itself.
   */
  attempt(write: () => Promise<void>, lost: string): Promise<boolean>;
  /** Something else is not done: true when it will be tried again. */
  retries(lost: string, cause: unknown): boolean;
  /** Throws `UnfinishedWork` when something is to be tried again. Call it last. */
  end(): void;
}

/**
 * GitHub says 404, 409 and 422 for what will never work (a deleted comment, a bad name) and for a bad moment of its own. So the
 * run is repeated by the queue; when it says so again and again, it is logged as lost. A missing permission (a locked
 * conversation) is an answer at once.
 */
export function createTolerance(failures: number, log: Log): Tolerance {
  let unfinished: UnfinishedWork | null = null;
  const retries = (lost: string, cause: unknown): boolean => {
    if (failures < PATIENCE) unfinished ??= new UnfinishedWork(lost, cause);
    else log.warn(errorData(cause), lost);
    return failures < PATIENCE;
  };
  return {
    retries,
    attempt: async (write, lost) => {
      try {
        await write();
      } catch (error) {
        const mayPass = error instanceof UnfinishedWork || isProblem(error, "refused", "not-found");
        if (mayPass) return !retries(lost, error);
        if (!isProblem(error, "permission-missing")) throw error;
        log.warn(errorData(error), lost);
      }
      return true;
    },
    end: () => {
      if (unfinished !== null) throw unfinished;
    },
  };
}
