const CUT = "The rest does not fit here.";

/** The text as it is, or as many of its lines as fit into `room` UTF-16 units, with a sentence that says so. */
export function fitLines(text: string, room: number): string {
  if (text.length <= room) return text;
  const end = text.lastIndexOf("\n", Math.max(0, room - CUT.length - 2));
  return `${text.slice(0, Math.max(0, end))}\n\n${CUT}`;
}
