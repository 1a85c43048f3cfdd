import type { InstallationClient } from "./client/installation-client.ts";

/** What the App is registered as: `GET /app`. */
export interface Registration {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly url: string;
  /** Such as `checks: write`. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** One owner that installed the App. */
export interface Installation {
  readonly id: number;
  readonly owner: string;
  readonly suspended: boolean;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

export interface InstalledRepository {
  readonly owner: string;
  readonly name: string;
  readonly archived: boolean;
}

/** A webhook that GitHub could not deliver. */
export interface FailedDelivery {
  readonly id: number;
  /** The same for every attempt: `X-GitHub-Delivery`. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  /** ISO 8601. */
  readonly deliveredAt: string;
}

/** The App as GitHub knows it, and one client per installation. */
export interface Installations {
  registration(): Promise<Registration>;
  list(): Promise<readonly Installation[]>;
  /** Always the same client for one installation, so that its limits and caches are shared. */
  client(installationId: number): InstallationClient;
  /** Repositories that one installation reaches. */
  repositories(installationId: number): Promise<readonly InstalledRepository[]>;
  /** The installation that reaches a repository, for callers that know its name only; null when none does. */
  find(owner: string, name: string): Promise<number | null>;
  /** Deliveries since `since` (ISO 8601) that failed and were not delivered by a later attempt, oldest first. */
  failedDeliveries(since: string): Promise<readonly FailedDelivery[]>;
  /** Asks GitHub to deliver once more. */
  redeliver(id: number): Promise<void>;
}
