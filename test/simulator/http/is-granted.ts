import type { Access, Call } from "./call.ts";

/** True when the token has at least one of the permissions. */
export function isGranted(call: Call, access: Access): boolean {
  if (access === "app" || access.length === 0) return true;
  const granted = { ...call.installation?.permissions };
  const asked = call.token?.permissions ?? {};
  return access.some(([name, level]) => {
    // A token has what was asked for it, as far as the installation (still) has it.
    const own = weaker(granted[name], asked[name]);
    return own === "write" || own === level;
  });
}

function weaker(a: string | undefined, b: string | undefined): string | null {
  if (a === undefined || b === undefined) return null;
  return a === "write" && b === "write" ? "write" : "read";
}
