/** One place where an operation answers. */
export interface Route {
  readonly operation: string;
  readonly method: string;
  /** As GitHub's description writes it: `/repos/{owner}/{repo}/compare/{base}...{head}`. */
  readonly path: string;
  /** Parameters that may hold slashes. */
  readonly multiSegment: ReadonlySet<string>;
}

export interface Match {
  readonly operation: string;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the operation of a request's method and path (without query). Of several, the one that says more literally wins. */
export type Router = (method: string, path: string) => Match | null;

export function createRouter(routes: readonly Route[]): Router {
  const matchers = [...routes].sort((a, b) => literalLength(b) - literalLength(a)).map(compile);
  return (method, path) => {
    for (const matcher of matchers) {
      const found = method === matcher.method ? matcher.pattern.exec(path) : null;
      const params = found === null ? null : decode(found.groups ?? {});
      if (params !== null) return { operation: matcher.operation, params };
    }
    return null;
  };
}

function compile({ operation, method, path, multiSegment }: Route) {
  const source = path.replaceAll(/\{(\w+)\}|[^{]/g, (text, name: string | undefined) => {
    if (name === undefined) return text.replace(/[.*+?^$()|[\]\\]/, "\\$&");
    return `(?<${name}>${multiSegment.has(name) ? ".*" : "[^/]+?"})`;
  });
  return { operation, method, pattern: new RegExp(`^${source}$`) };
}

/** Null when a parameter is not decodable, as no operation can mean it. */
function decode(
  groups: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> | null {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text ?? "")]),
    );
  } catch {
    return null;
  }
}

function literalLength({ path }: Route): number {
  return path.replaceAll(/\{\w+\}/g, "").length;
}
