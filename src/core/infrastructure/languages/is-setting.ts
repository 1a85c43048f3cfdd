/**
 * True where YAML or JSON gives a variable its value: `NAME: x`, `"NAME": "x"`, `- name: NAME` and `- NAME=x`; not
 * where one is used, as in `value: $(NAME)`. `at` is where the variable stands in its line.
 */
export function isSetting(line: string, name: string, at: number): boolean {
  const before = line.slice(0, at);
  const behind = line.slice(at + name.length);
  const isKey = /(?:^|[\s{,-])["']?$/.test(before) && /^["']?\s*:(?:\s|$|["'\d])/.test(behind);
  const isName =
    /(?:^|[\s{,"'-])name["']?\s*:\s*["']?$/i.test(before) && /^["']?\s*(?:[,}\r]|$)/.test(behind);
  const isPair = /^\s*-\s+["']?$/.test(before) && behind.startsWith("=");
  return isKey || isName || isPair;
}
