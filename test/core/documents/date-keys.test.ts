import { expect, it } from "vitest";
import { dateMeaning } from "../../../src/core/documents/date-keys.ts";

it.each([
  ["reviewed", "last-review"],
  ["re_verified_on", "last-review"],
  ["validated-at", "last-review"],
  ["checkedDate", "last-review"],
  ["last_audit", "last-review"],
  ["attested", "last-review"],
  ["confirmed_utc", "last-review"],
  ["tested", "last-review"],
  ["certification.last", "last-review"],
  ["vetted", "last-review"],
  ["approved_day", "last-review"],
  ["ms.date", "last-review"],
  ["freshness_cycle", "review-interval"],
  ["stale_after_days", "review-interval"],
  ["review_in", "review-interval"],
  ["valid_until", "next-review"],
  ["expires", "next-review"],
  ["dateNextCheck", "next-review"],
  ["practised", "last-drill"],
  ["exercised_on", "last-drill"],
  ["last rehearsal", "last-drill"],
  ["gameday_every", "drill-interval"],
  ["next-drill-due", "next-drill"],
  ["last_reveiw", "unclear"],
  ["next_rewiev", "unclear"],
  ["title", null],
  ["owner", null],
  ["created", null],
])("%s means %s", (key, meaning) => {
  expect(dateMeaning(key)).toBe(meaning);
});
