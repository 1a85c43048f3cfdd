import type { NamedUse } from "../core/infrastructure/graph/reach.ts";

/**
 * `modules/db/main.tf is used by modules/app (main.tf:3), which stacks/prod uses (main.tf:12)`: raw text, to be
 * escaped.
 */
export function wayText(path: string, uses: readonly NamedUse[]): string {
  const steps = uses.map((use, at) =>
    at === 0
      ? `${path} is used by ${use.user} (${placeOf(use)})`
      : `which ${use.user} uses (${placeOf(use)})`,
  );
  return steps.join(", ");
}

/** Where the use is written, as seen from the user. */
function placeOf({ user, from, line }: NamedUse): string {
  if (user === from) return `line ${line}`;
  return `${from.startsWith(`${user}/`) ? from.slice(user.length + 1) : from}:${line}`;
}
