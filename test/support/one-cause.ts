/** Alerts that point at one SOP. */
export const ALERTS = 400;
/** SOPs that name one directory. */
export const SOPS = 30;
export const RULES_FILE = "monitoring/alerts.yml";

/** A repository in which one rename breaks much: 400 alerts point at one SOP, and 30 SOPs name files of one directory. */
export function manyMentions(): Readonly<Record<string, string>> {
  const alerts = Array.from(
    { length: ALERTS },
    (_, at) =>
      `      - alert: Queue${at}Stuck\n        expr: up == ${at}\n        annotations: {summary: s, runbook_url: docs/runbooks/queue.md}\n`,
  );
  const sops = Array.from({ length: SOPS }, (_, at) => [
    `docs/runbooks/n${at}.md`,
    `# N${at}\n\n1. Run \`ops/bin/restart.sh --n ${at}\`.\n2. See [the others](../../ops/bin).\n3. Run \`ops/bin/stop.sh\`.\n`,
  ]);
  return {
    ".github/sopwatch.yml": "sops: {paths: ['docs/runbooks/**/*.md'], owners: ['@dba']}\nlinks: []\n",
    "docs/runbooks/queue.md": "# Queue\n\n1. Drain it.\n",
    [RULES_FILE]: `groups:\n  - name: queue\n    rules:\n${alerts.join("")}`,
    "ops/bin/restart.sh": "#!/bin/sh\necho restart\n",
    "ops/bin/stop.sh": "#!/bin/sh\necho stop\n",
    ...Object.fromEntries(sops),
  };
}

const files = manyMentions();

/** What moves the SOP that the alerts point at. */
export const MOVED_SOP: Readonly<Record<string, string | null>> = {
  "docs/runbooks/queue.md": null,
  "docs/runbooks/queues.md": `${files["docs/runbooks/queue.md"]}`,
};

/** What moves the directory. */
export const MOVED_DIRECTORY: Readonly<Record<string, string | null>> = {
  "ops/bin/restart.sh": null,
  "ops/bin/stop.sh": null,
  "tools/bin/restart.sh": `${files["ops/bin/restart.sh"]}`,
  "tools/bin/stop.sh": `${files["ops/bin/stop.sh"]}`,
};
