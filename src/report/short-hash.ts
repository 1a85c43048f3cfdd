const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** FNV-1a over UTF-16 units, 16 hexadecimal digits: stable and short. It identifies; it does not protect. */
export function shortHash(text: string): string {
  let hash = OFFSET;
  for (let unit = 0; unit < text.length; unit++)
    hash = ((hash ^ BigInt(text.charCodeAt(unit))) * PRIME) & MASK;
  return hash.toString(16).padStart(16, "0");
}
