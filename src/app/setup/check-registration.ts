import { isProblem } from "../../github/client/github-problem.ts";
import type { Installations, Registration } from "../../github/installations.ts";
import { errorData, type Log } from "../log.ts";
import { findGaps, howToAccept, howToGrant } from "./find-gaps.ts";

/** Installations whose gaps are told one by one. */
const MAX_TOLD = 20;

/** GitHub does not know the App by this id and key: nothing can work. */
export class WrongCredentials extends Error {
  override readonly name = "WrongCredentials";
}

/**
 * Asks GitHub what the App is registered as and tells the log what is missing, with where to click. Null when GitHub could
 * not be asked; throws `WrongCredentials` when it does not accept the id and key.
 */
export async function checkRegistration(
  installations: Pick<Installations, "registration">,
  log: Log,
): Promise<Registration | null> {
  try {
    const registration = await installations.registration();
    const gaps = findGaps(registration);
    const { slug, name } = registration;
    if (gaps.length === 0) log.info({ app: slug }, "the App's registration grants what it needs");
    else
      log.error(
        { app: slug, missing: gaps, next: howToGrant(name) },
        "the App's registration lacks something",
      );
    return registration;
  } catch (error) {
    if (isProblem(error, "unauthorised", "not-found")) {
      throw new WrongCredentials(
        "GitHub does not know this App: APP_ID and the private key do not belong together, or the key was deleted. See Settings > Developer settings > GitHub Apps > your App.",
      );
    }
    log.warn(errorData(error), "the App's registration could not be checked");
    return null;
  }
}

/** Tells which owners have not accepted what the registration asks for by now. */
export async function checkInstallations(
  installations: Pick<Installations, "list">,
  log: Log,
): Promise<void> {
  const lacking = (await installations.list()).flatMap(({ owner, suspended, ...grants }) => {
    const gaps = suspended ? [] : findGaps(grants);
    return gaps.length === 0 ? [] : [{ owner, gaps }];
  });
  for (const { owner, gaps } of lacking.slice(0, MAX_TOLD)) {
    log.warn({ owner, missing: gaps, next: howToAccept(owner) }, "an installation lacks something");
  }
  if (lacking.length > MAX_TOLD)
    log.warn({ more: lacking.length - MAX_TOLD }, "more installations lack something");
}
