import { describe, expect, test } from "vitest";
import { correct } from "../../scripts/trim-corrections.ts";
import { trimRest, trimWebhooks } from "../../scripts/trim-description.ts";
import { REST_OPERATIONS, WEBHOOKS } from "../../scripts/trim-operations.ts";
import { trimSchema } from "../../scripts/trim-schema.ts";
import rest from "../simulator/spec/rest.json" with { type: "json" };
import webhooks from "../simulator/spec/webhooks.json" with { type: "json" };

const ADDRESS = {
  title: "Address",
  type: "object",
  properties: { street: { type: "string", maxLength: 100 }, town: { type: "string", maxLength: 100 } },
};

/** Long enough to be shared, but used once. */
const PROBLEM = {
  type: "object",
  properties: { message: { type: "string", maxLength: 100 }, details: { type: "string", maxLength: 1_000 } },
};

/** A description as small as one can be that has every case. */
const DESCRIPTION = {
  openapi: "3.0.3",
  paths: {
    "/people/{name}": {
      parameters: [],
      get: {
        operationId: "people/get",
        summary: "Prose",
        parameters: [
          { $ref: "#/components/parameters/name" },
          { name: "fields", in: "query", description: "Prose", schema: { type: "string", example: "a" } },
        ],
        responses: {
          "200": {
            description: "Prose",
            content: { "application/json": { schema: { $ref: "#/components/schemas/person" } } },
          },
          "204": { description: "Prose" },
          "404": { $ref: "#/components/responses/not_found" },
        },
      },
      put: {
        operationId: "people/put",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { properties: { home: ADDRESS } } } },
        },
        responses: {},
      },
      delete: { operationId: "people/delete", responses: {} },
    },
  },
  components: {
    parameters: {
      name: { name: "name", in: "path", required: true, "x-multi-segment": true, schema: { type: "string" } },
    },
    responses: { not_found: { content: { "application/json": { schema: PROBLEM } } } },
    schemas: {
      person: {
        type: "object",
        description: "Prose",
        properties: { description: { type: "string", description: "Prose" }, home: ADDRESS, work: ADDRESS },
        required: ["description"],
      },
      stranger: { type: "object" },
    },
  },
};

describe("trimming a description", () => {
  test("keeps the operations that are wanted, and what they need", () => {
    expect(trimRest(DESCRIPTION, ["people/get", "people/put"], "a@1")).toEqual({
      source: "a@1",
      operations: {
        "people/get": {
          method: "GET",
          path: "/people/{name}",
          parameters: [
            { name: "name", in: "path", required: true, multiSegment: true, schema: { type: "string" } },
            { name: "fields", in: "query", required: false, schema: { type: "string" } },
          ],
          body: null,
          responses: { "200": { $ref: "#/schemas/person" }, "204": null, "404": PROBLEM },
        },
        "people/put": {
          method: "PUT",
          path: "/people/{name}",
          parameters: [],
          body: { required: true, schema: { properties: { home: { $ref: "#/schemas/home.1" } } } },
          responses: {},
        },
      },
      schemas: {
        "home.1": {
          type: "object",
          properties: {
            street: { type: "string", maxLength: 100 },
            town: { type: "string", maxLength: 100 },
          },
        },
        person: {
          type: "object",
          properties: {
            description: { type: "string" },
            home: { $ref: "#/schemas/home.1" },
            work: { $ref: "#/schemas/home.1" },
          },
          required: ["description"],
        },
      },
    });
  });

  test("says which operation is not there", () => {
    expect(() => trimRest(DESCRIPTION, ["people/list"], "a@1")).toThrow(
      'The description has no operation "people/list".',
    );
    expect(() => trimWebhooks({ webhooks: {} }, ["person/born"], "a@1")).toThrow(
      'has no webhook "person/born"',
    );
  });

  test("names webhooks as they are on the wire", () => {
    const post = {
      operationId: "check-run/requested-action",
      requestBody: { content: { "application/json": { schema: { type: "object", description: "Prose" } } } },
    };
    const description = { webhooks: { any: { post } }, components: { schemas: {} } };
    expect(trimWebhooks(description, ["check-run/requested-action"], "a@1")).toEqual({
      source: "a@1",
      payloads: { "check_run.requested_action": { type: "object" } },
      schemas: {},
    });
  });

  test("the same description gives the same text", () => {
    const once = JSON.stringify(trimRest(DESCRIPTION, ["people/get"], "a@1"));
    expect(JSON.stringify(trimRest(structuredClone(DESCRIPTION), ["people/get"], "a@1"))).toBe(once);
  });
});

describe("null in OpenAPI 3.0", () => {
  test.each([
    [{ type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      { type: "string", enum: ["a"], nullable: true },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      { allOf: [{ type: "object" }], nullable: true },
      { anyOf: [{ allOf: [{ type: "object" }] }, { type: "null" }] },
    ],
    [{ nullable: true, description: "anything" }, {}],
    [
      { type: "string", format: "uri", example: "x" },
      { type: "string", format: "uri" },
    ],
    [{ type: "string", format: "email" }, { type: "string" }],
  ])("%j", (schema, trimmed) => {
    expect(trimSchema(schema)).toEqual(trimmed);
  });
});

describe("correcting a description", () => {
  const description = { a: { b: [{ type: "string", title: "T" }] } };

  test("changes one place and leaves the original alone", () => {
    const change = { at: ["a", "b", "0"], change: { nullable: true }, without: ["title"], reason: "r" };
    expect(correct(description, [change])).toEqual({ a: { b: [{ type: "string", nullable: true }] } });
    expect(description.a.b[0]).toEqual({ type: "string", title: "T" });
  });

  test("says when there is nothing to correct any more", () => {
    expect(() => correct(description, [{ at: ["a", "c"], change: {}, reason: "it was wrong" }])).toThrow(
      "Nothing to correct at a > c: it was wrong.",
    );
  });
});

describe("the committed files", () => {
  test("have what the list of operations says, and their source", () => {
    expect(Object.keys(rest.operations).sort()).toEqual([...REST_OPERATIONS].sort());
    expect(Object.keys(webhooks.payloads)).toHaveLength(WEBHOOKS.length);
    expect(rest.source).toMatch(/^@octokit\/openapi@\d+\.\d+\.\d+ /);
    expect(webhooks.source).toMatch(/^@octokit\/openapi-webhooks@\d+\.\d+\.\d+ /);
  });
});
