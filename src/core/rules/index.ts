import type { Rule } from "../model/rule.ts";
import { alertRunbook } from "./alert-runbook.ts";
import { drillOverdue } from "./drill-overdue.ts";
import { infraUnlinked } from "./infra-unlinked.ts";
import { linkDead } from "./link-dead.ts";
import { policyInvalid } from "./policy-invalid.ts";
import { reviewOverdue } from "./review-overdue.ts";
import { sopAnatomy } from "./sop-anatomy.ts";
import { sopBrokenReference } from "./sop-broken-reference.ts";
import { sopDrifted } from "./sop-drifted.ts";
import { sopMissing } from "./sop-missing.ts";
import { sopOutdated } from "./sop-outdated.ts";
import { sopRemovedName } from "./sop-removed-name.ts";
import { sopUnowned } from "./sop-unowned.ts";
import { waiverExpired } from "./waiver-expired.ts";

/** Every rule, in the order in which findings of the same level are reported. To add a rule, add it here. */
export const RULES: readonly Rule[] = [
  policyInvalid,
  sopOutdated,
  sopMissing,
  sopBrokenReference,
  sopRemovedName,
  alertRunbook,
  linkDead,
  sopUnowned,
  sopDrifted,
  reviewOverdue,
  drillOverdue,
  waiverExpired,
  sopAnatomy,
  infraUnlinked,
];
