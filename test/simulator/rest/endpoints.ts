import type { Endpoints } from "../http/call.ts";
import { APPS } from "./apps.ts";
import { CHECKS } from "./checks.ts";
import { COMMENTS } from "./comments.ts";
import { CONTENTS } from "./contents.ts";
import { PULLS } from "./pulls.ts";
import { REPOSITORIES } from "./repositories.ts";

/** Every REST operation that the simulator knows, by GitHub's operation id. */
export const ENDPOINTS: Endpoints = {
  ...APPS,
  ...CHECKS,
  ...COMMENTS,
  ...CONTENTS,
  ...PULLS,
  ...REPOSITORIES,
};
