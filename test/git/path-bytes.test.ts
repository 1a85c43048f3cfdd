import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePath, decodeRecords, encodePath } from "../../src/git/path-bytes.ts";

describe("a path", () => {
  test("of valid UTF-8 reads as what it says", () => {
    expect(decodePath(Buffer.from("docs/Störung/日本 🚒.md"))).toBe("docs/Störung/日本 🚒.md");
  });

  test("keeps its slashes and its readable parts around bytes that are not UTF-8", () => {
    expect(decodePath(Buffer.from("docs/caf\xe9/a.md", "latin1"))).toBe("docs/caf\udce9/a.md");
  });

  test("with a cut-off character at its end loses nothing", () => {
    expect(decodePath(Buffer.of(0x61, 0xe2, 0x82))).toBe("a\udce2\udc82");
  });

  test("with other lone surrogates is written as U+FFFD, never as a wrong byte", () => {
    expect(encodePath("\ud800a\udce9")).toEqual(Buffer.from("\xef\xbf\xbda\xe9", "latin1"));
  });

  test("comes back byte for byte, and no two paths become one", () => {
    const bytes = fc.uint8Array({ maxLength: 24 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(encodePath(decodePath(a))).toEqual(a);
        expect(decodePath(a) === decodePath(b)).toBe(a.equals(b));
      }),
    );
  });
});

describe("NUL-terminated records", () => {
  const record = fc
    .uint8Array({ maxLength: 6 })
    .map((array) => Buffer.from(array).filter((byte) => byte !== 0));

  test("split into what was joined, valid UTF-8 or not", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const joined = Buffer.concat(records.flatMap((each) => [Buffer.from(each), Buffer.of(0)]));
        expect(decodeRecords(joined)).toEqual(records.map((each) => decodePath(Buffer.from(each))));
      }),
    );
  });

  test("need no NUL after the last one", () => {
    expect(decodeRecords(Buffer.from("a\0b"))).toEqual(["a", "b"]);
    expect(decodeRecords(Buffer.from("\xe9\0b", "latin1"))).toEqual(["\udce9", "b"]);
  });
});
