import { expect, test } from "vitest";
import type { NameKind } from "../../../../src/core/infrastructure/languages/found-name.ts";
import { distinctiveness } from "../../../../src/core/infrastructure/names/distinctiveness.ts";

test.each<[NameKind, string, ReturnType<typeof distinctiveness>]>([
  ["Terraform resource", "db", "common"],
  ["Terraform resource", "this", "common"],
  ["Terraform variable", "var.environment", "common"],
  ["Terraform module", "module.vpc", "distinctive"],
  ["Terraform resource", "billing", "plain"],
  ["Terraform resource", "aws_iam_user.deploy", "unmistakable"],
  ["Terraform local", "general_members", "unmistakable"],
  ["Terraform local", "a_list", "plain"],
  ["job", "long-lived", "plain"],
  ["job", "take-snapshot", "plain"],
  ["job", "take-snapshot-2", "unmistakable"],
  ["job", "Terraform plan", "plain"],
  ["workflow", "Check inactive collaborators", "distinctive"],
  ["resource name", "PaymentsDb", "distinctive"],
  ["resource name", "PaymentsApiAlarm", "unmistakable"],
  ["alert", "HighCPU", "unmistakable"],
  ["alert", "Watchdog", "plain"],
  ["environment variable", "ACCOUNT_ID", "plain"],
  ["environment variable", "AWS_CLUSTER_NAME", "plain"],
  ["environment variable", "_DB__PASSWORD", "plain"],
  ["resource name", "CLUSTER_NAME", "plain"],
  ["environment variable", "LEDGER_ID", "distinctive"],
  ["environment variable", "LEDGER_ACCOUNT_ID", "unmistakable"],
  ["Terraform variable", "cluster_name", "unmistakable"],
  ["environment variable", "GDS_SSO_OAUTH_ID", "unmistakable"],
  ["host name", "db.prod.example.com", "unmistakable"],
  ["port", "8080", "plain"],
  ["Make target", "make deploy-all-the-things", "plain"],
])("the %s %s is %s", (kind, name, expected) => {
  expect(distinctiveness(kind, name)).toBe(expected);
});
