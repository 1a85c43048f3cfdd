import type { Random } from "../lib/random.ts";

const AREAS = [
  "payments",
  "orders",
  "search",
  "identity",
  "billing",
  "catalog",
  "ledger",
  "shipping",
] as const;
const PARTS = ["api", "worker", "gateway", "cache", "db", "stream", "batch", "proxy", "cron", "web"] as const;
const ENVIRONMENTS = ["prod", "staging", "qa", "dev"] as const;
const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1"] as const;
const TERRAFORM = ["main.tf", "variables.tf", "outputs.tf", "iam.tf", "README.md"] as const;
const KUBERNETES = ["deployment.yaml", "kustomization.yaml", "ingress.yaml", "hpa.yaml"] as const;
const ANSIBLE = ["tasks/main.yml", "handlers/main.yml", "defaults/main.yml"] as const;
const WORKFLOWS = ["deploy", "plan", "rollback"] as const;

/** Names of `count` services, such as `payments-api-3`. */
export function serviceNames(count: number): readonly [string, ...string[]] {
  const name = (at: number) => {
    const stem = `${AREAS[at % AREAS.length]}-${PARTS[Math.floor(at / AREAS.length) % PARTS.length]}`;
    const turn = Math.floor(at / (AREAS.length * PARTS.length));
    return turn === 0 ? stem : `${stem}-${turn}`;
  };
  return [name(0), ...Array.from({ length: count - 1 }, (_, at) => name(at + 1))];
}

/** Files of an infrastructure monorepo, about 41 characters each. */
export function infraPaths(count: number, services: readonly [string, ...string[]], random: Random) {
  return Array.from({ length: count }, () => infraPath(random.pick(services), random));
}

/** Globs that people write for such a repository; 3 of 100 exclude. */
export function infraGlobs(count: number, services: readonly [string, ...string[]], random: Random) {
  return Array.from({ length: count }, () => {
    const glob = infraGlob(random.pick(services), services, random);
    return random.chance(3) ? `!${glob.replace(/[^/]*$/, "README.md")}` : glob;
  });
}

function infraPath(service: string, random: Random): string {
  const environment = random.pick(ENVIRONMENTS);
  const kinds: readonly [() => string, ...(() => string)[]] = [
    () => `terraform/${environment}/${service}/${random.pick(TERRAFORM)}`,
    () =>
      `terraform/${environment}/${random.pick(REGIONS)}/${service}/modules/${random.pick(PARTS)}/${random.pick(TERRAFORM)}`,
    () => `k8s/base/${service}/${random.pick(KUBERNETES)}`,
    () => `k8s/overlays/${environment}/${service}/${random.pick(KUBERNETES)}`,
    () => `ansible/roles/${service}/${random.pick(ANSIBLE)}`,
    () => `.github/workflows/${service}-${random.pick(WORKFLOWS)}.yml`,
    () => `services/${service}/Dockerfile`,
    () => `monitoring/alerts/${environment}/${service}.yaml`,
  ];
  return random.pick(kinds)();
}

function infraGlob(service: string, services: readonly [string, ...string[]], random: Random): string {
  const environment = random.pick(ENVIRONMENTS);
  const kinds: readonly [() => string, ...(() => string)[]] = [
    () => `terraform/${environment}/${service}/**/*.tf`,
    () => `terraform/**/${service}/**/*.tf`,
    () => `terraform/*/${random.pick(REGIONS)}/${service}/**`,
    () => `k8s/overlays/*/${service}/**`,
    () => `k8s/{base,overlays/${environment}}/${service}/**`,
    () => `ansible/roles/{${service},${random.pick(services)}}/**`,
    () => `**/${service}.yaml`,
    () => `.github/workflows/${service}-*.yml`,
    () => `services/${service}/Dockerfile`,
    () => (random.chance(5) ? "**/Dockerfile" : `monitoring/alerts/${environment}/${service}.yaml`),
  ];
  return random.pick(kinds)();
}
