const HANDLE = "@[\\w-]{1,60}(?:/[\\w.-]{1,60})?";
const EMAIL = "[\\w.+-]{1,64}@[\\w-]{1,60}(?:\\.[\\w-]{1,60}){1,5}";
/** Up to four words with capitals; an initial keeps its full stop. */
const NAME = "\\p{Lu}[\\p{L}'\u2019-]{0,30}(?:\\uFDD0?[ ]\\p{Lu}\\.?[\\p{L}'\u2019-]{0,30}){0,3}";
const TEAM = "(?:[Tt]he\\s+)?[\\p{L}\\p{N}-]{1,30}(?:\\s+[\\p{L}\\p{N}-]{1,30})?\\s+[Tt]eam";
const LINK = "(?:\\s{0,2}\\uFDDF[^\\uFDDF]*\\uFDDF)?";
const PERSON = `[\\uFDD1]?\\s?(?:${EMAIL}|${HANDLE}|${TEAM}|${NAME})${LINK}[\\uFDD1]?(?:\\s\\([@\\p{L}][\\w /@.-]{0,40}\\))?`;
const AND = "[\\s\\uFDD1]*(?:\\uFDD3|[,&/+]|and\\b)[\\s\\uFDD1]*(?:and\\s+)?";

let phrase: RegExp | undefined;

/**
 * One person or several, by handle, address, name (`Ann Lee`, `J. Doe`) or team (`the platform team`), with what they link to. Sticky: set
 * `lastIndex` to where it may begin. Always the same object, made when it is first asked for.
 */
export function personPhrase(): RegExp {
  phrase ??= new RegExp(`${PERSON}(?:${AND}${PERSON}){0,5}(?![\\p{L}\\p{N}])`, "uy");
  return phrase;
}
