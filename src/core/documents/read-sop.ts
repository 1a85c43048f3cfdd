import type { MarkdownParser } from "../model/markdown-parser.ts";
import type { DocumentResult, Section, Sop } from "../model/sop.ts";
import { readFrontMatter } from "./front-matter.ts";
import { once } from "./once.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { sectionsOf } from "./sections.ts";

/**
 * Wraps an SOP's text with its facts, each computed on first use and kept. Never throws: what cannot be understood is
 * a problem in the front matter or a refused document.
 */
export function readSop(
  source: {
    readonly path: string;
    /** Left out where the path is the file itself. */
    readonly places?: readonly string[];
    readonly oid: string;
    readonly text: string;
  },
  parser: MarkdownParser = parseMarkdown,
): Sop {
  const { path, oid, text, places = [path] } = source;
  const frontMatter = once(() => readFrontMatter(text));
  const markdown = once(() => parser(text));
  const sections = once((): DocumentResult<readonly Section[]> => {
    const document = markdown();
    return document.ok
      ? { ok: true, value: sectionsOf(document.value).map(({ section }) => section) }
      : document;
  });
  const title = once(() => {
    const found = sections();
    const heading = found.ok ? found.value.find(isTitle)?.title : undefined;
    return heading || frontMatter().title || fileName(path);
  });
  return { path, places, oid, text, frontMatter, markdown, sections, title };
}

/** A heading that a template fills in (`<%= current_page.data.title %>`) names nothing; front matter does. */
function isTitle(section: Section): boolean {
  return section.depth === 1 && section.title !== "" && !section.title.includes("<%");
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
