import { type Config, mainRemote, remoteUrls } from "./config.ts";

/** `https://host/`, `ssh://git@host:22/`, `git://host/`, or scp-like `git@host:`; then the path. */
const URL_WITH_HOST = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?[^/]+\/+|(?:[^@/:]+@)?[^/:]{2,}:(?!\/\/))(.*)$/;

/** The last two segments of a path, without `.git`. GitHub's owner and repository names hold only these characters. */
const OWNER_AND_NAME = /(?:^|\/)([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/*$/;

/**
 * OWNER/NAME pairs that mean this repository: of the main remote, then of `upstream`, to which a fork's documents refer.
 * `url.*.insteadOf` shorthands are spelled out first. Local paths name no owner.
 */
export function slugsOf(config: Config): readonly string[] {
  const urls = remoteUrls(config);
  const slugs = [mainRemote(config), "upstream"].flatMap((name) => {
    const url = name === null ? undefined : urls.get(name);
    return url === undefined ? [] : (slugOf(spelledOut(url, config)) ?? []);
  });
  return [...new Set(slugs)];
}

/** OWNER/NAME of a remote's URL on GitHub or GitHub Enterprise Server, or null for anything else. */
export function slugOf(url: string): string | null {
  const path = URL_WITH_HOST.exec(url.trim())?.[1];
  const [, owner, name] = (path !== undefined && OWNER_AND_NAME.exec(path)) || [];
  return owner && name ? `${owner}/${name}` : null;
}

/** Applies the longest matching `url.<base>.insteadOf`, as git does. */
function spelledOut(url: string, config: Config): string {
  let best = { prefix: "", base: "" };
  for (const { key, value } of config) {
    const [, base] = /^url\.(.*)\.insteadof$/s.exec(key) ?? [];
    if (base !== undefined && url.startsWith(value) && value.length > best.prefix.length) {
      best = { prefix: value, base };
    }
  }
  return best.base + url.slice(best.prefix.length);
}
