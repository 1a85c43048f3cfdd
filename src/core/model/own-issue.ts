/** An issue that our App wrote, found by the App's id, never by title. What its marker says is read by `readIssueMarker`. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** The title as our App wrote it last, whatever people made of it, by GitHub's own record; null when nobody can tell. */
  readonly ownTitle: string | null;
  /** Untrusted: everybody with triage rights may edit it. */
  readonly body: string;
  readonly state: "open" | "closed";
  /** `not-planned` covers GitHub's "duplicate" too; null while open. */
  readonly closedAs: "completed" | "not-planned" | null;
  /** True when a person, not our App, closed it. */
  readonly closedByPerson: boolean;
  readonly labels: readonly string[];
  /** Logins. */
  readonly assignees: readonly string[];
  /** How many comments it has, so that nobody asks for none. */
  readonly commentCount: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
}
