import { expect, it } from "vitest";
import { rateChange } from "./rate-change.ts";

it("names a thing once, not by each of its parts", () => {
  const path = "hosts.yml";
  const sop = "# Restore\n\nCopy from `srv/backups/db_daily`.\n";
  const change = { path, before: "from: srv/backups/db_daily\n", after: "from: s3\n", sop };
  expect(rateChange(change).evidence.map(({ text }) => text)).toEqual([
    "the SOP mentions `srv/backups/db_daily`, which this change replaces with `s3`",
  ]);
});

it("tells two reasons of one line of the file that rest on two lines of the SOP", () => {
  const sop = "# Restore\n\nRead `queue_primary_url`.\n\nThen `queue_backup_url`.\n";
  const change = { path: "a.sh", before: "run queue_primary_url queue_backup_url\n", after: "run\n", sop };
  expect(rateChange(change).evidence.map(({ sopLine }) => sopLine)).toEqual([3, 5]);
});
