import assert from "node:assert/strict";
import { test } from "node:test";
import { around, distance, inside, meets, type Ring, spot } from "./ring";

const square = [0, 0, 300, 0, 300, 300, 0, 300];
const ell = [0, 0, 900, 0, 900, 300, 300, 300, 300, 900, 0, 900];
const star: Ring = Array.from({ length: 20 }, (_, i) => {
  const [far, turn] = [i % 2 ? 100 : 400, (i * Math.PI) / 10];
  return [far * Math.sin(turn), far * Math.cos(turn)];
}).flat();

test("inside tells what a ring holds", () => {
  for (const [name, ring, x, y, want] of [
    ["middle of a square", square, 150, 150, true],
    ["right of a square", square, 301, 150, false],
    ["arm of an L", ell, 800, 150, true],
    ["notch of an L", ell, 600, 600, false],
    ["middle of a star", star, 0, 0, true],
    ["between its points", star, 390 * Math.sin(Math.PI / 10), 390 * Math.cos(Math.PI / 10), false],
    ["nothing", [], 0, 0, false],
    ["a point", [5, 5], 5, 5, false],
  ] as const) {
    assert.equal(inside(ring, x, y), want, name);
  }
});

test("distance is to the closest edge", () => {
  assert.equal(distance(square, 150, 100), 100);
  assert.equal(distance(square, 303, 304), 5);
  assert.equal(distance([7, 7], 7, 10), 3);
});

test("spot is where a label has room", () => {
  for (const [name, ring, least] of [["square", square, 150], ["L", ell, 130], ["star", star, 95]] as const) {
    const s = spot(ring);
    assert.ok(inside(ring, s.x, s.y), name);
    assert.ok(s.radius >= least && s.radius <= distance(ring, s.x, s.y) + 1e-9, `${name}: ${s.radius}`);
  }
  assert.deepEqual(spot(square), { x: 150, y: 150, radius: 150 }, "a square's is its middle");
  assert.deepEqual(spot([]), { x: 0, y: 0, radius: 0 }, "of nothing");
  assert.ok(spot([0, 0, 10, 10]).radius < 1e-9, "of a line");
});

test("around is the smallest box, meets counts edges", () => {
  assert.deepEqual(around([5, -5, 10, 20], [], [0, 0]), { x: 0, y: -5, w: 10, h: 25 });
  assert.equal(around([]), null);
  const box = { x: 0, y: 0, w: 10, h: 10 };
  assert.ok(meets(box, { x: 10, y: 5, w: 1, h: 1 }));
  assert.ok(!meets(box, { x: 10.5, y: 5, w: 1, h: 1 }));
});
