import { parseDocument } from "yaml";
import { cutFrontMatter } from "./front-matter-block.ts";
import type { FrontMatter } from "./sop.ts";

const NOTHING: FrontMatter = {
  title: null,
  owners: [],
  contact: null,
  covers: [],
  level: null,
  lastReviewed: null,
  reviewEvery: null,
  lastDrilled: null,
  drillEvery: null,
  problems: [],
};

/** What an SOP says about itself. Never throws; what cannot be understood is listed in `problems`. */
export function readFrontMatter(text: string): FrontMatter {
  const block = cutFrontMatter(text);
  if (!block) return NOTHING;
  const title = parseDocument(block.yaml).get("title");
  return { ...NOTHING, title: typeof title === "string" ? title : null };
}
