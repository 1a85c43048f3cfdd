import { GraphQlProblem } from "../contract/graphql-problem.ts";
import type { Node } from "./scope.ts";

/** Paging arguments of a connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** GitHub docs: "Values of first and last must be within 1-100." */
const MAX_PAGE = 100;

/** A list as a connection. GitHub refuses one without `first` or `last`, and pages of more than 100. */
export function connection<T>(
  name: string,
  {
    args,
    items,
    toNode,
  }: { readonly args: PageArguments; readonly items: readonly T[]; readonly toNode: (item: T) => unknown },
): Node {
  const size = args.first ?? args.last ?? null;
  if (size === null)
    throw new GraphQlProblem(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  if (size < 0 || size > MAX_PAGE)
    throw new GraphQlProblem(
      "EXCESSIVE_PAGINATION",
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of ${MAX_PAGE} records.`,
    );
  const from = args.after ? position(args.after) + 1 : 0;
  const to = args.before ? position(args.before) : items.length;
  const start = args.first == null ? Math.max(from, to - size) : from;
  const end = args.first == null ? to : Math.min(to, from + size);
  const page = items.slice(start, end);
  const cursors = page.map((_, index) => cursor(start + index));
  return {
    totalCount: items.length,
    nodes: () => page.map(toNode),
    edges: () => page.map((item, index) => ({ cursor: cursors[index], node: toNode(item) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

function cursor(index: number): string {
  return Buffer.from(`cursor:v2:${index}`).toString("base64");
}

function position(text: string): number {
  const [, index] = /^cursor:v2:(\d+)$/.exec(Buffer.from(text, "base64").toString("latin1")) ?? [];
  if (index === undefined)
    throw new GraphQlProblem("INVALID_CURSOR_ARGUMENTS", `\`${text}\` does not appear to be a valid cursor.`);
  return Number(index);
}
