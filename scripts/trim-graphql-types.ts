/** The object types of GitHub's GraphQL schema that the simulator knows. Add one here and run `node scripts/trim-graphql.ts`. */
export const KEPT_TYPES: readonly string[] = [
  ...["Query", "Mutation", "PageInfo", "RateLimit", "MinimizeCommentPayload"],
  ...["Repository", "Ref", "Commit", "Tree", "TreeEntry", "Blob", "GitActor"],
  ...["User", "Bot", "Organization", "Mannequin", "Team", "App"],
  ...["PullRequest", "PullRequestCommit", "PullRequestChangedFile", "PullRequestReview", "ReviewRequest"],
  ...["GpgSignature", "Push", "UserContentEdit"],
  ...["Issue", "IssueComment", "Label", "MergeQueue", "MergeQueueEntry"],
  ...["CheckSuite", "CheckRun", "CheckAnnotation", "CheckAnnotationSpan", "CheckAnnotationPosition"],
  ...["LabeledEvent", "UnlabeledEvent", "AssignedEvent", "UnassignedEvent", "RenamedTitleEvent"],
  ...["ReviewRequestedEvent", "ReviewRequestRemovedEvent", "HeadRefForcePushedEvent", "BaseRefChangedEvent"],
  ...["ReadyForReviewEvent", "ConvertToDraftEvent", "ClosedEvent", "ReopenedEvent", "MergedEvent"],
];
