import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";

/** One line about the machine and what ran on it; the load tells how much else was going on. */
export function machineLine(packages: readonly string[]): string {
  const [cpu] = cpus();
  const parts = [
    `${cpus().length} x ${cpu?.model.trim() ?? "unknown processor"}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `Node ${process.version}`,
    execFileSync("git", ["--version"], { encoding: "utf8" }).trim(),
    ...packages.map((name) => `${name} ${versionOf(name)}`),
  ];
  return parts.join(", ");
}

function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "?";
  return String(version);
}
