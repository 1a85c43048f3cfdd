import { request } from "node:http";

/** Sends unsigned webhooks, each over a connection of its own: `node flood.ts URL COUNT`. */
const [, , url = "", count = "1"] = process.argv;
const body = Buffer.from(JSON.stringify({ zen: "y".repeat(300) }));
const headers = {
  "content-type": "application/json",
  "content-length": body.length,
  "x-github-event": "push",
  "x-github-delivery": "1",
};
let left = Number(count);

function post(): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(
      `${url}/api/github/webhooks`,
      { method: "POST", agent: false, headers },
      (answer) => {
        answer.resume();
        answer.on("end", resolve);
      },
    );
    sent.on("error", () => resolve());
    sent.end(body);
  });
}

async function lane(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await post();
  }
}

await Promise.all(Array.from({ length: 64 }, lane));
