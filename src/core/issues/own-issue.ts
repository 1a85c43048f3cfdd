/** An issue that our App wrote, found by the App's id and a marker in its body; never by title. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  /** `not-planned` means that a person closed it as such. */
  readonly closedAs: "completed" | "not-planned" | null;
  /** True when a person, not our App, closed it. */
  readonly closedByPerson: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What the marker says: the dashboard, or one SOP by path. Null where the body was emptied or its marker is damaged. */
  readonly marker: IssueMarker | null;
}

/** Hidden first line of our issues. */
export type IssueMarker =
  | { readonly kind: "dashboard" }
  | {
      readonly kind: "sop";
      readonly sop: string;
      /** ISO date of the one reminder that is sent past grace; null before. */
      readonly remindedOn: string | null;
      /** ISO date until which the owner snoozed it; null when not snoozed. */
      readonly snoozedUntil: string | null;
    };
