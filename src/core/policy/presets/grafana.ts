import type { Preset } from "./preset.ts";

export const grafana: Preset = {
  name: "grafana",
  summary: "Grafana dashboards, alerts and provisioning.",
  infrastructure: [
    "**/{grafana,dashboards,grafana-dashboards}/**/*.{json,jsonnet,libsonnet,yaml,yml,ini,toml,alloy,river}",
    "**/*.dashboard.{json,jsonnet}",
    "**/grafana.ini",
    "**/provisioning/{datasources,dashboards,alerting,notifiers,plugins,access-control}/**/*.{yaml,yml,json}",
    "!**/{examples,example,test,tests,testdata,fixtures,vendor,node_modules}/**",
  ],
  immaterial: ["**/jsonnetfile.lock.json", "**/{README,CHANGELOG}.md"],
  areas: [
    "A dashboard restored",
    "A data source that does not answer",
    "An alert rule muted",
    "Grafana restored from a backup",
  ],
};
