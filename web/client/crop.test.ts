import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./desk/crop";

for (const [name, given, want] of [
  ["all", [300, 200, "whole", "left", "top"], [0, 0, 1, 1]],
  ["square, middle of wide", [300, 200, "square", "middle", "centre"], [1 / 6, 0, 2 / 3, 1]],
  ["square, right of wide", [300, 200, "square", "right", "top"], [1 / 3, 0, 2 / 3, 1]],
  ["three to two, top of high", [300, 900, "wide", "middle", "top"], [0, 0, 1, 2 / 9]],
  ["three to two, bottom of high", [300, 900, "wide", "middle", "bottom"], [0, 7 / 9, 1, 2 / 9]],
  ["of that shape already", [300, 200, "wide", "right", "bottom"], [0, 0, 1, 1]],
] as const)
  test(`the part that is kept: ${name}`, () => {
    const { left, top, width, height } = part(given[0], given[1], given[2], given[3], given[4]);
    for (const [i, value] of [left, top, width, height].entries()) assert.ok(Math.abs(value - want[i]!) < 1e-9, `${value}, want ${want[i]}`);
  });
