import type { Shot } from "./pages/screenshots.ts";

/** The pull request that deletes a script which an SOP still names: its check fails. */
const FAILING = "/acme/infra/pull/2";

/** The pictures in the README: a pull request as a person sees it, light, dark and on a phone, and the dashboard. */
export const SHOTS: readonly Shot[] = [
  { name: "pull-request-light", path: FAILING, scheme: "light", width: 1100, selector: null },
  { name: "pull-request-dark", path: FAILING, scheme: "dark", width: 1100, selector: null },
  { name: "pull-request-phone", path: FAILING, scheme: "light", width: 390, selector: null },
  { name: "dashboard-light", path: "/acme/infra/issues/8", scheme: "light", width: 1100, selector: null },
];
