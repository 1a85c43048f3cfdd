import type { Preset } from "./preset.ts";

export const salt: Preset = {
  name: "salt",
  summary: "Salt states, pillars, formulas and configuration.",
  infrastructure: [
    "**/*.sls",
    "**/{salt,states,pillar,pillars,formulas}/**/*.{jinja,j2,conf,cfg,yaml,yml,json,py,sh,tmpl}",
    "**/{_modules,_states,_grains,_runners,_pillar}/**/*.py",
    "**/{master.d,minion.d}/*.conf",
    "!**/{examples,example,test,tests}/**",
  ],
  immaterial: ["**/{FORMULA,pillar.example,.kitchen.yml,kitchen.yml}", "**/{README,CHANGELOG}.md"],
  areas: [
    "A highstate that failed half way",
    "A minion that does not answer",
    "A key accepted or revoked",
    "A master restored",
  ],
};
