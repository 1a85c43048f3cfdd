/** How an owner ends (or tries to end) the issue of one SOP, and whether it closes. */
export interface StaleStory {
  readonly title: string;
  /** The SOP; the issue is opened about it in this form. */
  readonly text: string;
  /** What the steps have to say, in part; the reason is the one that is meant. */
  readonly steps: readonly string[];
  /** What links of the SOP name: the whole of it (""), or sections. Such an SOP sees two changes of its infrastructure. */
  readonly links?: readonly string[];
  /**
   * `steps` follows them word for word, and so does `remove`, where there is a choice; `still-accurate` says what the issue offers, `unasked word`
   * the same where it does not; a function edits as it likes.
   */
  readonly way: "steps" | "remove" | "still-accurate" | "unasked word" | ((text: string) => string);
  /** Steps to follow by their place, from 0; all when left out. */
  readonly only?: readonly number[];
  readonly closes: boolean;
}

const BODY = "# Procedure\n\n1. Restart it.\n";
/** A script that the SOP names and that is deleted afterwards. */
export const GONE = "scripts/promote.sh";
const FRESH = "last_reviewed: 2027-08-20";

function sop(front: string, body = BODY): string {
  return front === "" ? body : `---\n${front}\n---\n${body}`;
}

const sections =
  "# Procedure\n\n## Failover\n\n1. Fail over.\n\n## Restore\n\n1. Restore it.\n\n## Notes\n\nNone.\n";
const names = `# Procedure\n\n1. Run \`${GONE}\`.\n2. Run \`${GONE} --force\`.\n`;
const drift = { text: sop(FRESH), links: [""], steps: ["Go through the 2 changes to its infrastructure"] };
const review = { text: sop("last_reviewed: 2026-12-01"), steps: ["then set `last_reviewed` (line 2)"] };
const drill = {
  text: sop(`${FRESH}\nlast_drilled: 2026-12-01\ndrill_every: 90d`),
  steps: ["Walk through the SOP and fix what failed, then set `last_drilled` (line 3)"],
};
const dead = { text: sop(FRESH, names), steps: [`Correct or remove \`${GONE}\` (lines 6 and 7)`] };
const parts = {
  text: sop(FRESH, sections),
  links: ["#failover", "#restore"],
  steps: ["fix its sections `#failover` and `#restore`"],
};

function touched(text: string): string {
  return text.replace("Restart it.", "Restart it twice.");
}

function redated(text: string): string {
  return text.replace("2027-08-20", "2027-08-29");
}

/** Each reason with each way that its issue offers, and what the issue says does not count. */
export const STALE_STORIES: readonly StaleStory[] = [
  { title: "drill overdue: the date of the drill", ...drill, way: "steps", closes: true },
  { title: "drill overdue: an edit is no drill", ...drill, way: touched, closes: false },
  { title: "drill overdue: nor is a review", ...drill, way: redated, closes: false },
  { title: "drill overdue: nor is an owner's word", ...drill, way: "unasked word", closes: false },
  {
    title: "drill due by name",
    text: sop(`${FRESH}\nnext_drill: 2027-03-01`),
    steps: ["set `next_drill` (line 3) to the day of the next drill"],
    way: "steps",
    closes: true,
  },
  { title: "review overdue: the date", ...review, way: "steps", closes: true },
  { title: "review overdue: an owner's word", ...review, way: "still-accurate", closes: true },
  { title: "review overdue: an edit is no review", ...review, way: touched, closes: false },
  {
    title: "next review passed",
    text: sop("next_review: 2027-03-01"),
    steps: ["set `next_review` (line 2) to the day of the next review"],
    way: "steps",
    closes: true,
  },
  {
    title: "next review passed: an owner's word",
    text: sop("next_review: 2027-03-02"),
    steps: ["set `next_review`"],
    way: "still-accurate",
    closes: true,
  },
  {
    title: "both dates of a review",
    text: sop("last_reviewed: 2026-12-01\nreview_by: 2027-03-01"),
    steps: ["set `last_reviewed` (line 2) to the day of the review, and `review_by` (line 3)"],
    way: "steps",
    closes: true,
  },
  {
    title: "keys of other dialects",
    text: sop("last_reviewed_on: 2026-12-01\nreview_in: 6 months"),
    steps: ["set `last_reviewed_on` (line 2)"],
    way: "steps",
    closes: true,
  },
  {
    title: "a date in the body",
    text: "# Procedure\n\n**Last reviewed:** 2026-12-01\n\n1. Restart it.\n",
    steps: ["set `Last reviewed` (line 3)"],
    way: "steps",
    closes: true,
  },
  {
    title: "never reviewed where others have dates",
    text: BODY,
    steps: ["then add `last_reviewed: YYYY-MM-DD` to its front matter"],
    way: "steps",
    closes: true,
  },
  {
    title: "never reviewed: an owner's word",
    text: BODY,
    steps: ["then add `last_reviewed"],
    way: "still-accurate",
    closes: true,
  },
  {
    title: "a date that may be either of two days",
    text: sop("last_reviewed: 01/11/2026"),
    steps: ["set `last_reviewed` (line 2)", "Line 2, `last_reviewed`: Write `2026-11-01` or `2026-01-11`"],
    way: "steps",
    only: [0],
    closes: true,
  },
  {
    title: "a date-like key that nobody can read",
    text: sop("review_date: 2026-12-01"),
    steps: ["add `last_reviewed", "`review_date`"],
    way: "steps",
    only: [0],
    closes: true,
  },
  {
    title: "a date to come, and no review that counts",
    text: sop("last_reviewed: 2029-01-01"),
    steps: ["then set `last_reviewed` (line 2) to the day of the review"],
    way: "steps",
    closes: true,
  },
  { title: "drift: an edit", ...drift, way: "steps", closes: true },
  { title: "drift: an owner's word", ...drift, way: "still-accurate", closes: true },
  { title: "drift: a changed date alone does not count", ...drift, way: redated, closes: false },
  { title: "drift of sections: an edit in each", ...parts, way: "steps", closes: true },
  {
    title: "drift of sections: an edit elsewhere does not count",
    ...parts,
    way: (text) => text.replace("None.", "Some."),
    closes: false,
  },
  { title: "dead reference: corrected", ...dead, way: "steps", closes: true },
  { title: "dead reference: removed", ...dead, way: "remove", closes: true },
  { title: "dead reference: a date does not count", ...dead, way: redated, closes: false },
  { title: "dead reference: nor does an owner's word", ...dead, way: "unasked word", closes: false },
  {
    title: "dead reference: one line of two does not count",
    ...dead,
    way: (text) => text.replace(`\`${GONE}\``, "the job"),
    closes: false,
  },
  {
    title: "all at once",
    text: sop("last_reviewed: 2026-12-01\nlast_drilled: 2026-12-01\ndrill_every: 90d", names),
    links: [""],
    steps: [
      "Correct or remove",
      "Go through the 2 changes",
      "set `last_drilled` (line 3)",
      "set `last_reviewed`",
    ],
    way: "steps",
    closes: true,
  },
  {
    title: "all at once: a word does not replace the other steps",
    text: sop("last_reviewed: 2026-12-01\nlast_drilled: 2026-12-01\ndrill_every: 90d"),
    links: [""],
    steps: ["Go through the 2 changes", "set `last_drilled` (line 3)", "set `last_reviewed`"],
    way: "still-accurate",
    closes: false,
  },
];
