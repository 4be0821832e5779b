import assert from "node:assert/strict";
import { test } from "node:test";
import { type Boxes, Grid } from "./index";

/** Numbers between 0 and 1 that are the same for the same seed. */
function numbers(seed: number): () => number {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

function columns(boxes: readonly (readonly [number, number, number, number])[]): Boxes {
  const column = (n: 0 | 1 | 2 | 3) => Int32Array.from(boxes, (b) => b[n]);
  return { x: column(0), y: column(1), w: column(2), h: column(3) };
}

function bounds(b: Boxes) {
  const all = { x: Math.min(...b.x, 0), y: Math.min(...b.y, 0), w: 0, h: 0 };
  b.x.forEach((x, i) => {
    all.w = Math.max(all.w, x + b.w[i]! - all.x);
    all.h = Math.max(all.h, b.y[i]! + b.h[i]! - all.y);
  });
  return all;
}

function check(boxes: Boxes, next: () => number, name: string) {
  const all = bounds(boxes);
  const grid = new Grid(boxes, all);
  for (let i = 0; i < 100; i++) {
    const q = { x: all.x + all.w * (next() * 1.4 - 0.2), y: all.y + all.h * (next() * 1.4 - 0.2), w: all.w * next() ** 4, h: all.h * next() ** 4 };
    const want: number[] = [];
    boxes.x.forEach((x, j) => {
      const apart = x > q.x + q.w || x + boxes.w[j]! < q.x || boxes.y[j]! > q.y + q.h || boxes.y[j]! + boxes.h[j]! < q.y;
      if (!apart) want.push(j);
    });
    assert.deepEqual([...grid.found.subarray(0, grid.find(q))].sort((a, b) => a - b), want, `${name}, query ${i}`);
  }
}

test("find gives each box that meets, once", () => {
  const next = numbers(7);
  const some = (n: number, make: () => [number, number, number, number]) => columns(Array.from({ length: n }, make));
  const at = () => Math.round((next() - 0.5) * 20000);
  check(some(500, () => [at(), at(), 300, 300]), next, "booths around the origin");
  check(some(50, () => [at(), at(), Math.round(next() ** 5 * 30000), Math.round(next() ** 5 * 30000)]), next, "all sizes");
  check(some(200, () => [0, 0, 300, 300]), next, "all in one place");
  check(some(200, () => [at(), 0, 0, 0]), next, "points on a line");
  check(columns([[-100, -100, 0, 0]]), next, "one point");
  check(columns([]), next, "none");
});

test("30,000 boxes that each cover everything take no more room than so many", () => {
  const everything = columns(Array.from({ length: 30_000 }, () => [0, 0, 500_000, 500_000] as const));
  const grid = new Grid(everything, { x: 0, y: 0, w: 500_000, h: 500_000 });
  assert.equal(grid.find({ x: 1, y: 1, w: 0, h: 0 }), 30_000);
});
