/**
 * Where people see what an API address serves: `https://api.github.com` is `https://github.com`, `https://api.acme.ghe.com`
 * is `https://acme.ghe.com`, and a GitHub Enterprise Server's `/api/v3` is its root. Without a slash at the end.
 */
export function webUrlOf(apiUrl: string): string {
  const { protocol, host, pathname } = new URL(apiUrl);
  const path = pathname.replace(/\/+$/, "").replace(/\/api\/v3$/, "");
  return `${protocol}//${host.replace(/^api\./, "")}${path}`;
}
