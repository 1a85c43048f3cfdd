import type { FormatFault } from "./formats.ts";
import * as format from "./formats.ts";

/** The five fields of a cron line with their bounds and names; Sunday is 0 and 7. */
const FIELDS: readonly {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly words: string;
}[] = [
  { name: "minute", from: 0, to: 59, words: "" },
  { name: "hour", from: 0, to: 23, words: "" },
  { name: "day of the month", from: 1, to: 31, words: "" },
  { name: "month", from: 1, to: 12, words: "jan feb mar apr may jun jul aug sep oct nov dec" },
  { name: "day of the week", from: 0, to: 7, words: "sun mon tue wed thu fri sat" },
];

const EXPECTED = "five fields: minute, hour, day of the month, month, day of the week";

/** Judges a cron line of five fields; null when a scheduler can follow it. Each field: `*`, numbers, ranges, lists, `/step`. */
export function cronFault(text: string): FormatFault | null {
  const fields = text.trim().split(/\s+/, FIELDS.length + 1);
  if (text.length > 100 || fields.length !== FIELDS.length) {
    return { message: "the schedule does not have five fields", expected: EXPECTED, suggestion: WEEKLY };
  }
  const wrong = FIELDS.find((field, index) => !isField(String(fields[index]), field));
  if (wrong === undefined) return null;
  const words = wrong.words === "" ? "" : ` or a name such as \`${wrong.words.slice(0, 3)}\``;
  return {
    message: `the schedule's ${wrong.name} cannot be read`,
    expected: `for the ${wrong.name} \`*\`, or ${wrong.from} to ${wrong.to}${words}, as list, range or with a \`/step\``,
    suggestion: null,
  };
}

const WEEKLY = 'Write "0 7 * * 1" for every Monday at seven.';

function isField(text: string, field: (typeof FIELDS)[number]): boolean {
  return text.split(",").every((part) => {
    const [range = "", step = "1", ...rest] = part.split("/");
    if (rest.length > 0 || !/^[1-9][0-9]?$/.test(step)) return false;
    if (range === "*") return true;
    const ends = range.split("-").map((end) => numberOf(end, field));
    const [from = Number.NaN, to = from] = ends;
    return ends.length <= 2 && from >= field.from && to <= field.to && from <= to;
  });
}

function numberOf(text: string, field: (typeof FIELDS)[number]): number {
  if (/^[0-9]{1,2}$/.test(text)) return Number(text);
  const word = field.words.split(" ").indexOf(text.toLowerCase());
  return text === "" || word < 0 ? Number.NaN : word + field.from;
}

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
