/** The steps of an issue's "What to do", without their numbers. */
export function stepsOf(body: string): readonly string[] {
  const [, part = ""] = body.split("### What to do\n");
  return [...part.matchAll(/^\d+\. (.+)$/gm)].map(([, step = ""]) => step);
}

/** The command that a text offers, placeholders filled in: `/sop snooze 30d <reason>`. */
export function commandIn(text: string, verb: string, words: string): string {
  const [, command] = new RegExp(`\`(/sop ${verb}[^\`]*)\``).exec(text) ?? [];
  if (command === undefined) throw new Error(`no /sop ${verb} is offered in:\n${text}`);
  return command.replace(/<[^<>]+>/, words);
}

/** What an owner who follows a step has at hand. */
export interface Owner {
  /** ISO date. */
  readonly today: string;
  /** What dead paths are corrected to; null removes them. */
  readonly place: string | null;
}

/** An SOP after somebody did exactly as a step says. Throws on a step that asks for something else. */
export function followStep(step: string, text: string, owner: Owner): string {
  const rules: readonly (readonly [RegExp, (...groups: readonly string[]) => string])[] = [
    [
      /[Ss]et `(.+?)` \(line (\d+)\) to .*? and `(.+?)` \(line (\d+)\) to the day of the next/,
      (_key, line, _next, nextLine) => dated(dated(text, line, owner.today), nextLine, "2028-06-01"),
    ],
    [/[Ss]et `(.+?)` \(line (\d+)\) to the day of the next/, (_key, line) => dated(text, line, "2028-06-01")],
    [/[Ss]et `(.+?)` \(line (\d+)\) to the day/, (_key, line) => dated(text, line, owner.today)],
    [/then add `(\w+): YYYY-MM-DD` to its front matter/, (key) => withKey(text, `${key}: ${owner.today}`)],
    [/Line (\d+), `(.+?)`: Write `([\d-]+)`/, (line, _key, date) => dated(text, line, `${date}`)],
    [/Correct or remove `(.+?)` \(lines? (.+?)\)/, (path, lines) => corrected(text, [path, lines], owner)],
    [/fix its sections? (.+?) where it is no longer right/, (sections) => extended(text, `${sections}`)],
    [/fix the SOP where it is no longer right/, () => `${text}2. Then tell the team of it.\n`],
  ];
  for (const [pattern, act] of rules) {
    const [match, ...groups] = pattern.exec(step) ?? [];
    if (match !== undefined) return act(...groups);
  }
  throw new Error(`nobody knows how to follow: ${step}`);
}

function onLine(text: string, line: string | undefined, edit: (line: string) => string): string {
  return text
    .split("\n")
    .map((each, at) => (at + 1 === Number(line) ? edit(each) : each))
    .join("\n");
}

function dated(text: string, line: string | undefined, date: string): string {
  return onLine(text, line, (each) => each.replace(/\d[\d/-]*\d/, date));
}

function withKey(text: string, line: string): string {
  return text.startsWith("---\n") ? text.replace("---\n", `---\n${line}\n`) : `---\n${line}\n---\n${text}`;
}

function corrected(
  text: string,
  [path = "", lines = ""]: readonly (string | undefined)[],
  owner: Owner,
): string {
  return [...lines.matchAll(/\d+/g)].reduce(
    (sop, [line]) => onLine(sop, line, (each) => each.replace(path, owner.place ?? "the job")),
    text,
  );
}

function extended(text: string, sections: string): string {
  const slugs = [...sections.matchAll(/#([\w-]+)/g)].map(([, slug]) => slug);
  return text.replace(/^## (\w+)\n/gm, (heading, title: string) =>
    slugs.includes(title.toLowerCase()) ? `${heading}\nStop the clients of ${title} first.\n` : heading,
  );
}
