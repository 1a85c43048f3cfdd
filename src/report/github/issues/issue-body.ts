import { contentHash } from "../../../core/statements/content-hash.ts";
import {
  type IssueBody,
  type IssueMarker,
  MARKER_START,
  REGION_END,
} from "../../../core/statements/issue-marker.ts";
import { hiddenJson } from "../../escape.ts";
import { fitLines } from "./fit-lines.ts";

/** GitHub takes no longer body (GitHub answers 422 "body is too long (maximum is 65536 characters)"). */
const LIMIT = 65_536;
/** Room that our part gets even where people wrote a lot. */
const LEAST_ROOM = 2_000;

type WithoutHash<Marker> = Marker extends unknown ? Omit<Marker, "text"> : never;

/** What our part is made of; `render` gets the room it has, in UTF-16 units, and may use less. */
export interface OwnPart {
  readonly marker: WithoutHash<IssueMarker>;
  readonly render: (room: number) => string;
}

/** A body with our part in it, and around it what people wrote. */
export function composeBody(existing: IssueBody | null, part: OwnPart): string {
  const frame = MARKER_START.length + REGION_END.length + hiddenJson(part.marker).length + 60;
  const most = Math.max(0, LIMIT - frame - LEAST_ROOM);
  const before = (existing?.before ?? "").slice(0, most);
  const after = (existing?.after ?? "").slice(0, most - before.length);
  const room = LIMIT - frame - before.length - after.length;
  const text = `\n${fitLines(part.render(room), room)}\n`;
  const marker = hiddenJson({ ...part.marker, text: contentHash(text) });
  const start = before === "" || before.endsWith("\n") ? before : `${before}\n\n`;
  return `${start}${MARKER_START}${marker} -->${text}${REGION_END}${after}`;
}
