import assert from "node:assert/strict";
import { test } from "node:test";
import { shortOrder } from "./order";

/** The metres between n points at random, the same for the same seed. */
function scatter(n: number, seed: number): number[][] {
  let x = seed;
  const next = () => (x = (x * 48271) % 2147483647) / 2147483647;
  const points = Array.from({ length: n }, () => [next(), next()] as const);
  return points.map(([ax, ay]) => points.map(([bx, by]) => 100 * Math.hypot(ax - bx, ay - by)));
}

const long = (d: number[][], path: readonly number[]) => path.reduce((sum, at, i) => sum + (i ? d[path[i - 1]!]![at]! : 0), 0);

/** The shortest order by trying every one. */
function byTrying(d: number[][], begun: number[], rest: number[]): number {
  if (!rest.length) return long(d, [...begun, d.length - 1]);
  return Math.min(...rest.map((at) => byTrying(d, [...begun, at], rest.filter((k) => k !== at))));
}

test("few stops are in the best order", () => {
  for (let seed = 1; seed < 20; seed++) {
    const d = scatter(2 + (seed % 6), seed);
    const path = shortOrder(d);
    assert.deepEqual([path[0], path.at(-1)], [0, d.length - 1]);
    const best = byTrying(d, [0], [...d.keys()].slice(1, -1));
    assert.ok(Math.abs(long(d, path) - best) < 1e-9, `seed ${seed}: ${long(d, path)}, not ${best}`);
  }
});

test("many stops are each passed once, between the ends", () => {
  for (const n of [15, 16, 22]) {
    const d = scatter(n, n);
    const path = shortOrder(d);
    assert.deepEqual([...path].sort((a, b) => a - b), [...d.keys()]);
    assert.deepEqual([path[0], path.at(-1)], [0, n - 1]);
    assert.ok(long(d, path) < 0.8 * long(d, [...d.keys()]), `${n} stops`);
  }
});

test("a way that is not there is avoided", () => {
  const [far, none] = [1000, Infinity];
  const d = [[0, none, 1, none], [far, 0, 1, 1], [none, 1, 0, 1], [0, 0, 0, 0]];
  assert.deepEqual(shortOrder(d), [0, 2, 1, 3]);
  assert.deepEqual(shortOrder([[0, NaN], [NaN, 0]]), [0, 1]);
});
