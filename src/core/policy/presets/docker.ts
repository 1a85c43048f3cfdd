import type { Preset } from "./preset.ts";

export const docker: Preset = {
  name: "docker",
  summary: "Images and compose files.",
  infrastructure: [
    "**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*}",
    "**/{docker-compose,docker-compose.*,docker-compose-*,compose,compose.*}.{yml,yaml}",
    "**/docker-bake.{hcl,json}",
    "**/{docker-entrypoint,entrypoint}.sh",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: ["**/{.dockerignore,*.dockerignore,.hadolint.yaml,.hadolint.yml}", "**/{README,CHANGELOG}.md"],
  areas: [
    "An image rolled back to the one before",
    "A base image patched in a hurry",
    "A registry that does not answer",
    "A host whose disk is full of images",
  ],
};
