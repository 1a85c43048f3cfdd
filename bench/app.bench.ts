import { measureAcknowledgement } from "./app/hanging.ts";
import { measureIngest } from "./app/ingest.ts";
import { measureInstallations } from "./app/installations.ts";
import { countRequests } from "./app/request-counts.ts";
import type { Benchmark, Section } from "./lib/section.ts";

/** The App: webhooks in, requests out, with a simulated GitHub on this machine. */
export const benchmark: Benchmark = {
  id: "app",
  title: "App: webhooks in, requests out",
  run: async (progress) => {
    const parts: Section[] = [];
    for (const part of [measureIngest, measureAcknowledgement, measureInstallations, countRequests])
      parts.push(await part(progress));
    return {
      claims: parts.flatMap(({ claims }) => claims),
      tables: parts.flatMap(({ tables }) => tables),
      notes: parts.flatMap(({ notes }) => notes),
    };
  },
};
