import { cronFault } from "./cron.ts";
import * as format from "./formats.ts";

/** What judges a text of the written form, by the name that the schema gives such a text. */
export const TEXT_FORMATS = {
  glob: format.globFault,
  "SOP path": format.sopTargetFault,
  owner: format.ownerFault,
  "link id": format.linkIdFault,
  interval: format.intervalFault,
  login: format.loginFault,
  label: format.wordsFault,
  heading: format.wordsFault,
  "cron line": cronFault,
  "time zone": format.timezoneFault,
} as const satisfies Readonly<Record<string, format.Format>>;

export type TextTitle = keyof typeof TEXT_FORMATS;
