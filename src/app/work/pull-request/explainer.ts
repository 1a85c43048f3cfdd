import { explainPath, type PathExplanation } from "../../../core/judge/explain-path.ts";
import { buildLinks } from "../../../core/links/build-links.ts";
import { judgingSops, owningSops } from "../../../core/links/judging-sops.ts";
import { createOwnerLookup } from "../../../core/owners/owner-lookup.ts";
import type { Judgement } from "./judge.ts";

/** Answers `/sop explain` by the facts of the pull request: its tree, and the policy that judges it. */
export function explainerOf({ facts, sources }: Judgement): (path: string) => PathExplanation {
  const { slugs, change } = sources;
  return (path) => {
    const { policy } = facts.policy;
    const { links } = buildLinks(policy, judgingSops(facts, policy), facts.sops);
    return explainPath(path, {
      policy,
      links,
      tree: facts.tree,
      sops: facts.sops,
      unreadable: facts.unreadable,
      contents: facts.contents,
      now: null,
      scan: null,
      slugs,
      branches: change.branches,
      everExisted: null,
      ownersOf: createOwnerLookup({
        policy,
        sops: owningSops(facts),
        codeowners: facts.codeowners,
        ownersTexts: facts.ownersTexts,
      }),
    });
  };
}
