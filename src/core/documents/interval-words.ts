/**
 * Intervals that people write as a word, as the amount and unit that they mean. `biweekly` and `bimonthly` are left out: they mean twice a
 * week as often as every two weeks.
 */
const WORDS = new Map([
  ["daily", "1 day"],
  ["weekly", "1 week"],
  ["fortnightly", "2 weeks"],
  ["monthly", "1 month"],
  ["quarterly", "3 months"],
  ["semiannually", "6 months"],
  ["semiannual", "6 months"],
  ["semiyearly", "6 months"],
  ["halfyearly", "6 months"],
  ["biannually", "6 months"],
  ["biannual", "6 months"],
  ["annually", "1 year"],
  ["annual", "1 year"],
  ["yearly", "1 year"],
  ["biennially", "2 years"],
  ["biennial", "2 years"],
  ["onceaday", "1 day"],
  ["onceaweek", "1 week"],
  ["onceamonth", "1 month"],
  ["onceaquarter", "3 months"],
  ["onceayear", "1 year"],
  ["twiceayear", "6 months"],
  ["twiceyearly", "6 months"],
]);

const NUMBERS = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

const EVERY = /^(?:once )?(?:every|each|per) /;
const OTHER = /^(?:other|second) /;
const LONGEST = 40;

/**
 * Writes an interval in words as a number and a unit: `quarterly` as `3 months`, `every six months` as `6 months`, `6-monthly` as `6 month`.
 * What it does not know comes back as it was, in lower case.
 */
export function spelledInterval(text: string): string {
  if (text.length > LONGEST) return text;
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^at least /, "")
    .replace(/\.$/, "");
  const word = plain.replace(/ (?:per|every|each) /, " a ").replace(/[- ]/g, "");
  return WORDS.get(word) ?? amount(plain);
}

/** `every six months`, `every other month`, `each quarter`, `90-day`, `6-monthly`. */
function amount(plain: string): string {
  const isEvery = EVERY.test(plain);
  const rest = plain.replace(EVERY, "").replace(OTHER, "2 ");
  const [first = "", ...more] = rest.split(/[ -]/);
  const number = NUMBERS.indexOf(first) + 1;
  const unit = more
    .join(" ")
    .replace(/^(month|week|year|dai)ly$/, "$1")
    .replace(/^dai$/, "day");
  if (more.length === 0) return isEvery && /^[a-z]/.test(first) ? quarters(`1 ${first}`) : quarters(first);
  return quarters(`${number > 0 ? number : first} ${unit}`);
}

/** A quarter is three months. */
function quarters(text: string): string {
  const [, number] = /^(\d{1,3}) quarters?$/.exec(text) ?? [];
  return number === undefined ? text : `${Number(number) * 3} months`;
}
