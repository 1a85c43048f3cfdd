import type { Actor } from "../model/pull-request.ts";
import type { AttestationStatement, WaiverStatement } from "../model/statement.ts";

/** Who said it: a login, and whether that is an account whose rights can be looked up at all. */
export interface Voice {
  readonly login: string;
  /** False for bots, deleted accounts and unknown people: they have no rights here. */
  readonly hasRights: boolean;
}

/** A statement before anybody's rights are known. */
export type Said =
  | (Omit<AttestationStatement, "speaker"> & { readonly voice: Voice })
  | (Omit<WaiverStatement, "speaker" | "guarantor"> & {
      readonly voice: Voice;
      /** True when the name could be forged, so that the pull request's author has to have the right as well. */
      readonly forgeable: boolean;
    });

/** Somebody on GitHub as a voice: only people have rights. */
export function voiceOf({ login, kind }: Actor): Voice {
  return { login, hasRights: kind === "user" };
}
