/** Changes a file's text; a null result deletes the file. */
export type Edit = (text: string) => string | null;

/** One change of the demo: a branch of the example repository, what it edits, and how it has to be judged. */
export interface Chapter {
  readonly branch: string;
  /** The branch it starts at; the change as a whole is judged against `main` all the same. */
  readonly on: string;
  readonly title: string;
  readonly edits: Readonly<Record<string, Edit>>;
  readonly exitCode: number;
  /** One sentence after the output. */
  readonly moral: string;
}

const FAILOVER = "docs/runbooks/payments-db-failover.md";
const RESTORE = "docs/runbooks/payments-db-restore.md";
const VALUES = "charts/redis-cache/values.yaml";

const PROXY = `
# Clients connect to the proxy, which finds the new primary by itself after a failover.
resource "aws_db_proxy" "this" {
  name           = local.identifier
  engine_family  = "POSTGRESQL"
  role_arn       = var.proxy_role_arn
  vpc_subnet_ids = var.subnet_ids
}
`;

const PROXY_ROLE = `
variable "proxy_role_arn" {
  description = "Role by which the proxy reads the database password"
  type        = string
}
`;

const NEW_STEP = `5. See that the proxy has found the new primary. The API stays connected to the proxy and needs no restart.

   \`\`\`bash
   aws rds describe-db-proxy-targets --db-proxy-name "$DB" --query 'Targets[].TargetHealth.State' --output text
   \`\`\`

   **Expected:** \`AVAILABLE\` within 35 seconds.

`;

const NEW_TARGET = "Within a minute the proxy finds it by that name: `AVAILABLE` as in a failover.";

/** The changes, in the order in which they are told. */
export const STORY: readonly Chapter[] = [
  {
    branch: "proxy",
    on: "main",
    title: "The database module gets a proxy; the failover SOP does not change",
    edits: {
      "terraform/modules/rds/main.tf": (text) => text + PROXY,
      "terraform/modules/rds/variables.tf": (text) => text + PROXY_ROLE,
      "terraform/modules/rds/outputs.tf": replacing(
        "aws_db_instance.primary.address",
        "aws_db_proxy.this.endpoint",
      ),
    },
    exitCode: 1,
    moral: "The link payments-db has the level require, so the check fails and says whose SOP needs what.",
  },
  {
    branch: "proxy-with-sop",
    on: "proxy",
    title: "The same change, and on top of it the steps that it breaks, rewritten",
    edits: {
      [FAILOVER]: replacing(/^5\. Make the API.*?(?=^6\. )/ms, NEW_STEP),
      [RESTORE]: replacing("Clients find it by the old host name.", NEW_TARGET),
    },
    exitCode: 0,
    moral: "The edits lie in the linked sections and alter what to do, so they count.",
  },
  {
    branch: "proxy-with-new-date",
    on: "proxy",
    title: "The same change, and on top of it nothing but a new review date",
    edits: { [FAILOVER]: replacing("last_reviewed: 2026-10-12", "last_reviewed: 2026-11-20") },
    exitCode: 1,
    moral: "A new date is not an update.",
  },
  {
    branch: "no-drain-script",
    on: "main",
    title: "A script is deleted; an SOP still tells people to run it",
    edits: { "scripts/drain-node.sh": () => null },
    exitCode: 1,
    moral: "No link was needed for this: the SOP names the path itself.",
  },
  {
    branch: "redis-upgrade",
    on: "main",
    title: "Redis gets a new version and more storage; its SOP mentions neither",
    edits: { [VALUES]: upgrade },
    exitCode: 0,
    moral: "The link redis-cache is graded: a weak change is one line, and nothing is asked.",
  },
  {
    branch: "redis-memory",
    on: "main",
    title: "The same with a limit that the SOP tells people to look for",
    edits: { [VALUES]: (text) => replacing("maxmemory: 3gb", "maxmemory: 3200mb")(`${upgrade(text)}`) },
    exitCode: 1,
    moral: "A strong change has the level of the link. The message quotes the old value and the new one.",
  },
];

function upgrade(values: string): string {
  return values.replace('tag: "7.4.1"', 'tag: "7.5.0"').replace("storage: 10Gi", "storage: 20Gi");
}

/** The chapter that makes a branch. */
export function chapterOf(branch: string): Chapter {
  const chapter = STORY.find((each) => each.branch === branch);
  if (chapter === undefined) throw new Error(`the story has no chapter ${branch}`);
  return chapter;
}

/** Replaces one passage; throws where the example does not hold it any more. */
export function replacing(old: string | RegExp, replacement: string): Edit {
  return (text) => {
    const edited = text.replace(old, () => replacement);
    if (edited === text) throw new Error(`the example no longer holds ${String(old)}`);
    return edited;
  };
}
