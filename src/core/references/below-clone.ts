import type { Home } from "../model/reference.ts";
import { resolvePath } from "./repository-path.ts";

/** `payments/terraform/main.tf` or `acme/payments/terraform/main.tf` in the repository acme/payments. */
export function belowClone(path: string, home: Home): string | null {
  const inside = resolvePath("", path) ?? "";
  const lower = inside.toLowerCase();
  const names = home.slugs.flatMap((slug) => [slug, slug.slice(slug.indexOf("/") + 1)]);
  const name = names.find((candidate) => lower.startsWith(`${candidate.toLowerCase()}/`));
  return name === undefined ? null : resolvePath("", inside.slice(name.length));
}

/** A folder of a clone wherever people keep it: `~/src/payments/terraform`, `$HOME/payments/terraform`. */
export function belowCloneAnywhere(path: string, home: Home): string | null {
  const names = home.slugs.map((slug) => slug.slice(slug.indexOf("/") + 1).toLowerCase());
  const segments = path.split("/");
  const clone = segments.findLastIndex((segment) => names.includes(segment.toLowerCase()));
  return clone < 0 ? null : resolvePath("", segments.slice(clone + 1).join("/"));
}
