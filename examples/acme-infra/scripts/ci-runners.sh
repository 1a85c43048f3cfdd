#!/usr/bin/env bash
# Lists the self-hosted runners and the jobs that wait for one. Changes nothing.
set -euo pipefail

gh api --paginate orgs/acme/actions/runners \
  --jq '.runners[] | [.name, .status, (if .busy then "busy" else "idle" end)] | @tsv'
waiting=$(gh run list --repo acme/infra --status queued --json databaseId --jq length)
echo "$waiting runs of acme/infra wait for a runner"
