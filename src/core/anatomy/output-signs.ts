/** Words that announce what a command prints, whatever else stands in the sentence. */
const SURELY =
  /\b(?:example|sample|expected|typical|possible|resulting|normal|healthy) (?:\w+ )?(?:outputs?|results?|responses?|logs?|listings?|log (?:lines?|entry|entries|messages?))\b|\boutput\b[^.]{0,40}\b(?:looks?|similar|like|following|below|follows)\b|\b(?:similar|like|following|below)\b[^.]{0,40}\boutput\b/i;

const OUTPUT =
  /\b(?:prints|printed|logged|returns|returned|shows|showing|displays|displayed|responds|reports|outputs|logs (?:an?|the|this)|says|yields|produces|looks? (?:something )?(?:like|similar)|similar to|(?:should|will|would|must|may|might|can) (?:\w+ )?(?:see|get|show|print|return|display|output|report|look|say|read)|you (?:then |now )?(?:see|get)|expect|expected|output(?= is| was|\s*:|\s*\(|\s*$)|results? (?:is|are)|in (?:the|its|their) (?:\w+ )?logs?|logs? (?:lines?|entry|entries|messages?|contains?|shows?|says?)|responses?(?= is|\s*:|\s*$)|error messages?|(?:following|this) (?:errors?|messages?|responses?|results?|warnings?|outputs?))\b/gi;

/** Words that announce what the reader writes. */
const TYPED =
  /\b(?:run|running|execute|executing|type|typing|enter|entering|issue|issuing|invoke|paste|copy|add|append|write|edit|create|apply|insert|replace|following commands?|this command|with the command)\b/gi;

/**
 * True when the text before a piece of code announces output and not something to type: of words for both, the later one
 * counts, since it stands nearer to the code.
 */
export function announcesOutput(before: string): boolean {
  const sentence = lastSentence(before.slice(-MAX_TEXT));
  if (SURELY.test(sentence)) return true;
  return lastOf(OUTPUT, sentence) > lastOf(TYPED, sentence);
}

/** True when the text before a block asks the reader to write it somewhere. */
export function announcesTyping(before: string): boolean {
  const sentence = lastSentence(before.slice(-MAX_TEXT));
  return lastOf(TYPED, sentence) > lastOf(OUTPUT, sentence);
}

/** Announcements are short: what stands further away is about something else. */
const MAX_TEXT = 400;

function lastSentence(text: string): string {
  const whole = text.trim().replace(/\b(?:e\.g|i\.e)\./gi, "eg");
  const [last = ""] = whole
    .slice(0, -1)
    .split(/[.!?;]\s/)
    .slice(-1);
  return last + whole.slice(-1);
}

function lastOf(words: RegExp, text: string): number {
  return [...text.matchAll(words)].at(-1)?.index ?? -1;
}

const LEVEL = "(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)";
const LINES_OF_OUTPUT: readonly RegExp[] = [
  // Logs: ISO and syslog times, klog, a level, logfmt, JSON, an access log.
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]/,
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}\s+\d\d:\d\d/,
  /^\[?(?:\d\d:){2}\d\d\b/,
  /^[IWEF]\d{4}\s+\d\d:\d\d/,
  new RegExp(`^[\\[<]?${LEVEL}[\\]>:]?\\s`),
  new RegExp(`^[\\[<]?${LEVEL}[\\]>:]`, "i"),
  /^(?:level|ts|time|lvl|msg)=/,
  /^(?:[[{]$|\["|\{\s*"|\[\{)/,
  /^\S{1,60} - \S{1,40} \[\d/,
  // Borders of tables, and messages of well-known tools.
  /^[+|╔╟├┌└│][-=+|\s─┬┼┴│]{3,}/,
  /^\|.*\|$/,
  /^-{3,}[-+\s]*$/,
  /^(?:\.{3,}|…|<snip>|\[(?:\.{3}|…|snip)\])$/,
  /^\d+ bytes from\s|^PING\s\S+\s\(|^(?:ssh|curl|kubectl|dig|ping|psql|mysql|error|Error|fatal|E): /,
  /^(?:Error|Unable|Failed|Connection|Warning|Could not|Cannot)\b/,
  // `Address: 10.0.0.2` and `Node:   a.internal`, as programs print their answer.
  /^[A-Z][\w ()/-]{0,40}:(?:\s|$)/,
];

/** True when a line of a block has a form that programs print and nobody types; right below a command there are more of these. */
export function isOutputLine(line: string, isBelowCommand: boolean): boolean {
  const text = line.slice(0, 2000).trim();
  if (LINES_OF_OUTPUT.some((form) => form.test(text)) || isRow(text) || startsWithAddress(text)) return true;
  return isBelowCommand && /^"?[\w.-]+"?:(?:\s|$)|\S {2,}\S/.test(text);
}

/** A row of a listing: columns with wide gaps between. */
function isRow(text: string): boolean {
  const columns = text.split(/ {2,}|\t+/);
  const isHeader = columns.every((column) => /^[A-Z][A-Z0-9 _()/%.#-]*$/.test(column));
  return columns.length > 2 || (columns.length > 1 && isHeader);
}

function startsWithAddress(text: string): boolean {
  return /^(?:(?:\d{1,3}\.){3}\d{1,3}|ip-\d+-\d+-\d+-\d+\S*)(?:\s|$)/.test(text);
}
