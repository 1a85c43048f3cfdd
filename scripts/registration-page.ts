import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What the page adds to `app.yml`: addresses that only the person who registers knows. */
const ADDRESSES = {
  hook_attributes: { url: "https://YOUR-HOST/api/github/webhooks", active: true },
  redirect_url: "https://YOUR-HOST/registered",
} as const;

/** `docs/register.html`: a form that sends `app.yml` to GitHub as the manifest of a new App. */
export function registrationPage(): string {
  const manifest: unknown = parse(readFileSync(join(import.meta.dirname, "../app.yml"), "utf8"));
  const json = JSON.stringify({ ...Object(manifest), ...ADDRESSES }, null, 2);
  return PAGE.replace("MANIFEST", () => escapeHtml(json));
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

const PAGE = `<!doctype html>
<!-- Made from app.yml by "npm run generate". How to use it: docs/deploy.md. -->
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>Register sopwatch as a GitHub App</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
      textarea { box-sizing: border-box; width: 100%; height: 24rem; font: 14px/1.4 monospace; }
    </style>
  </head>
  <body>
    <h1>Register sopwatch as a GitHub App</h1>
    <ol>
      <li>Replace <code>YOUR-HOST</code> (twice) by the host on which <code>sopwatch serve</code> will be reachable, and
        <code>url</code> by a home page of your own.</li>
      <li>Press the button. GitHub asks for a name and creates the App.</li>
      <li>GitHub then leads to <code>https://YOUR-HOST/registered?code=...</code>. Nothing has to answer there: copy the code
        from the address bar. It works once, for one hour. docs/deploy.md says what to do with it.</li>
    </ol>
    <form method="post">
      <p><textarea name="manifest" aria-label="Manifest" spellcheck="false">MANIFEST</textarea></p>
      <p><button type="submit" formaction="https://github.com/settings/apps/new">Register for my account</button></p>
    </form>
    <p>For an organization, or on GitHub Enterprise Server, change <code>formaction</code> in this file to
      <code>https://github.com/organizations/ORGANIZATION/settings/apps/new</code>, or to your server's host.</p>
  </body>
</html>
`;
