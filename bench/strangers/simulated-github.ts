import { acmeRepository, checkOf, FILES, INFRA, resize, sized } from "../../test/app/support/acme.ts";
import { environmentFor } from "../../test/app/support/spawn-server.ts";
import { startSimulator } from "../../test/simulator/simulator.ts";
import type { FileEdits, SimulatedRepository } from "../../test/simulator/types.ts";
import type { Act, Answer } from "./acts.ts";

/** The simulated GitHub in a process of its own, so that what it takes is not taken for the server's. */
const simulator = await startSimulator();
let scene: { readonly repository: SimulatedRepository; readonly number: number } | null = null;

const acts: Readonly<Record<Act["do"], (act: Act) => Promise<Answer>>> = {
  environment: async () => ({ environment: environmentFor(simulator) }),
  connect: async ({ url = "" }) => {
    simulator.setWebhookTarget(`${url}/api/github/webhooks`);
    return {};
  },
  files: async ({ count = 1, bytes = 1, ending = "tf" }) => {
    const edits = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`terraform/rds/n${at}.${ending}`, textOf(ending, bytes, at)]),
    );
    return judged({ ...edits, [INFRA]: sized("xlarge") });
  },
  codeowners: async ({ bytes = 1 }) => {
    const files = { ...FILES, ".github/CODEOWNERS": codeowners(bytes) };
    scene = null;
    return judged({ [INFRA]: sized("xlarge") }, files);
  },
  edit: async () => {
    if (scene === null) throw new Error("nothing was opened");
    const { repository, number } = scene;
    await repository.editPullRequest(number, { title: `Title ${Math.random()}`, actor: "ann" });
    await simulator.idle();
    return { conclusion: checkOf(repository, number)?.conclusion ?? null };
  },
  small: async () => {
    const repository = await acmeRepository(simulator);
    const number = await resize(repository);
    await checked(repository, number);
    return { conclusion: checkOf(repository, number)?.conclusion ?? null };
  },
};

async function judged(edits: FileEdits, files: FileEdits = FILES): Promise<Answer> {
  const repository = await acmeRepository(simulator, files);
  await repository.push("stranger:large", edits, { author: "stranger" });
  const number = await repository.openPullRequest({ head: "stranger:large", author: "stranger" });
  scene = { repository, number };
  await checked(repository, number);
  const check = checkOf(repository, number);
  return { conclusion: check?.conclusion ?? null, summary: `${check?.title}\n${check?.summary}` };
}

const PATIENCE_MS = 240_000;

async function checked(repository: SimulatedRepository, number: number): Promise<void> {
  const started = performance.now();
  while (checkOf(repository, number)?.status !== "completed") {
    if (performance.now() - started > PATIENCE_MS) throw new Error("there is no check after four minutes");
    await new Promise((next) => setTimeout(next, 50));
  }
}

function textOf(ending: string, bytes: number, seed: number): string {
  const lines: string[] = [];
  const line =
    ending === "tf"
      ? (at: number) => `resource "aws_instance" "n${seed}_${at}" { size = ${at} } # ${seed}`
      : (at: number) => `key_${seed}_${at}: {name: [a, b, {c: ${at}}], port: ${at}} # ${seed}`;
  for (let at = 0, size = 0; size < bytes; at += 1) size += lines[lines.push(line(at)) - 1]?.length ?? 0;
  return lines.join("\n");
}

function codeowners(bytes: number): string {
  const lines: string[] = [];
  for (let at = 0, size = 0; ; at += 1) {
    const line = `/services/service-${at}/**/*.tf @acme/team-${at}`;
    size += line.length + 1;
    if (size >= bytes) return `${lines.join("\n")}\n`;
    lines.push(line);
  }
}

process.on("message", (act: Act) => {
  acts[act.do](act).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ ready: true });
