/** What may stand between the parts of a date, a hint after an abbreviation or a day of the week among it. */
const G = "[\\s\\uFDD0-\\uFDD4.,]{0,4}";
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const WEEKDAY = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?${G})?`;
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";

const DATES = [
  "\\d{4}([-/.])\\d{1,2}\\1\\d{1,3}",
  "\\d{1,2}([-/.])\\d{1,2}\\2(?:\\d{4}|\\d{2})",
  "\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?",
  `\\d{1,2}-${MONTH}-\\d{2,4}`,
  `${DAY}${G}(?:of\\s+)?${MONTH}${G}(?:\\d{4}|'\\d{2})`,
  `${MONTH}${G}${DAY}${G}\\d{4}`,
  `\\d{4}${G}${MONTH}(?:${G}${DAY})?`,
  `${MONTH}[-/]?${G}(?:\\d{4}|'\\d{2})`,
  "\\d{4}[-/ ]{0,2}(?:q[1-4]|h[12]|w\\d{1,2})",
  "(?:q[1-4]|h[12])[-/ ]{0,3}\\d{4}",
  "\\d{4}[-/]\\d{1,2}",
  "\\d{1,2}/\\d{4}",
  "(?:19|20)\\d{6}",
  `${DAY}${G}(?:of\\s+)?${MONTH}`,
  `${MONTH}${G}${DAY}`,
  "(?:19|20)\\d{2}",
  "\\d{1,3}\\s+(?:day|week|month|year)s?\\s+ago",
  "[<[{]{0,2}(?:y{4}[-/]m{2}[-/]d{2}|d{2}[-/]m{2}[-/]y{4}|m{2}[-/]d{2}[-/]y{4}|date)[>\\]}]{0,2}",
  "(?:tbd|tbc|todo|never|n/?a|none|unknown|pending|not\\s+(?:yet|applicable|reviewed(?:\\s+yet)?)|today|yesterday|[-\u2013\u2014?]{1,3})(?=$|\\s*[\\uFDD0-\\uFDD4|)\\]]|\\s+by\\b)",
];

const ZONE =
  "(?:z|utc|gmt|[cew]es?t|[ecmp][sd]t|bst|ist|jst|sgt|ae[sd]t|[+-]\\d{2}:?\\d{2})(?:[+-]\\d{1,2}(?::?\\d{2})?)?";
const TIME = `(?:(?:t|${G}(?:at\\s+)?)\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,9})?)?(?:\\s?[ap]\\.?m\\b\\.?)?)`;

/** A remark that often follows: a time zone, the version of the page, how often it is looked at. */
const REMARK = `(?:\\s*\\((?:${ZONE}|v(?:er(?:sion)?)?\\.?\\s?\\d[\\w.]{0,20}|rev(?:ision)?\\.?\\s?\\d{1,6}|yyyy-mm-dd|(?:bi-?|semi-?)?(?:weekly|monthly|quarterly|annual(?:ly)?|yearly))\\)){0,2}`;

const QUOTE = "[(<\\[\"'`\u201C]?";

/**
 * A date as people write it, with its time, zone and a remark: ISO, `1 March 2026`, `March 1st, 2026`, `01/03/2026`, `2026-Q1`,
 * `2026`, `yyyy-mm-dd`, `TBD`. Sticky: set `lastIndex` to where it may begin. The address that it links to belongs to it.
 * Always the same object, made when it is first asked for: most runs read no text for dates.
 */
export function datePhrase(): RegExp {
  phrase ??= made();
  return phrase;
}

let phrase: RegExp | undefined;

function made(): RegExp {
  const date = `${QUOTE}${WEEKDAY}(?:${DATES.join("|")})(?!(?!t\\d)[\\p{L}\\p{N}])`;
  return new RegExp(
    `${date}(?:${TIME}(?:\\s?${ZONE})?(?![\\p{L}\\p{N}])|\\s${ZONE}(?![\\p{L}\\p{N}]))?[)>\\]"'\`\u201D]?(?:\\uFDDF[^\\uFDDF]*\\uFDDF)?[\\uFDD1]?${REMARK}[.,;]?(?!-?[\\p{L}\\p{N}])`,
    "iuy",
  );
}
