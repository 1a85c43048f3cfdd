import { policyInvalid } from "./policy-invalid.ts";
import type { Rule } from "./rule.ts";
import { sopMissing } from "./sop-missing.ts";
import { sopOutdated } from "./sop-outdated.ts";

/** Every rule, in the order in which findings of the same level are told. To add a rule, add it here. */
export const RULES: readonly Rule[] = [sopOutdated, sopMissing, policyInvalid];
