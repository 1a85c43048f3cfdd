import { expect, test } from "vitest";
import { formerBranches } from "../../../src/core/model/former-branches.ts";

test.each<[readonly string[], readonly string[], boolean, readonly string[]]>([
  [["main"], [], true, ["master"]],
  [["main"], [], false, ["master"]],
  [["master"], [], true, ["main"]],
  [["main"], ["main", "master"], true, []],
  [["master"], ["main"], false, []],
  [["release/2", "main"], ["main"], true, ["master"]],
  [["trunk"], [], true, ["main", "master"]],
  [["trunk"], ["main"], true, ["master"]],
  [["develop"], ["main", "master"], true, []],
  [["develop"], [], false, []],
  [[], [], true, ["main", "master"]],
])(
  "beside %j, with branches %j (all known: %s), former names are %j",
  (here, existing, complete, expected) => {
    expect(formerBranches({ here, existing, complete })).toEqual(expected);
  },
);
