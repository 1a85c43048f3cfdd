/** Elements whose text is code. */
const CODE: ReadonlySet<string> = new Set(["code", "kbd", "pre", "samp", "tt"]);

/** True for elements whose text is code, by their name in lower case. */
export function isCodeElement(name: string): boolean {
  return CODE.has(name);
}

/** The named characters that people write in paths and commands. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["hyphen", "-"],
  ["lowbar", "_"],
  ["lt", "<"],
  ["nbsp", " "],
  ["period", "."],
  ["quot", '"'],
  ["sol", "/"],
]);

const ENTITY = /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi;

/** A text with the entities decoded that a path or a command may be written with; others stay. Linear. */
export function withoutEntities(text: string): string {
  return text.replace(ENTITY, (entity) => {
    const name = entity.slice(1, -1);
    if (!name.startsWith("#")) return NAMED.get(name) ?? entity;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
