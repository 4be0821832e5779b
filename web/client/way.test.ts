import assert from "node:assert/strict";
import { test } from "node:test";
import { Sheet } from "./sheet";
import type { Theme } from "./theme";
import { dots } from "./way";

/** The dots of a line on a screen of 400 × 400 whose middle is the plan's origin. */
function along(line: readonly number[], scale = 1): [number, number][] {
  const sheet = new Sheet({} as CanvasRenderingContext2D, {} as Theme);
  assert.ok(sheet.look({ x: 0, y: 0, scale, angle: 0 }, 400, 400, 1));
  const out: [number, number][] = [];
  dots(sheet, line, (x, y) => out.push([x - 200, y - 200]));
  return out;
}

test("dots are ten pixels apart, round corners too", () => {
  assert.deepEqual(along([0, 0, 25, 0]), [[0, 0], [10, 0], [20, 0]]);
  assert.deepEqual(along([0, 0, 25, 0, 25, 25]), [[0, 0], [10, 0], [20, 0], [25, 5], [25, 15], [25, 25]]);
  assert.deepEqual(along([0, 0, 4, 0, 4, 0, 8, 0, 12, 0]), [[0, 0], [10, 0]], "short stretches and none");
  assert.deepEqual(along([0, 0]), []);
});

test("dots are where they were when much of the line is off the screen", () => {
  const all = along([-100_000, 0, 100_000, 0, 100_000, 9000]);
  assert.ok(all.length > 40 && all.length < 100, `${all.length} dots`);
  assert.ok(all.some(([x, y]) => x === 0 && y === 0), "one at the middle, as counted from the start");
  assert.ok(along([-1e8, -1e8, 1e8, 1e8], 9000).length < 70);
});
