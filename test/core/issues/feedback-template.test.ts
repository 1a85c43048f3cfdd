import { expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod/mini";
import { FEEDBACK_LABEL, FEEDBACK_TEMPLATE } from "../../../src/core/issues/feedback-template.ts";
import { findFeedback } from "../../../src/core/issues/find-feedback.ts";

/** What GitHub asks of an issue form (docs: "Syntax for issue forms", "Syntax for GitHub's form schema"). */
const formSchema = z.strictObject({
  name: z.string().check(z.minLength(1)),
  description: z.string().check(z.minLength(1)),
  labels: z.array(z.string()),
  body: z
    .array(
      z.strictObject({
        type: z.enum(["input", "textarea", "dropdown"]),
        id: z.string().check(z.regex(/^[\w-]+$/)),
        attributes: z.object({ label: z.string(), options: z.optional(z.array(z.string())) }),
        validations: z.strictObject({ required: z.boolean() }),
      }),
    )
    .check(z.minLength(1)),
});

it("is an issue form whose label is the one we look for", () => {
  const form = formSchema.parse(parse(FEEDBACK_TEMPLATE));
  expect(form.labels).toEqual([FEEDBACK_LABEL]);
  expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
  expect(form.body[0]).toMatchObject({ id: "sop", validations: { required: true } });
});

it("fills an issue in which we find the SOP", () => {
  const { body } = formSchema.parse(parse(FEEDBACK_TEMPLATE));
  // GitHub writes each answer below its label as a heading.
  const answers = ["docs/runbooks/payments-db.md", "Step 3 failed", "No"];
  const text = body
    .map(({ attributes }, index) => `### ${attributes.label}\n\n${answers[index]}`)
    .join("\n\n");
  const issue = {
    number: 4,
    url: "https://github.example/acme/infra/issues/4",
    title: "Step 3 failed",
    body: text,
    state: "open",
    closedAs: null,
    closedAt: null,
    labels: [FEEDBACK_LABEL],
    author: { login: "ben", kind: "user" },
    ours: false,
  } as const;
  expect(findFeedback([issue], ["docs/runbooks/payments-db.md"])).toHaveLength(1);
});
