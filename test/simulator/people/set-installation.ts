import { checkWebhook } from "../contract/webhook-contract.ts";
import { repositoryFacts } from "../state/facts.ts";
import { ensureInstallation, ensureUser, installationFacts, sameLogin } from "../state/users.ts";
import { tick, type World } from "../state/world.ts";
import { installationPayload } from "../webhooks/installation.ts";

/** Changes what an owner's installation may do or hears of, or suspends it. GitHub tells the App. */
export function setInstallation(
  world: World,
  owner: string,
  change: {
    readonly permissions?: Readonly<Record<string, string>>;
    readonly events?: readonly string[];
    readonly suspended?: boolean;
  },
): void {
  const installation = ensureInstallation(world, owner);
  const { permissions, events, suspended } = change;
  const time = tick(world);
  installation.updatedAt = time;
  if (permissions !== undefined)
    installation.permissions = withoutNone({ ...installation.permissions, ...permissions });
  if (events !== undefined) installation.events = [...events];
  if (permissions !== undefined || events !== undefined) tell(world, owner, "new_permissions_accepted");
  if (suspended === undefined || suspended === (installation.suspendedAt !== null)) return;
  installation.suspendedAt = suspended ? time : null;
  tell(world, owner, suspended ? "suspend" : "unsuspend");
}

/** `none` takes a permission away. */
function withoutNone(permissions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(permissions).filter(([, level]) => level !== "none"));
}

function tell(
  world: World,
  owner: string,
  action: "new_permissions_accepted" | "suspend" | "unsuspend",
): void {
  const installation = ensureInstallation(world, owner);
  const repositories = [...world.repositories.values()].filter((repository) =>
    sameLogin(repository.owner, owner),
  );
  const scene = {
    site: world.site,
    installation: installationFacts(world, installation),
    sender: ensureUser(world, owner, "Organization"),
  };
  const payload = installationPayload(scene, {
    action,
    repositories: repositories.map((repository) => repositoryFacts(world, repository)),
  });
  world.violations.push(...checkWebhook("installation", payload));
  world.emit({ event: "installation", action, installation: installation.id, repositoryId: null, payload });
}
