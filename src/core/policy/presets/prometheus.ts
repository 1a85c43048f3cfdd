import type { Preset } from "./preset.ts";

export const prometheus: Preset = {
  name: "prometheus",
  summary: "Prometheus and Alertmanager configuration, alerts and recording rules.",
  infrastructure: [
    "**/{prometheus,alertmanager,alerts,alerting,alert-rules,alerting-rules,recording-rules,prometheus-rules,mimir,thanos}/**/*.{yml,yaml,jsonnet,libsonnet,tmpl}",
    "**/rules/**/*.{yml,yaml,rules}",
    "**/*.rules",
    "**/{prometheus,alertmanager,blackbox}{,.*,-*}.{yml,yaml}",
    "**/*[-_.]{alerts,rules}.{yml,yaml,jsonnet,libsonnet}",
    "!**/{examples,example,test,tests,testdata,fixtures,vendor}/**",
  ],
  immaterial: ["**/*[-_.]{test,tests}.{yml,yaml}", "**/jsonnetfile.lock.json", "**/{README,CHANGELOG}.md"],
  areas: [
    "An alert silenced, and for how long",
    "A target that is down",
    "A Prometheus that runs out of memory or disk",
    "Alertmanager that notifies nobody",
    "A cardinality explosion",
  ],
};
