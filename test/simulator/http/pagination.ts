import { type Call, ok, type Reply } from "./call.ts";

/** One page of a list, by `per_page` (30 by default, 100 at most) and `page`, with the `Link` header that tells the other pages. */
export function paginate<T>(
  call: Call,
  items: readonly T[],
  render: (items: readonly T[]) => unknown,
): Reply {
  const { page, size } = pageOf(call);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = [
    ...(page > 1 ? [link(call, Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [link(call, page + 1, "next"), link(call, last, "last")] : []),
    ...(page > 1 ? [link(call, 1, "first")] : []),
  ];
  const body = render(items.slice((page - 1) * size, page * size));
  return links.length === 0 ? ok(body) : ok(body, { link: links.join(", ") });
}

export function pageOf(call: Call): { readonly page: number; readonly size: number } {
  const page = Math.max(1, Number(call.query.get("page") ?? 1));
  const size = Math.min(100, Math.max(1, Number(call.query.get("per_page") ?? 30)));
  return { page, size };
}

function link(call: Call, page: number, rel: string): string {
  const url = new URL(call.path, call.world.site.api);
  url.searchParams.set("page", String(page));
  return `<${url}>; rel="${rel}"`;
}
