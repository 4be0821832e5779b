import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, header, newest, read } from "./as-of";

const at = Date.UTC(2023, 9, 10, 7, 5); // 14:05 in Vietnam

test("a time is told where the exhibition is, with its day if that is another", () => {
  const zone = "Asia/Ho_Chi_Minh";
  assert.equal(clock(at, at + 60_000, "vi", zone), "14:05");
  assert.equal(clock(at, at + 60_000, "en", zone), "14:05");
  assert.equal(clock(at, at + 86_400_000, "en", zone), "14:05, 10/10");
  assert.match(clock(at, at + 10 * 3_600_000, "vi", zone), /^14:05, 10\D10$/);
  assert.equal(clock(at - 7 * 3_600_000 - 300_000 - 7 * 3_600_000, at, "en", zone), "00:00");
  assert.match(clock(at, at, "vi", "Nowhere/Land"), /^\d\d:\d\d$/);
});

test("a header carries words of every alphabet", () => {
  const asOf = { at: 3, said: "Dữ liệu lúc 14:05.", newer: "“Mới”" };
  assert.match(header(asOf), /^[\x21-\x7e]+$/);
  assert.deepEqual(read(header(asOf)), asOf);
  assert.equal(read(null), null);
});

test("only a manifest says that the network is back", async () => {
  assert.equal(await newest(Response.json({ asOf: at })), at);
  for (const [name, answer] of Object.entries({
    "a problem": Response.json({ status: 503, asOf: at }, { status: 503 }), "another JSON": Response.json({ seq: 1 }), "a page": new Response("<html>"),
  })) await assert.rejects(newest(answer), Error, name);
});
