#!/usr/bin/env bash
# Rotates a secret, or takes the last rotation back.
# Usage: scripts/rotate-secret.sh SECRET | scripts/rotate-secret.sh --rollback SECRET
# Works in either direction without an outage: two database users (or two signing keys) take turns, and the one that
# was current stays valid until the next rotation.
set -euo pipefail

current() {
  aws secretsmanager describe-secret --secret-id "$1" --output json |
    jq -r --arg stage "$2" '.VersionIdsToStages | to_entries[] | select(.value | index($stage)) | .key'
}

if [[ ${1:?a secret, or --rollback and a secret} == --rollback ]]; then
  secret=${2:?the secret to roll back}
  aws secretsmanager update-secret-version-stage --secret-id "$secret" --version-stage AWSCURRENT \
    --move-to-version-id "$(current "$secret" AWSPREVIOUS)" \
    --remove-from-version-id "$(current "$secret" AWSCURRENT)" >/dev/null
  echo "$secret: back to version $(current "$secret" AWSCURRENT)"
  exit 0
fi

secret=$1
before=$(current "$secret" AWSCURRENT)
aws secretsmanager rotate-secret --secret-id "$secret" --rotate-immediately >/dev/null

deadline=$((SECONDS + 300))
until after=$(current "$secret" AWSCURRENT) && [[ $after != "$before" ]]; do
  if ((SECONDS > deadline)); then
    echo "$secret: still on version $before after 5 minutes" >&2
    exit 1
  fi
  sleep 5
done
echo "$secret: rotated from version $before to $after"
