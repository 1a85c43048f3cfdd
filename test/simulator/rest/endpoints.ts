import type { Endpoints } from "../http/call.ts";
import { APPS } from "./apps.ts";
import { CHECKS } from "./checks.ts";
import { COMMENTS } from "./comments.ts";
import { COMMITS } from "./commits.ts";
import { CONTENTS } from "./contents.ts";
import { ISSUE_EVENTS } from "./issue-events.ts";
import { ISSUES } from "./issues.ts";
import { LABELS } from "./labels.ts";
import { PULLS } from "./pulls.ts";
import { REACTIONS } from "./reactions.ts";
import { REPOSITORIES } from "./repositories.ts";
import { REVIEW_REQUESTS } from "./review-requests.ts";

/** Every REST operation that the simulator knows, by GitHub's operation id. */
export const ENDPOINTS: Endpoints = {
  ...APPS,
  ...CHECKS,
  ...COMMENTS,
  ...COMMITS,
  ...CONTENTS,
  ...ISSUES,
  ...ISSUE_EVENTS,
  ...LABELS,
  ...PULLS,
  ...REACTIONS,
  ...REPOSITORIES,
  ...REVIEW_REQUESTS,
};
