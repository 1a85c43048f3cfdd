#!/usr/bin/env bash
# Shows the API's DNS weights, or sets them and waits until every Route 53 server answers with them.
# Usage: scripts/dns-weight.sh                     shows
#        scripts/dns-weight.sh blue=90 green=10    sets
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

output() { terraform -chdir=terraform/prod/dns output -raw "$1"; }

zone=$(output zone_id)
name=$(output record_fqdn).

records() {
  aws route53 list-resource-record-sets --hosted-zone-id "$zone" --output json |
    jq --arg name "$name" '[.ResourceRecordSets[] | select(.Name == $name and .Type == "CNAME")]'
}

show() { records | jq -r '.[] | "\(.SetIdentifier)=\(.Weight)"'; }

if (($# == 0)); then
  show
  exit 0
fi

weights=$(printf '%s\n' "$@" | jq --raw-input --slurp 'split("\n") | map(select(. != "") | split("=") | {key: .[0], value: (.[1] | tonumber)}) | from_entries')
batch=$(records | jq --argjson weights "$weights" \
  '{Changes: map(select($weights[.SetIdentifier] != null) | {Action: "UPSERT", ResourceRecordSet: (.Weight = $weights[.SetIdentifier])})}')

change=$(aws route53 change-resource-record-sets --hosted-zone-id "$zone" --change-batch "$batch" \
  --query ChangeInfo.Id --output text)
aws route53 wait resource-record-sets-changed --id "$change"
show
