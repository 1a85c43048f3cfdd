/** Files that need no extension; the label of a cross-reference is hardly called so. */
const FILES_WITHOUT_EXTENSION = new Set(
  "authors changelog codeowners contributing copying dockerfile jenkinsfile license maintainers makefile notice owners rakefile readme security vagrantfile".split(
    " ",
  ),
);

/** Longer ones are no labels that people write. */
const MAX_LABEL = 200;

/** What stands before the code of a role (MyST, Sphinx) whose content is a label or a page, not a path. */
const ROLE = /(?:\{|:)(?:ref|numref|eq|doc|any|term|cite(?::[a-z]+)?|[a-z]+:[a-z]+)(?:\}|:)$/;

/**
 * True for a link target that may be the label of a MyST cross-reference, `[text](label)`: one word without a folder, an
 * extension or an anchor. The target `(label)=` may stand in any document, so a page of that name is not known to be missing.
 */
export function mayBeLabel(target: string): boolean {
  return (
    target.length <= MAX_LABEL &&
    /^[^/.#?\\]+$/.test(target) &&
    !FILES_WITHOUT_EXTENSION.has(target.toLowerCase())
  );
}

/** The labels that a document defines itself, `(label)=` on a line of its own. Linear. */
export function labelsOf(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  if (!text.includes(")=")) return labels;
  for (const line of text.split(/[\r\n]+/)) {
    const trimmed = line.trim();
    if (trimmed.startsWith("(") && trimmed.endsWith(")=")) labels.add(trimmed.slice(1, -2));
  }
  return labels;
}

/** True when the text before code makes it a cross-reference: {ref}`label`, {doc}`page`, :ref:`label`. */
export function endsInRole(text: string): boolean {
  return ROLE.test(text.slice(-40));
}
