import type { Policy } from "../policy/policy.ts";
import type { ButtonPress } from "../statements/said-elsewhere.ts";
import type { Statement } from "../statements/statement.ts";
import type { Verdict } from "../verdict.ts";
import { refusalReason } from "./judge-command.ts";

/** What became of pressing "Still accurate": null when it counts for at least one SOP, else why not. */
export interface ButtonAnswer {
  readonly press: ButtonPress;
  readonly refusal: string | null;
}

/** Answers to buttons that were just pressed; `statements` are those of `pullRequestStatements` for the same presses. */
export function buttonAnswers(
  presses: readonly ButtonPress[],
  statements: readonly Statement[],
  judged: { readonly verdict: Verdict; readonly policy: Pick<Policy, "attest" | "waive"> },
): readonly ButtonAnswer[] {
  return presses.flatMap((press) => {
    const said = statements.find(
      (statement) =>
        statement.kind === "attestation" &&
        statement.by === "button" &&
        statement.at === press.at &&
        statement.speaker.login === press.login,
    );
    if (said === undefined) return [];
    return [{ press, refusal: refusalReason(said, judged.verdict.links, judged.policy) }];
  });
}
