/** A word of code: names, paths, addresses, flags. Signs that only end a sentence or begin a variable are cut off. */
const WORD = /-{0,2}[\p{L}\p{N}_][\p{L}\p{N}_./:@~+-]*/gu;

/** The words of a line of code or prose, as written. Linear. */
export function wordsIn(text: string): readonly string[] {
  return (text.match(WORD) ?? []).map((word) => word.replace(/[.:/+~@-]+$/, ""));
}

/** What languages and their tools call things everywhere: an SOP that writes one of them means no particular change. */
const EVERYWHERE = new Set(
  "apiVersion app.kubernetes.io apps/v1 batch/v1 cert-manager.io cidr_blocks clusterIP cluster_name configMap configMapKeyRef containerPort continue-on-error count.index cron data.name default_value depends_on each.key each.value env.name for_each fetch-depth from_port git_commit github.com github.event github.ref github.sha github.token imagePullPolicy imagePullSecrets key_name kube-system kubernetes.io livenessProbe local.name local.tags matchLabels metadata.name metadata.namespace mountPath namespace_name node-version nodeSelector path.module periodSeconds pull_request raw.githubusercontent.com readOnly readinessProbe region_name required_providers required_version resource_group resource_group_name runs-on secretKeyRef secretName self.name serviceAccountName source_arn subPath targetPort timeout-minutes timeoutSeconds to_port tool_version ubuntu-latest update_cache user_data valueFrom var.environment var.name var.region var.tags volumeMounts with_items workflow_call workflow_dispatch working-directory www.example.com".split(
    " ",
  ),
);

const EVERYWHERE_BEGINS =
  /^(?:actions\/|ansible\.builtin|github\.|hashicorp\/|secrets\.GITHUB_TOKEN|https?:$|app\.kubernetes\.io\/)/;

/** Common words that a hyphen or a slash joins in prose. */
const PROSE = /^[a-z]+(?:[-/][a-z]+)+$/;

/**
 * True for a word that names something: at least five characters, parts joined by `_ . / -` or by capitals, no version,
 * no number.
 */
export function isIdentifier(word: string): boolean {
  if (word.length < 5 || word.length > 200 || EVERYWHERE.has(word) || EVERYWHERE_BEGINS.test(word))
    return false;
  if ((word.match(/\p{L}/gu)?.length ?? 0) < 3 || /^v?\d+(?:\.[\dx*]+)+/i.test(word)) return false;
  return /[\p{L}\p{N}][_./-][\p{L}\p{N}]|\p{Ll}\p{Lu}|^--\p{L}/u.test(word);
}

/** True for an identifier that means itself in prose too. */
export function isUnmistakable(word: string): boolean {
  return isIdentifier(word) && !PROSE.test(word);
}

/** What stands before the name of a variable where it is used. */
const PREFIX =
  /^(?:var|local|module|data|vars|env|secrets|inputs|params|values|self|each|github|needs|steps)\.|^\.?Values\./i;

/**
 * An identifier and the parts of it by which people name the same: `var.max_size` is `max_size`, a path its last parts.
 */
export function formsOf(word: string): readonly string[] {
  const bare = word.replace(/^(?:\.{0,2}\/)+/, "");
  const forms = [word, bare, bare.replace(PREFIX, "")];
  for (const sign of ["/", ":", "="]) {
    let rest = bare;
    for (let at = rest.indexOf(sign); at >= 0 && forms.length < 24; at = rest.indexOf(sign)) {
      rest = rest.slice(at + 1);
      forms.push(rest);
    }
  }
  return [...new Set(forms)].filter((form) => form !== "");
}

/** Generic words of keys, which say nothing of what a value is about. */
const GENERIC = new Set(
  "all and app apps arg args block client cluster config configuration count create created data default defaults desc description details element enable enabled entries env environment file for from group has host id image index info instance item items key keys kind label labels list local locals map max meta metadata min module name names namespace node not number object option options output param params path port prod production props provider ref region resource resources role section server service set setting settings size source spec stage staging state string tag tags target test text the title type use user val value values var variable variables version with yaml".split(
    " ",
  ),
);

/** The telling words of keys and labels in lower case, which stand in prose beside a value that belongs to them. */
export function contextWords(names: readonly string[]): ReadonlySet<string> {
  const words = [...names.join(" ").matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}{3,}/gu)].map(
    ([word]) => word,
  );
  return new Set(
    words.map((word) => word.toLowerCase()).filter((word) => word.length > 2 && !GENERIC.has(word)),
  );
}
