#!/usr/bin/env bash
# Says how the Kafka cluster is, as a healthy broker sees it. Changes nothing.
# Usage: scripts/kafka-status.sh [NODE_ID_TO_AVOID]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../ansible"

hosts="kafka:!kafka_node_${1:-none}"
broker=$(ansible "$hosts" --list-hosts | sed -n '2s/ //gp')

# Counts partitions in a state. A broker that does not answer ends the script: no answer is not zero.
count() {
  local answer
  answer=$(ansible "$broker" --become --one-line \
    --args "/opt/kafka/bin/kafka-topics.sh --bootstrap-server localhost:9092 --describe $1")
  printf '%s\n' "${answer//\\n/$'\n'}" | grep -c 'Partition:' || true
}

under_replicated=$(count --under-replicated-partitions)
under_minimum=$(count --under-min-isr-partitions)
offline=$(count --unavailable-partitions)

echo "asked:                       $broker"
echo "under-replicated partitions: $under_replicated"
echo "under minimum in-sync:       $under_minimum"
echo "offline partitions:          $offline"
