import { fork } from "node:child_process";

/** What the simulated GitHub is told to do, as a message between processes. */
export interface Act {
  readonly do: "environment" | "connect" | "files" | "codeowners" | "edit" | "small";
  readonly url?: string;
  readonly count?: number;
  readonly bytes?: number;
  readonly ending?: string;
}

/** What came of it. */
export interface Answer {
  readonly environment?: Readonly<Record<string, string>>;
  readonly conclusion?: string | null;
  readonly summary?: string;
  readonly error?: string;
  readonly ready?: true;
}

/** A simulated GitHub in a process of its own. */
export interface ForkedGitHub {
  readonly act: (act: Act) => Promise<Answer>;
  readonly end: () => void;
}

/** Starts it; resolves when it can be told what to do, one act after the other. */
export async function forkGitHub(): Promise<ForkedGitHub> {
  const child = fork(new URL("simulated-github.ts", import.meta.url), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const next = () =>
    new Promise<Answer>((resolve, reject) => {
      const failed = (code: number | null) => reject(new Error(`the simulated GitHub ended with ${code}`));
      child.once("exit", failed);
      child.once("message", (answer: Answer) => {
        child.off("exit", failed);
        if (answer.error === undefined) resolve(answer);
        else reject(new Error(answer.error));
      });
    });
  await next();
  return {
    act: (act) => {
      const answer = next();
      child.send(act);
      return answer;
    },
    end: () => void child.kill("SIGKILL"),
  };
}
