import fc from "fast-check";
import { expect, test } from "vitest";
import { byteQueue } from "../../src/git/object-conversation.ts";

test("a line is given out only when its end has come", () => {
  const queue = byteQueue();
  queue.push(Buffer.from("ab"));
  expect(queue.takeLine()).toBeNull();
  queue.push(Buffer.from("c\nd"));
  expect(queue.takeLine()).toBe("abc");
  expect(queue.takeLine()).toBeNull();
});

test("bytes are given out only when all have come", () => {
  const queue = byteQueue();
  queue.push(Buffer.from("ab"));
  expect(queue.take(3)).toBeNull();
  queue.push(Buffer.from("cd"));
  expect(queue.take(3)?.toString()).toBe("abc");
  expect(queue.take(0)?.toString()).toBe("");
  expect(queue.take(1)?.toString()).toBe("d");
  expect(queue.take(1)).toBeNull();
});

test("lines and bytes come out as they went in, however they were cut into chunks", () => {
  const message = fc.record({
    line: fc.stringMatching(/^[a-z]{0,9}$/),
    body: fc.stringMatching(/^[a-z\n]{0,20}$/),
  });
  fc.assert(
    fc.property(fc.array(message), fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (messages, sizes) => {
      const all = Buffer.from(messages.map(({ line, body }) => `${line}\n${body}`).join(""));
      const queue = byteQueue();
      const taken: { line: string; body: string }[] = [];
      let line: string | null = null;
      for (let at = 0; at < all.length; ) {
        const size = sizes.next().value;
        queue.push(all.subarray(at, at + size));
        at += size;
        for (;;) {
          line ??= queue.takeLine();
          const body = line === null ? null : queue.take(messages[taken.length]?.body.length ?? 0);
          if (line === null || body === null) break;
          taken.push({ line, body: body.toString() });
          line = null;
        }
      }
      expect(taken).toEqual(messages);
    }),
  );
});
