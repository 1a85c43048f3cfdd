/** What a key says about reviews or drills. `unclear` speaks of one of them, and nobody can tell what it says. */
export type DateMeaning =
  | "last-review"
  | "next-review"
  | "review-interval"
  | "last-drill"
  | "next-drill"
  | "drill-interval"
  | "unclear";

const DONE =
  "(?:re)?(?:reviewed|verified|validated|checked|audited|attested|confirmed|tested|certified|vetted|approved)";
const SEEN =
  "(?:re)?(?:review|verification|validation|check|audit|attestation|confirmation|test|certification)";
const REVIEW =
  "(?:re)?(?:review|verification|verify|validation|validate|audit|attestation|certification|freshness)";
const DRILLED = "(?:drilled|exercised|rehearsed|practi[cs]ed)";
const DRILL = "(?:drill|exercise|rehearsal|gameday)";
const LAST = "(?:last|latest|previous|prev|mostrecent)";
const WHEN = "(?:on|at|date|day|time|utc|iso)*";
const DATE_OF = "(?:date(?:of)?)?";
const EVERY =
  "(?:every|cycle|frequency|interval|period|cadence|schedule)(?:(?:in)?(?:days|weeks|months|years))?";
const DUE = "(?:due|by|before|deadline|after|until|next|nextdue|dueby)";

/** Whole keys without separators, in the order in which they are tried. */
const MEANINGS: readonly (readonly [RegExp, DateMeaning])[] = [
  [whole(`msdate|${DATE_OF}${LAST}?${DONE}${WHEN}`), "last-review"],
  [whole(`${DATE_OF}${LAST}${SEEN}${WHEN}|${SEEN}${LAST}${WHEN}`), "last-review"],
  [whole(`${DATE_OF}${LAST}?${DRILLED}${WHEN}`), "last-drill"],
  [whole(`${DATE_OF}${LAST}${DRILL}${WHEN}|${DRILL}${LAST}${WHEN}`), "last-drill"],
  [
    whole(`reviewin|(?:${REVIEW}|stale)${EVERY}|(?:stale|review)after(?:days|weeks|months|years)`),
    "review-interval",
  ],
  [whole(`drillin|${DRILL}${EVERY}`), "drill-interval"],
  [
    whole(`${DATE_OF}next${SEEN}(?:due|by|due(?:by))?${WHEN}|${REVIEW}${DUE}${WHEN}|duefor${REVIEW}${WHEN}`),
    "next-review",
  ],
  [
    whole(`(?:expires?|expired|expiry|expiration|stale|valid)(?:after|by|until|till|to|through)?${WHEN}`),
    "next-review",
  ],
  [whole(`${DATE_OF}next${DRILL}(?:due|by)?${WHEN}|${DRILL}${DUE}${WHEN}`), "next-drill"],
];

/** Speaks of a review or a drill, or nearly so: a slip of the pen is no reason to overlook a date ... */
const ABOUT =
  /(?:^|_)(?:re)?(?:review(?:ed|s)?|verified|verification|validated|drill(?:ed|s)?|attested|audited|freshness)(?:_|$)|(?:^|_)(?:last|next)_?re?[vwie]{2,}[a-z]{0,4}(?:_|$)/;
/** ... but of who did it, of how it went, or of something else that is reviewed. */
const OTHERWISE =
  /(?:^|_)(?:by|who|reviewers?|owners?|team|group|status|state|result|outcome|notes?|comments?|required|needed|type|kind|links?|urls?|version|board|process|policy|count|score|revis[a-z]*)(?:_|$)/;

/** What every key has that means something here. Most keys have none, and then no pattern is tried. */
const ROOT =
  /msdate|review|re[vwie]{2}|verif|validat|check|audit|attest|confirm|test|certif|vetted|approv|freshness|stale|expir|valid|drill|exercise|rehears|practi|gameday/;

const LONGEST = 60;

/**
 * The meaning of a key, however it is spelled: `last_reviewed`, `lastReviewed`, `Last-Reviewed`, `review.last`. Null for keys that are
 * about something else. `reviewed_by` and the like name people and are null too.
 */
export function dateMeaning(key: string): DateMeaning | null {
  if (key.length > LONGEST) return null;
  const words = keyWords(key);
  const letters = words.replaceAll("_", "");
  if (!ROOT.test(letters)) return null;
  const found = MEANINGS.find(([pattern]) => pattern.test(letters));
  if (found !== undefined) return found[1];
  return ABOUT.test(words) && !OTHERWISE.test(words) ? "unclear" : null;
}

const REVIEWER =
  /^(?:ms)?(?:(?:last)?(?:reviewed|verified|validated|checked|audited|tested|approved|drilled)by|reviewers?)$/;

/** True for a key that says who looked at an SOP. */
export function isReviewerKey(key: string): boolean {
  return key.length <= LONGEST && REVIEWER.test(keyWords(key).replaceAll("_", ""));
}

/** True for a key that is a word alone (`reviewed`, `valid`), which people also use for a yes or no. */
export function isFlagKey(key: string): boolean {
  return !/[_\s.-]|[a-z][A-Z]/.test(key);
}

/** `days` of `review_interval_days`; null where the key names no unit. */
export function unitOfKey(key: string): string | null {
  return /(days|weeks|months|years)$/i.exec(key)?.[0].toLowerCase() ?? null;
}

/** The words of a key in lower case, joined by `_`. */
function keyWords(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[\s._-]+/g, "_")
    .toLowerCase();
}

function whole(alternatives: string): RegExp {
  return new RegExp(`^(?:${alternatives})$`);
}
