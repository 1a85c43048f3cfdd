import { describe, expect, it } from "vitest";
import { AnswerTooLarge, sendOnce } from "../../../src/github/client/send-once.ts";

/** An answer that comes in these pieces, and then ends or goes on. */
function pieces(closes: boolean, ...texts: readonly string[]) {
  const cancelled: string[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
    },
    pull: (controller) => {
      if (closes) controller.close();
    },
    cancel: () => void cancelled.push("cancelled"),
  });
  return { fetch: async () => new Response(body, { status: 200, headers: { "x-a": "b" } }), cancelled };
}

const REQUEST = { url: "https://api.github.example/", init: {} };
const LIMITS = { timeoutMs: 1_000, maxBytes: 10 };

describe("one attempt", () => {
  it("gives the whole answer, as text and as bytes, as often as it is asked", async () => {
    const { answer, bytes } = await sendOnce(pieces(true, '{"a":', '"é"}').fetch, REQUEST, LIMITS);
    expect([answer.status, answer.headers.get("x-a"), bytes]).toEqual([200, "b", 10]);
    expect(new TextDecoder().decode(await answer.arrayBuffer())).toBe('{"a":"é"}');
    expect([await answer.clone().text(), await answer.text(), await answer.json()]).toEqual([
      '{"a":"é"}',
      '{"a":"é"}',
      { a: "é" },
    ]);
    expect(new TextDecoder().decode(await answer.arrayBuffer())).toBe('{"a":"é"}');
  });

  it("stops reading what is larger than the limit", async () => {
    const { fetch, cancelled } = pieces(false, "12345", "67890", "1");
    await expect(sendOnce(fetch, REQUEST, LIMITS)).rejects.toBeInstanceOf(AnswerTooLarge);
    expect(cancelled).toEqual(["cancelled"]);
  });

  it.each([204, 304])("has no body with status %i", async (status) => {
    const { answer, bytes } = await sendOnce(async () => new Response(null, { status }), REQUEST, LIMITS);
    expect([answer.status, await answer.text(), bytes]).toEqual([status, "", 0]);
  });

  it("reads an empty answer", async () => {
    const { answer } = await sendOnce(async () => new Response("", { status: 200 }), REQUEST, LIMITS);
    expect(await answer.text()).toBe("");
  });
});
