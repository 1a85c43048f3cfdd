import { generateKeyPairSync } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../../src/app/setup/environment.ts";
import { readConfiguration } from "../../../src/app/setup/read-configuration.ts";
import { renderProblems } from "../../../src/app/setup/setting-problem.ts";

const RSA = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PKCS1 = RSA.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const PKCS8 = RSA.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const EC = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  type: "pkcs8",
  format: "pem",
});

const GOOD: Environment = { APP_ID: "12345", PRIVATE_KEY: PKCS1, WEBHOOK_SECRET: "s3cret-enough" };

function read(env: Environment, files: Readonly<Record<string, string>> = {}) {
  return readConfiguration(env, (path) => {
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
    return text;
  });
}

function configurationOf(env: Environment, files: Readonly<Record<string, string>> = {}) {
  const result = read(env, files);
  if (!result.ok) throw new Error(renderProblems(result.problems, "the environment"));
  return result.configuration;
}

function problemsOf(env: Environment, files: Readonly<Record<string, string>> = {}) {
  const result = read(env, files);
  return result.ok ? [] : result.problems;
}

describe("a configuration that is right", () => {
  it("needs an id, a key and a secret; the rest has defaults", () => {
    expect(configurationOf(GOOD)).toEqual({
      appId: 12_345,
      privateKey: PKCS1.trim(),
      webhookSecret: "s3cret-enough",
      port: 3000,
      host: "localhost",
      logLevel: "info",
      apiUrl: "https://api.github.com",
      sweepMinutes: 10,
      graceSeconds: 25,
      concurrency: 16,
      schedule: true,
      stateDirectory: join(tmpdir(), "sopwatch-12345"),
      warnings: [],
    });
  });

  it("takes what is set", () => {
    const env = {
      ...GOOD,
      PORT: "0",
      HOST: "0.0.0.0",
      LOG_LEVEL: "DEBUG",
      GITHUB_API_URL: "https://github.example.com/api/v3/",
      SOPWATCH_SWEEP_MINUTES: "5",
      SOPWATCH_GRACE_SECONDS: "50",
      SOPWATCH_CONCURRENCY: "2",
      SOPWATCH_SCHEDULE: "OFF",
      SOPWATCH_STATE_DIR: "/var/lib/sopwatch",
    };
    expect(configurationOf(env)).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      logLevel: "debug",
      apiUrl: "https://github.example.com/api/v3",
      sweepMinutes: 5,
      graceSeconds: 50,
      concurrency: 2,
      schedule: false,
      stateDirectory: "/var/lib/sopwatch",
    });
  });

  it.each([
    ["PKCS#1", PKCS1],
    ["PKCS#8", PKCS8],
    ["with escaped line breaks", PKCS1.replaceAll("\n", "\\n")],
    ["as base64", Buffer.from(PKCS1).toString("base64")],
    ["with space around it", `\n  ${PKCS1}\n\n`],
  ])("takes the key %s", (_, key) => {
    expect(configurationOf({ ...GOOD, PRIVATE_KEY: key }).privateKey).toMatch(
      /^-----BEGIN [\s\S]+ KEY-----$/,
    );
  });

  it("reads the key from a file", () => {
    const env = { ...GOOD, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/keys/app.pem" };
    expect(configurationOf(env, { "/keys/app.pem": PKCS8 }).privateKey).toBe(PKCS8.trim());
  });

  it("takes plain http for this machine only", () => {
    expect(configurationOf({ ...GOOD, GITHUB_API_URL: "http://127.0.0.1:8080" }).apiUrl).toBe(
      "http://127.0.0.1:8080",
    );
  });
});

