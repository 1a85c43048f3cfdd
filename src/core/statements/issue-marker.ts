import * as z from "zod/mini";

/** The hidden line before our part of an issue's body; what follows on the line is JSON. */
export const MARKER_START = "<!-- sopwatch:issue ";
const MARKER_END = " -->";
/** The hidden line behind our part. What stands before the first or behind the second belongs to people and is kept. */
export const REGION_END = "<!-- sopwatch:end -->";

/** GitHub takes no longer body. */
const MAX_MARKER = 65_536;

const hash = z.string().check(z.regex(/^[0-9a-f]{16}$/));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const dashboardSchema = z.object({ kind: z.literal("dashboard"), facts: hash, text: hash });
const sopSchema = z.object({
  kind: z.literal("sop"),
  sop: z.string(),
  owners: z.array(z.string()),
  openedOn: day,
  wasFresh: z.boolean(),
  facts: hash,
  text: hash,
});
const markerSchema = z.discriminatedUnion("kind", [dashboardSchema, sopSchema]);

/** The one issue that lists all SOPs. `facts` is a hash of what it tells, `text` one of the words it was written in. */
export type DashboardMarker = Readonly<z.infer<typeof dashboardSchema>>;

/** What the issue of one SOP remembers. Nothing in it is a right: everybody with triage rights can edit it. */
export interface SopRecord {
  readonly sop: string;
  /** The SOP's owners when the issue was last written: when they change, the assignees follow. */
  readonly owners: readonly string[];
  /** ISO date on which it was last opened or reopened. */
  readonly openedOn: string;
  /** The SOP was fixed while somebody kept the issue closed, so it may be opened again when it turns stale. */
  readonly wasFresh: boolean;
}

/** The record of an SOP's issue with the two hashes of `DashboardMarker`. */
export interface SopMarker extends SopRecord {
  readonly kind: "sop";
  readonly facts: string;
  readonly text: string;
}

export type IssueMarker = DashboardMarker | SopMarker;

/** An issue's body in its parts. Lines end in LF. */
export interface IssueBody {
  /** What people wrote before our part, and behind it. Without a marker everything is `before`. */
  readonly before: string;
  readonly after: string;
  readonly marker: IssueMarker | null;
  /** Our part as it stands now, perhaps edited by people. */
  readonly text: string;
}

/**
 * Takes an issue's body apart. A damaged marker counts as none, and then the whole body is people's. Where only the end
 * line is gone, nobody can tell what people wrote below it, so all of it counts as ours.
 */
export function readIssueBody(body: string): IssueBody {
  const lines = body.replaceAll("\r\n", "\n");
  const start = lines.indexOf(MARKER_START);
  const markerEnd = start < 0 ? -1 : lines.indexOf(MARKER_END, start);
  const marker = markerEnd < 0 ? null : readMarker(lines.slice(start + MARKER_START.length, markerEnd));
  if (marker === null) return { before: lines, after: "", marker: null, text: "" };
  const textStart = markerEnd + MARKER_END.length;
  const end = lines.indexOf(REGION_END, textStart);
  return {
    before: lines.slice(0, start),
    after: end < 0 ? "" : lines.slice(end + REGION_END.length),
    marker,
    text: lines.slice(textStart, end < 0 ? undefined : end),
  };
}

function readMarker(json: string): IssueMarker | null {
  if (json.length > MAX_MARKER) return null;
  try {
    const parsed = z.safeParse(markerSchema, JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
