import assert from "node:assert/strict";
import { test } from "node:test";
import { isStuck, missing } from "./watchdog";

for (const [name, frames, stuck] of [
  ["frames come", [true, true, true, true], false],
  ["two are missed", [true, false, false], false],
  ["three are missed", [true, false, false, false], true],
  ["one comes between", [false, false, true, false, false], false],
] as const) {
  test(name, () => assert.equal(isStuck(frames.reduce((n, drawn) => missing(n, drawn, true), 0)), stuck));
}
test("a page that is not shown draws nothing", () => assert.equal(isStuck([false, false, false, false].reduce<number>((n, drawn) => missing(n, drawn, false), 0)), false));
