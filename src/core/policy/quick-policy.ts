import type { PolicyResult } from "../model/policy.ts";
import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { crossChecks } from "./cross-checks.ts";
import { isExtended, policyAlone } from "./normalise-policy.ts";
import { type PolicyInput, policySource, withoutMark } from "./policy-source.ts";
import { quickRead } from "./quick-read.ts";
import { textFault } from "./text-fault.ts";
import { readWrittenPolicy } from "./written-policy.ts";

/**
 * What `parsePolicy` says of a policy that is plainly written and right, as nearly all are, in a fraction of the time:
 * neither the full YAML parser nor the schema is loaded. Null when there is any doubt, and for a policy that is merged
 * with its owner's: then `parsePolicy` has to be asked.
 */
export function quickPolicy({ path, text, orgPolicy }: PolicyInput): PolicyResult | null {
  const file = withoutMark({ path, text });
  const yaml = textFault(file.text) ? null : readPlainYaml(file.text);
  if (yaml === null || crossChecks(yaml.value).length > 0) return null;
  const written = quickRead(readWrittenPolicy, yaml.value ?? {});
  if (written === null) return null;
  const own = policySource(file, yaml, written);
  if (!isExtended("org", own)) return policyAlone(own, null);
  return orgPolicy === undefined ? policyAlone(own, "left-out") : null;
}
