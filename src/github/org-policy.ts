import { isProblem } from "./client/github-problem.ts";
import type { InstallationClient } from "./client/installation-client.ts";
import { decodeContent } from "./content/decode-content.ts";

const REPOSITORY = ".github";
const PATH = ".github/sopwatch.yml";

/**
 * The owner's shared policy. Asked for each time, by ETag, so that it costs nothing while it does not change. Null when
 * there is none, when it is no text, or when the App may not see it; never that of another owner.
 */
export async function readOrgPolicy(
  { octokit }: InstallationClient,
  owner: string,
): Promise<{ readonly path: string; readonly text: string } | null> {
  try {
    const { data } = await octokit.rest.repos.getContent({ owner, repo: REPOSITORY, path: PATH });
    if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return null;
    const content = decodeContent(Buffer.from(data.content, "base64"));
    return content.kind === "text" ? { path: `${owner}/${REPOSITORY}/${PATH}`, text: content.text } : null;
  } catch (error) {
    if (isProblem(error, "not-found", "permission-missing")) return null;
    throw error;
  }
}
