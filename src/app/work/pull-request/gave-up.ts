import { NOT_BY_ITSELF } from "../../../report/github/check-run/special-outputs.ts";
import { MAX_DEATHS } from "../../state/running-keys.ts";

/** The process died over this so often that it is not tried again by itself. */
export class GaveUp extends Error {
  override readonly name = "GaveUp";

  constructor() {
    super(`The server was stopped ${MAX_DEATHS} times while it judged this commit. ${NOT_BY_ITSELF}`);
  }
}

/** True when a head has cost so many processes that only a person may have it judged again: `asked` says that one did. */
export function isGivenUp(deaths: number, asked: boolean): boolean {
  return deaths >= MAX_DEATHS && !asked;
}
