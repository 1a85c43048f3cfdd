import type { Preset } from "./preset.ts";

export const pulumi: Preset = {
  name: "pulumi",
  summary: "Pulumi projects, stacks and programs.",
  infrastructure: [
    "**/{Pulumi,Pulumi.*}.{yaml,yml}",
    "**/pulumi/**/*.{ts,js,py,go,cs,fs,java,kt,yaml,yml}",
    "!**/pulumi/**/{node_modules,venv,.venv,bin,obj,dist}/**",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: [
    "**/{package-lock.json,yarn.lock,pnpm-lock.yaml,poetry.lock,uv.lock,Pipfile.lock,go.sum,packages.lock.json}",
    "**/pulumi/**/*.{test,spec}.{ts,js}",
    "**/pulumi/**/{*_test.go,*_test.py,test_*.py}",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "An update that was interrupted",
    "State exported, corrected and imported",
    "A stack's secrets provider rotated",
    "A stack destroyed with protected resources",
  ],
};
