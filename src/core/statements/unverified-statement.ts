import type { Actor } from "../model/pull-request.ts";
import type { AttestationStatement, WaiverStatement } from "../model/statement.ts";

/** The account behind a statement. */
export interface Account {
  readonly login: string;
  /** False for bots, deleted accounts and unknown people: they have no rights here. */
  readonly hasRights: boolean;
}

/** A statement before anybody's rights are known: every source on a pull request gives these. */
export type UnverifiedStatement =
  | (Omit<AttestationStatement, "speaker"> & { readonly account: Account })
  | (Omit<WaiverStatement, "speaker" | "guarantor"> & {
      readonly account: Account;
      /** True when the name could be forged, so that the pull request's author has to have the right as well. */
      readonly forgeable: boolean;
    });

/** The account of somebody on GitHub: only people have rights. */
export function accountOf({ login, kind }: Actor): Account {
  return { login, hasRights: kind === "user" };
}
