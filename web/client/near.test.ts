import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "./near";

for (const [key, from, to] of [
  ["ArrowDown", 0, 1], ["ArrowDown", 4, 0], ["ArrowRight", 1, 2], ["ArrowUp", 0, 4], ["ArrowLeft", 3, 2],
  ["Home", 3, 0], ["End", 0, 4], ["Enter", 2, -1], ["Tab", 2, -1], ["+", 2, -1],
] as const) {
  test(`${key} leads from line ${from} of 5 to ${to}`, () => assert.equal(next(key, from, 5), to));
}
