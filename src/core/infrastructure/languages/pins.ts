/** Two versions of a text in which harmless pin changes read the same, and what kind of change that was. */
export interface AlignedPins {
  readonly before: string;
  readonly after: string;
  readonly changed: "digest" | "patch" | null;
}

/**
 * Pins: an image digest; a commit with its full version in a comment (`@<sha> # v4.1.2`, also `?ref=<sha>" # v4.1.2`);
 * a full version (three numbers: an address has four).
 */
const PIN =
  /@sha256:[0-9a-f]{64}|(?:@|ref=)[0-9a-f]{40}"?[ \t]{1,8}#[ \t]{0,8}v?\d{1,5}\.\d{1,5}\.\d{1,5}(?![\w.-])|(?<![\w.])v?\d{1,5}\.\d{1,5}\.\d{1,5}(?!\w|\.\d)/g;

/** A version at the end of a pin. A first number of four digits is a year, and its last number is no patch level. */
const VERSION = /(?<!\d)(v?\d{1,3}\.\d+\.)(\d+)$/;

/**
 * Makes pins that moved by a digest, or up by a patch level, read the same on both sides, one by one in their order. A
 * pin that moved by more, or down, stays as it is, and so does one without a counterpart.
 */
export function alignPins(before: string, after: string): AlignedPins {
  const left = [...before.matchAll(PIN)];
  const right = [...after.matchAll(PIN)];
  const changes = left.map((pin, at) => pinChange(pin[0], right[at]?.[0]));
  return {
    before: masked(before, left, changes),
    after: masked(after, right, changes),
    changed: changes.includes("patch") ? "patch" : (changes.find((change) => change !== null) ?? null),
  };
}

function pinChange(before: string, after: string | undefined): AlignedPins["changed"] {
  if (after === undefined || before === after) return null;
  if (before.startsWith("@sha256:") && after.startsWith("@sha256:")) return "digest";
  const [older, newer] = [VERSION.exec(before), VERSION.exec(after)];
  const sameKind = before.includes("#") === after.includes("#");
  if (!sameKind || older === null || older[1] !== newer?.[1]) return null;
  return Number(older[2]) < Number(newer?.[2]) ? "patch" : null;
}

/** The text with harmlessly moved pins replaced by a mark, so that no two other texts fall together. */
function masked(
  text: string,
  pins: readonly RegExpExecArray[],
  changes: readonly AlignedPins["changed"][],
): string {
  let out = "";
  let from = 0;
  for (const [at, pin] of pins.entries()) {
    if (!changes[at]) continue;
    out += `${text.slice(from, pin.index)}pin`;
    from = pin.index + pin[0].length;
  }
  return out + text.slice(from);
}
