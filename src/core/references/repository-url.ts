import type { Home, Target } from "../model/reference.ts";
import { decodePath, isPlaceholder, resolvePath } from "./repository-path.ts";
import { splitUrl } from "./split-url.ts";

const WEB_URL = /^https?:\/\/([^/]+)\/(.*)$/is;

/** Pages of a file or directory at a ref; GitLab writes `/-/` before the word. */
const PAGE = /^(?:-\/)?(?:blob|tree|raw|edit|blame)\/(.*)$/s;

/** A workflow's page names its file, which GitHub only looks for in one directory. */
const WORKFLOW_PAGE = /^actions\/workflows\/([^/]+\.ya?ml)(?:\/|$)/s;

/**
 * The repository path that a web URL shows, or null when the URL is not a page of a file of this repository at `HEAD`
 * or one of its home branches. Commits and tags are other refs and never match. Any host counts: GitHub Enterprise
 * servers and mirrors carry the same OWNER/NAME, and no other site has pages of that form.
 */
export function repositoryUrl(url: string, home: Home): Target | null {
  const { path, anchor } = splitUrl(url);
  const [, host, page] = WEB_URL.exec(path) ?? [];
  if (host === undefined || page === undefined || isPlaceholder(page)) return null;
  const inside = withoutSlug(page, home.slugs);
  if (inside === null) return null;
  const workflow = WORKFLOW_PAGE.exec(inside)?.[1];
  if (workflow !== undefined) return { paths: [`.github/workflows/${decodePath(workflow)}`], anchor };
  const refAndPath = isRawHost(host, page) ? inside : PAGE.exec(inside)?.[1];
  const found = refAndPath === undefined ? null : withoutRef(decodePath(refAndPath), home.branches);
  const resolved = found === null ? null : resolvePath("", found);
  return resolved === null ? null : { paths: [resolved], anchor };
}

/** raw.githubusercontent.com, or `raw.` or `/raw/` of a GitHub Enterprise server: the ref follows the name. */
function isRawHost(host: string, page: string): boolean {
  return /^raw\./i.test(host) || page.startsWith("raw/");
}

function withoutSlug(page: string, slugs: readonly string[]): string | null {
  const rest = page.startsWith("raw/") ? page.slice("raw/".length) : page;
  const lower = rest.toLowerCase();
  const slug = slugs.find((name) => lower.startsWith(`${name.toLowerCase()}/`));
  return slug === undefined ? null : rest.slice(slug.length + 1);
}

/** The longest branch wins, because `release` and `release/2` may both be one. */
function withoutRef(refAndPath: string, branches: readonly string[]): string | null {
  const text = refAndPath.startsWith("refs/heads/") ? refAndPath.slice("refs/heads/".length) : refAndPath;
  const refs = ["HEAD", ...branches].filter((ref) => text.startsWith(`${ref}/`));
  if (refs.length === 0) return null;
  return text.slice(Math.max(...refs.map((ref) => ref.length)) + 1);
}
