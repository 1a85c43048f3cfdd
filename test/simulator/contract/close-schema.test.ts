import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { closeInside, closeSchema } from "./close-schema.ts";

const name = { type: "object", properties: { name: { type: "string" } }, required: ["name"] };
const age = { type: "object", properties: { age: { type: "integer" } }, required: ["age"] };

function accepts(schema: unknown, value: unknown, schemas: Readonly<Record<string, unknown>> = {}): boolean {
  const entries = Object.entries(schemas);
  const close = (change: (schema: unknown) => unknown) =>
    Object.fromEntries(entries.map(([key, one]) => [key, change(one)]));
  const document = {
    $id: "x",
    root: closeSchema(schema),
    schemas: close(closeSchema),
    open: close(closeInside),
  };
  return new Ajv2020({ strict: false }).addSchema(document).validate({ $ref: "x#/root" }, value);
}

describe("closing a schema", () => {
  test("an unknown property is refused, at the top and below", () => {
    expect(accepts(name, { name: "a" })).toBe(true);
    expect(accepts(name, { name: "a", more: 1 })).toBe(false);
    expect(accepts({ type: "array", items: name }, [{ name: "a", more: 1 }])).toBe(false);
  });

  test("objects that may have anything stay open", () => {
    expect(accepts({ type: "object" }, { more: 1 })).toBe(true);
    expect(accepts({ ...name, additionalProperties: true }, { name: "a", more: 1 })).toBe(true);
  });

  test("the parts of a combined schema do not refuse each other's properties", () => {
    const both = { allOf: [name, age] };
    expect(accepts(both, { name: "a", age: 1 })).toBe(true);
    expect(accepts(both, { name: "a", age: 1, more: 1 })).toBe(false);
  });

  test("nor do parts that are named elsewhere, which are closed on their own", () => {
    const both = { allOf: [{ $ref: "#/schemas/name" }, age] };
    expect(accepts(both, { name: "a", age: 1 }, { name })).toBe(true);
    expect(accepts(both, { name: "a", age: 1, more: 1 }, { name })).toBe(false);
    expect(accepts({ $ref: "#/schemas/name" }, { name: "a", age: 1 }, { name })).toBe(false);
  });

  test("alternatives are closed one by one", () => {
    const either = { oneOf: [name, age, { type: "null" }] };
    expect(accepts(either, { age: 1 })).toBe(true);
    expect(accepts(either, null)).toBe(true);
    expect(accepts(either, { name: "a", age: 1 })).toBe(false);
  });

  test("conditions that let more in do not open the object that they are conditions of", () => {
    const conditional = { ...name, anyOf: [{ required: ["name"], additionalProperties: true }] };
    expect(accepts(conditional, { name: "a" })).toBe(true);
    expect(accepts(conditional, { name: "a", more: 1 })).toBe(false);
  });

  test("a property may be called like a keyword", () => {
    const schema = {
      type: "object",
      properties: { items: name, oneOf: name },
      oneOf: [{ required: ["oneOf"] }],
    };
    expect(accepts(schema, { items: { name: "a" }, oneOf: { name: "a" } })).toBe(true);
    expect(accepts(schema, { oneOf: { name: "a", more: 1 } })).toBe(false);
  });
});
