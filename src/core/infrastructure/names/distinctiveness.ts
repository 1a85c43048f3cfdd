import type { NameKind } from "../languages/found-name.ts";

/**
 * How sure a mention of a name means this very thing. `common`: never. `plain`: in code of an SOP that is linked to the
 * change. `distinctive`: in any SOP's code, in a linked SOP's prose. `unmistakable`: anywhere.
 */
export type Distinctiveness = "common" | "plain" | "distinctive" | "unmistakable";

/** Words that stand for too many things, in Terraform above all. */
const COMMON = new Set(
  "access account admin app apply backend build default deploy dev development env environment example external file group internal key local main name namespace plan policy private prod production project provider public region release role root secret selected server service services staging stack state status template terraform test tests this type user users value version web worker".split(
    " ",
  ),
);

/**
 * Of words like these are variables made that everybody has, and placeholders: ACCOUNT_ID, CLUSTER_NAME, AWS_REGION.
 */
const EVERYBODYS = new Set(
  "access account api app arn aws azure base bucket client cluster config database db default dir env environment file gcp group host hostname id image ip key kind label level log mode name namespace node password path pod port project region resource role secret server service stack state subscription tag tenant token type uri url user username value version zone".split(
    " ",
  ),
);

/** Kinds whose names people invent for the purpose: even a short one is unlikely to mean something else. */
const COINED: ReadonlySet<NameKind> = new Set([
  "alert",
  "recording rule",
  "environment variable",
  "host name",
]);

/** Rates a name by its shape: how many words it joins, how, and how long it is. */
export function distinctiveness(kind: NameKind, name: string): Distinctiveness {
  const bare = /^(?:module|var)\./.test(name) ? name.slice(name.indexOf(".") + 1) : name;
  if (name.length < 4 || COMMON.has(bare.toLowerCase())) return "common";
  if (kind === "port" || kind === "Make target") return "plain";
  const words = wordCount(name);
  if (/\s/.test(name)) return words > 2 ? "distinctive" : "plain";
  if (words === 1) return "plain";
  if (/^[A-Z\d_]+$/.test(name) && isEverybodys(name)) return "plain";
  if (/^[A-Z\d_]+$/.test(name)) return words > 2 ? "unmistakable" : "distinctive";
  if (COINED.has(kind)) return "unmistakable";
  const joined = name.includes("_") ? name.length >= 10 : words > 2 && name.length >= 12;
  if (joined) return "unmistakable";
  return name.length < 8 || /^[a-z]+-[a-z]+$/.test(name) ? "plain" : "distinctive";
}

function isEverybodys(name: string): boolean {
  return name.split("_").every((word) => word === "" || EVERYBODYS.has(word.toLowerCase()));
}

/** Words that separators or capitals join: `aws_iam_role.deploy` has four, `HighCPU` two. */
function wordCount(name: string): number {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)?.length ?? 0;
}
