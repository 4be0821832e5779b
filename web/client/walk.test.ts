import assert from "node:assert/strict";
import { test } from "node:test";
import { corners, legsOf, type Part, walker } from "./walk";

const way: Part[] = [
  { storey: 0, line: [0, 0, 0, -300, 100, -300] },
  { storey: 1, line: [500, 500, 500, 1100] },
];

for (const [t, x, y, storey, heading] of [
  [0, 0, 0, 0, 0], [0.15, 0, -150, 0, 0], [0.35, 50, -300, 0, 90], [0.7, 500, 800, 1, 180], [1, 500, 1100, 1, 180],
  [-3, 0, 0, 0, 0], [7, 500, 1100, 1, 180],
] as const) {
  test(`after ${t} of the way`, () => {
    const w = walker(legsOf(way), t);
    assert.deepEqual(w && { ...w, x: Math.round(w.x), y: Math.round(w.y), heading: Math.round(w.heading ?? NaN) }, { x, y, storey, heading });
  });
}

test("the pace is even", () => {
  const legs = legsOf(way.slice(0, 1));
  const points = Array.from({ length: 41 }, (_, i) => walker(legs, i / 40)!);
  points.slice(1).forEach((p, i) => assert.ok(Math.abs(Math.abs(p.x - points[i]!.x) + Math.abs(p.y - points[i]!.y) - 10) < 1e-9));
});

test("corners are where the way begins, turns and ends", () => assert.deepEqual(corners(legsOf(way)), [0, 0.3, 0.4, 1]));

for (const [name, parts] of Object.entries({
  "no part": [],
  "no line": [{ storey: 0, line: [] }],
  "one point": [{ storey: 0, line: [5, 5] }],
  "one point twice": [{ storey: 0, line: [5, 5, 5, 5] }],
  "half a point": [{ storey: 0, line: [5, 5, 6] }],
  "no numbers": [{ storey: 0, line: [NaN, 0, 5, 5] }],
})) {
  test(`a way of ${name} is none`, () => {
    assert.equal(walker(legsOf(parts), 0.5), null);
    assert.deepEqual(corners(legsOf(parts)), []);
  });
}
