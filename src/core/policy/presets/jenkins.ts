import type { Preset } from "./preset.ts";

export const jenkins: Preset = {
  name: "jenkins",
  summary: "Jenkinsfiles, shared libraries, job definitions and configuration as code.",
  infrastructure: [
    "**/{Jenkinsfile,Jenkinsfile.*,*.Jenkinsfile,*.jenkinsfile}",
    "**/jenkins/**/*.{groovy,yaml,yml,xml,properties,txt,sh}",
    "**/{casc,jcasc,casc_configs}/**/*.{yaml,yml}",
    "**/{jobs,jobdsl,job-dsl,seed-jobs}/**/*.{groovy,xml}",
    "vars/*.groovy",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: ["vars/*.txt", "**/{README,CHANGELOG}.md"],
  areas: [
    "A controller restored from a backup",
    "A plugin rolled back",
    "An agent that stays offline",
    "A queue that does not move",
    "A credential rotated",
  ],
};
