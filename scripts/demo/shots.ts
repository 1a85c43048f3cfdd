import type { Shot } from "./pages/screenshots.ts";

const FAILING = "/acme/infra/pull/2";

/** The pictures in the README: a pull request and its check, light and dark, and on a phone. */
export const SHOTS: readonly Shot[] = [
  { name: "check-light", path: `${FAILING}/checks`, scheme: "light", width: 1100, selector: null },
  { name: "check-dark", path: `${FAILING}/checks`, scheme: "dark", width: 1100, selector: null },
  { name: "pull-request-light", path: FAILING, scheme: "light", width: 1100, selector: null },
];
