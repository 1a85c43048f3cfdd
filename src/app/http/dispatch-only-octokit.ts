import { ProbotOctokit } from "probot";

/**
 * The client that Probot hands to handlers as `context.octokit`, without any credentials: nothing may use it. Probot's own
 * puts all installations in one lane of one write a second, repeats POSTs and has no timeout; and making one per event
 * costs more than everything else we do with a webhook. Requests go through `src/github`.
 */
export const DispatchOnlyOctokit = ProbotOctokit.defaults({
  throttle: { enabled: false },
  retry: { enabled: false },
  authStrategy: ({ octokit }: { readonly octokit: unknown }) => {
    const auth = () => octokit;
    const hook = () => {
      throw new Error("context.octokit may not be used: see src/github");
    };
    return Object.assign(auth, { hook });
  },
});
