#!/usr/bin/env bash
# Restores the payments database to a point in time, beside the running one, and waits until it is up.
# Usage: scripts/payments-db-restore.sh prod|staging TIME      TIME in UTC, for example 2026-11-03T02:15:00Z
# Prints the new instance's identifier on its last line. Touches nothing that exists.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

environment=${1:?prod or staging}
time=${2:?a UTC time such as 2026-11-03T02:15:00Z}
stack=terraform/$environment/rds

output() { terraform -chdir="$stack" output -raw "$1"; }

source_id=$(output instance_id)
target_id=$source_id-restored-$(date --utc +%Y%m%d%H%M)

latest=$(aws rds describe-db-instances --db-instance-identifier "$source_id" \
  --query 'DBInstances[0].LatestRestorableTime' --output text)
if [[ $(date --date "$time" +%s) -gt $(date --date "$latest" +%s) ]]; then
  echo "$time is after the latest restorable time, $latest" >&2
  exit 2
fi

echo "restoring $source_id as of $time into $target_id" >&2
aws rds restore-db-instance-to-point-in-time \
  --source-db-instance-identifier "$source_id" \
  --target-db-instance-identifier "$target_id" \
  --restore-time "$time" \
  --db-subnet-group-name "$(output subnet_group)" \
  --db-parameter-group-name "$(output parameter_group)" \
  --vpc-security-group-ids "$(output security_group_id)" \
  --deletion-protection \
  --no-publicly-accessible >/dev/null

aws rds wait db-instance-available --db-instance-identifier "$target_id"
echo "$target_id"
