#!/usr/bin/env bash
# Moves every pod off a node, politely: keeps to disruption budgets and waits for them.
# Usage: scripts/drain-node.sh NODE [TIMEOUT]      TIMEOUT as kubectl writes it, default 10m
set -euo pipefail

node=${1:?the node, as kubectl get nodes calls it}
timeout=${2:-10m}

kubectl cordon "$node"
kubectl drain "$node" --ignore-daemonsets --delete-emptydir-data --timeout="$timeout"

left=$(kubectl get pods --all-namespaces --field-selector "spec.nodeName=$node" --output json |
  jq '[.items[] | select(all(.metadata.ownerReferences[]?; .kind != "DaemonSet"))] | length')
echo "$left pods left on $node, daemon sets aside"
[[ $left -eq 0 ]]
