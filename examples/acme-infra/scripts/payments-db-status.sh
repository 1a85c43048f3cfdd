#!/usr/bin/env bash
# Says how the payments database is. Changes nothing.
# Usage: scripts/payments-db-status.sh [INSTANCE]     (default: the instance that Terraform manages)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

instance=${1:-$(terraform -chdir=terraform/prod/rds output -raw instance_id)}

read -r status multi_az zone standby < <(
  aws rds describe-db-instances --db-instance-identifier "$instance" --output text \
    --query 'DBInstances[0].[DBInstanceStatus, MultiAZ, AvailabilityZone, SecondaryAvailabilityZone]'
)
echo "instance: $instance"
echo "status:   $status"
echo "zones:    primary $zone, standby $standby (multi-az: $multi_az)"

# shellcheck disable=SC2016 # the pod expands the variable
in_recovery=$(kubectl --namespace payments exec deployment/payments-api -- \
  sh -c 'psql "$DATABASE_URL" --no-align --tuples-only --command "select pg_is_in_recovery()"' 2>/dev/null || echo unreachable)
case $in_recovery in
  f) echo "writable: yes" ;;
  t) echo "writable: no, it is in recovery" ;;
  *) echo "writable: no answer from inside the cluster" && exit 1 ;;
esac
