import type { Feedback } from "../../../core/model/scan-report.ts";
import { markdownText } from "../../escape.ts";
import { issueLink } from "./issue-place.ts";

/** An open issue with feedback, as a list item. */
export function feedbackItem({ issue, title }: Feedback): string {
  return `- ${issueLink(issue)} ${markdownText(title)}`.trimEnd();
}
