/** Markup that is safe to send: made by `html` or by a renderer that escapes. Never made from text of others. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template. Text and numbers are escaped; null is nothing. */
export type Content = Html | string | number | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands in markup and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Markup from a template: the template is trusted, everything put into it is escaped, unless it is markup already. */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const parts = template.map((text, index) => text + write(contents[index] ?? null));
  return { html: parts.join("") };
}

function write(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string" || typeof content === "number") return escapeHtml(String(content));
  return "html" in content ? content.html : content.map(write).join("");
}
