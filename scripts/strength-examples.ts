import { readSop } from "../src/core/documents/read-sop.ts";
import type { FileChange } from "../src/core/model/change-set.ts";
import { STRENGTHS } from "../src/core/model/strength.ts";
import { capital } from "../src/core/model/wording.ts";
import { rateStrength } from "../src/core/strength/rate-strength.ts";
import { markdownTable, replacePart } from "./replace-part.ts";

/** A change of one file, and the line of an SOP that is rated against it. */
interface Example {
  /** What happens, for the page. */
  readonly change: string;
  readonly sop: string;
  readonly path: string;
  /** Null where there is no such version. */
  readonly before: string | null;
  readonly after: string | null;
}

const DATABASE = "terraform/prod/rds/main.tf";
const OTHERS = 'engine = "postgres"\nport = 5432\n';
const TENANTS = "tenants:\n  - name: north\n    plan: small\n  - name: south\n    plan: large\n";
const RESOURCE = 'resource "aws_db_proxy" "payments" {\n  engine_family = "POSTGRESQL"\n}\n';
const BOARD = (width: number) =>
  `{"schemaVersion": 36, "panels": [{"gridPos": {"w": ${width}}, "title": "Queue"}]}\n`;
const SEALED = (text: string) => `password: ENC[AES256_GCM,data:${text},type:str]\n`;

/** The examples of `docs/strengths.md`, rated when the page is made. */
const EXAMPLES: readonly Example[] = [
  {
    change: "`max_connections = 400` becomes `600`",
    sop: "See that `max_connections` is 400.",
    path: DATABASE,
    before: `${OTHERS}max_connections = 400\n`,
    after: `${OTHERS}max_connections = 600\n`,
  },
  {
    change: "the job `nightly-snapshot` becomes `hourly-snapshot`",
    sop: "Re-run the job `nightly-snapshot`.",
    path: ".github/workflows/backup.yml",
    before: "on: push\njobs:\n  nightly-snapshot:\n    runs-on: ubuntu-latest\n",
    after: "on: push\njobs:\n  hourly-snapshot:\n    runs-on: ubuntu-latest\n",
  },
  {
    change: "`multi_az = true` becomes `false`",
    sop: "With `multi_az` off there is no standby.",
    path: DATABASE,
    before: `${OTHERS}multi_az = true\n`,
    after: `${OTHERS}multi_az = false\n`,
  },
  {
    change: "`deletion_protection = true` goes",
    sop: "`deletion_protection` keeps you from deleting it.",
    path: DATABASE,
    before: `${OTHERS}deletion_protection = true\n`,
    after: OTHERS,
  },
  {
    change: "the file that the SOP runs is deleted",
    sop: "Run `scripts/failover.sh`.",
    path: "scripts/failover.sh",
    before: "#!/bin/sh\nfailover\n",
    after: null,
  },
  {
    change: 'a resource `"aws_db_proxy" "payments"` comes',
    sop: "Fail over by hand.",
    path: DATABASE,
    before: OTHERS,
    after: `${OTHERS}\n${RESOURCE}`,
  },
  {
    change: "`performance_insights = true` becomes `false`",
    sop: "Fail over by hand.",
    path: DATABASE,
    before: `${OTHERS}performance_insights = true\n`,
    after: `${OTHERS}performance_insights = false\n`,
  },
  {
    change: "a file is added",
    sop: "Fail over by hand.",
    path: "terraform/prod/rds/replica.tf",
    before: null,
    after: RESOURCE,
  },
  {
    change: "a merge conflict is left in the file",
    sop: "Fail over by hand.",
    path: DATABASE,
    before: OTHERS,
    after: `<<<<<<< ours\n${OTHERS}=======\n>>>>>>> theirs\n`,
  },
  {
    change: "a tenant is added to the list of tenants",
    sop: "To add a tenant, append it to `tenants.yaml`.",
    path: "config/tenants.yaml",
    before: TENANTS,
    after: `${TENANTS}  - name: west\n    plan: small\n`,
  },
  {
    change: '`instance_class = "db.r6g.large"` becomes `"db.r6g.xlarge"`',
    sop: "Choose an `instance_class` that has the memory.",
    path: DATABASE,
    before: `${OTHERS}instance_class = "db.r6g.large"\n`,
    after: `${OTHERS}instance_class = "db.r6g.xlarge"\n`,
  },
  {
    change: "a dashboard gets a wider panel",
    sop: "Look at the queue's dashboard.",
    path: "grafana/dashboards/queue.json",
    before: BOARD(8),
    after: BOARD(12),
  },
  {
    change: "an encrypted value changes",
    sop: "Rotate the password.",
    path: "secrets/db.yaml",
    before: SEALED("b25l"),
    after: SEALED("dHdv"),
  },
];

/** `docs/strengths.md` with the table of examples made anew, the strongest first. */
export function withStrengthExamples(page: string): string {
  const rated = EXAMPLES.map((example) => ({ example, ...rate(example) }));
  const rows = STRENGTHS.flatMap((wanted) =>
    rated
      .filter(({ strength }) => strength === wanted)
      .map(({ example, text }) => [wanted, example.sop, example.change, text]),
  );
  const head = ["strength", "the SOP says", "the change", "the evidence"];
  return replacePart(page, "strength examples", markdownTable(head, rows));
}

function rate({ sop, path, before, after }: Example) {
  const oid = "0".repeat(40);
  const blob = (text: string | null) => (text === null ? null : ({ oid, kind: "file" } as const));
  const status = before === null ? "added" : after === null ? "removed" : "modified";
  const change: FileChange = { status, path, oldPath: null, before: blob(before), after: blob(after) };
  const { strength, evidence } = rateStrength({
    changes: [{ change, versions: { before, after } }],
    sop: readSop({ path: "docs/sop.md", oid, text: `# SOP\n\n1. ${sop}\n` }),
    section: null,
    // The changed file is the whole repository.
    standsElsewhere: () => false,
    stoodElsewhere: () => false,
  });
  return { strength, text: capital(`${evidence[0]?.text}.`) };
}
