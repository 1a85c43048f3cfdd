import type { Statement } from "../model/statement.ts";
import { closest } from "../policy/closest.ts";
import { POLICY_WAIVER } from "./find-policy-waiver.ts";

/** Notes of this kind that are worth a reader's time; anybody may write such lines. */
const MAX_NOTES = 5;
/** Link ids are at most this long (the policy's schema), so a longer name is cut where it is shown. */
const MAX_NAME = 60;

/**
 * Notes about trailers that name no link, each name once, with the link that was probably meant. A command is answered where it was written;
 * a trailer has no other place where its writer would learn of the mistake.
 */
export function unknownLinkNotes(
  statements: readonly Statement[],
  links: readonly { readonly id: string }[],
): readonly string[] {
  const ids = links.map(({ id }) => id);
  const known = new Set(["all", POLICY_WAIVER, ...ids.map((id) => id.toLowerCase())]);
  const names = statements.flatMap((statement) =>
    statement.kind === "waiver" && statement.via === "trailer" && !known.has(statement.link.toLowerCase())
      ? [statement.link]
      : [],
  );
  return [...new Set(names)].slice(0, MAX_NOTES).map((name) => noteOn(name, ids));
}

function noteOn(name: string, ids: readonly string[]): string {
  const near = closest(name, ids);
  const hint = near === null ? "" : ` Did you mean \`${near}\`?`;
  return `The trailer \`SOP-Waive: ${name.slice(0, MAX_NAME)}\` waives nothing: the policy has no link of that name.${hint}`;
}
