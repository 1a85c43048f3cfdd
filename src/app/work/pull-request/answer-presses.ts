import { refusalReason } from "../../../core/judge/judge-command.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import type { Host } from "../../../gather/host.ts";
import { renderPressReply, renderWaiveReply } from "../../../report/github/command-reply/button-reply.ts";
import type { Judgement } from "./judge.ts";
import { replyOnce } from "./publish.ts";
import type { RunOptions } from "./run-options.ts";
import type { Tolerance } from "./unfinished-work.ts";

/**
 * Answers buttons where the check run does not say enough: how to waive, and why "Still accurate" had no effect. The same
 * reply is not posted twice.
 */
export async function answerPresses({
  judgement,
  options,
  ...place
}: {
  readonly repository: Host;
  readonly pullRequest: PullRequest;
  readonly judgement: Judgement;
  readonly options: RunOptions;
  readonly tolerance: Tolerance;
}): Promise<void> {
  const { verdict, statements, facts } = judgement;
  const { policy } = facts.policy;
  if (options.asksHowToWaive) await replyOnce(place, renderWaiveReply(verdict, policy).body);
  for (const { login, at } of options.presses) {
    const press = statements.find(
      (statement) =>
        statement.kind === "attestation" &&
        statement.by === "button" &&
        statement.speaker.login === login &&
        statement.at === at,
    );
    const reason = press === undefined ? null : refusalReason(press, verdict, policy);
    if (reason !== null) await replyOnce(place, renderPressReply(login, reason).body);
  }
}
