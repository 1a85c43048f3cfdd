import { isJson } from "../../../scripts/trim-schema.ts";
import specification from "../spec/webhooks.json" with { type: "json" };
import { closeSchema } from "./close-schema.ts";
import { asJson, createJudge } from "./judge.ts";

const payloads = asJson(specification.payloads);
const judge = createJudge(asJson(specification.schemas));

/** What GitHub would never send as this event (`check_run`), judged by its description of the payload; empty when all is well. */
export function checkWebhook(event: string, payload: unknown): readonly string[] {
  const action = isJson(payload) && typeof payload.action === "string" ? `.${payload.action}` : "";
  const name = [`${event}${action}`, event].find((one) => one in payloads);
  const problems =
    name === undefined
      ? ["not in the trimmed description; add it to scripts/trim-operations.ts"]
      : judge({ key: name, schema: () => closeSchema(payloads[name]) }, payload);
  return problems.map((problem) => `webhook ${event}${action}: ${problem}`);
}