describe("a configuration that is wrong", () => {
  it("tells everything at once, each with its fix", () => {
    const problems = problemsOf({
      PORT: "http",
      LOG_LEVEL: "loud",
      GITHUB_API_URL: "github.com",
      SOPWATCH_SWEEP_MINUTES: "0",
    });
    expect(problems.map(({ setting, message }) => `${setting} ${message}`)).toEqual([
      "APP_ID is missing",
      "PRIVATE_KEY is missing",
      "WEBHOOK_SECRET is missing",
      'PORT is "http"',
      'LOG_LEVEL is "loud", which is not a log level',
      'GITHUB_API_URL is "github.com", which is not a URL',
      'SOPWATCH_SWEEP_MINUTES is "0"',
    ]);
    for (const { fix } of problems) expect(fix).toMatch(/^[A-Z].*\.$/);
    const text = renderProblems(problems, "the environment; /srv/.env does not exist");
    expect(text).toContain("sopwatch serve cannot start: 7 settings are missing or wrong.");
    expect(text).toContain("APP_ID is missing.\n  Set it to the number");
    expect(text).toMatch(/\n\nSettings were read from the environment; \/srv\/.env does not exist\.$/);
  });

  it("refuses the secret that Probot uses when there is none", () => {
    expect(problemsOf({ ...GOOD, WEBHOOK_SECRET: "development" })).toEqual([
      expect.objectContaining({ setting: "WEBHOOK_SECRET", message: 'is "development", which is public' }),
    ]);
  });

  it.each([
    ["APP_ID", "Iv1.abc", "which is not a number"],
    ["APP_ID", "0", "which is not a number"],
    ["GITHUB_API_URL", "http://github.example.com", "which would send tokens unencrypted"],
    ["GITHUB_API_URL", "https://user:pass@github.example.com", "holds more than a host and a path"],
    ["PORT", "65536", 'is "65536"'],
    ["SOPWATCH_CONCURRENCY", "1.5", 'is "1.5"'],
    ["SOPWATCH_SCHEDULE", "weekly", 'is "weekly"'],
  ])("refuses %s=%s", (setting, value, message) => {
    expect(problemsOf({ ...GOOD, [setting]: value })).toEqual([
      expect.objectContaining({ setting, message: expect.stringContaining(message) }),
    ]);
  });

  it("never quotes a key, and shows hostile values harmlessly", () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\nCANARY${"A".repeat(200)}\n-----END RSA PRIVATE KEY-----`;
    const text = renderProblems(
      problemsOf({ ...GOOD, PRIVATE_KEY: key, APP_ID: `\u001b[31m${"9".repeat(500)}` }),
      "the environment",
    );
    expect(text).not.toContain("CANARY");
    expect(text).toContain("PRIVATE_KEY is not an RSA private key");
    expect(text).toContain("\\x1b[31m");
    expect(text.length).toBeLessThan(1_000);
  });

  it("refuses keys of another kind", () => {
    expect(problemsOf({ ...GOOD, PRIVATE_KEY: String(EC) })).toHaveLength(1);
  });

  it("says why a key file cannot be read", () => {
    const env = { ...GOOD, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "/keys/app.pem" };
    expect(problemsOf(env)[0]?.message).toBe(
      "names \"/keys/app.pem\", which cannot be read: ENOENT: no such file, open '/keys/app.pem'",
    );
    expect(problemsOf(env, { "/keys/app.pem": "hello" })[0]).toMatchObject({
      setting: "PRIVATE_KEY_PATH",
      message: "is not an RSA private key",
    });
  });
});

describe("settings without effect", () => {
  it("are told: misspelt ones, Redis for Probot, a second key", () => {
    const env = {
      ...GOOD,
      SOPWATCH_SWEEP_MINUTE: "5",
      REDIS_URL: "redis://x",
      PRIVATE_KEY_PATH: "/keys/app.pem",
    };
    expect(configurationOf(env).warnings).toEqual([
      "SOPWATCH_SWEEP_MINUTE has no effect; did you mean SOPWATCH_SWEEP_MINUTES?",
      expect.stringContaining("REDIS_URL has no effect"),
      expect.stringContaining("PRIVATE_KEY_PATH has no effect"),
    ]);
  });

  it("do not include what Kubernetes sets for a service called sopwatch", () => {
    const env = { ...GOOD, SOPWATCH_SERVICE_HOST: "10.0.0.1", SOPWATCH_PORT_3000_TCP: "tcp://10.0.0.1:3000" };
    expect(configurationOf(env).warnings).toEqual([]);
  });
});
