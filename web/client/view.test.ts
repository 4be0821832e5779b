// Properties of the view, each held for many boxes; the numbers come from a seed, so a failure comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, between, bounded, closest, fill, formatBox, pan, parseBox, within, zoom } from "./view";

/** Mulberry32, a small generator: the same seed gives the same numbers between 0 and 1. */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Case {
  readonly box: Box;
  readonly all: Box;
  readonly width: number;
  readonly height: number;
  readonly fx: number;
  readonly fy: number;
  readonly factor: number;
}

/** Holds a property for halls of 10 to 310 m, boxes from far inside to far outside them, and screens of all shapes. */
function always(name: string, property: (c: Case) => void) {
  test(name, () => {
    const next = numbers(20231010);
    const from = (low: number, high: number) => low + next() * (high - low);
    for (let i = 0; i < 2000; i++) {
      const all = { x: from(-5000, 5000), y: from(-5000, 5000), w: from(1000, 31000), h: from(1000, 31000) };
      const size = 10 ** from(-2, 1);
      const box = { x: from(-40000, 40000), y: from(-40000, 40000), w: all.w * size, h: all.h * size * from(0.3, 3) };
      const c = { box, all, width: from(300, 4000), height: from(200, 4000), fx: next(), fy: next(), factor: from(0.2, 5) };
      try {
        property(c);
      } catch (error) {
        (error as Error).message += `\nfor ${JSON.stringify(c)}`;
        throw error;
      }
    }
  });
}

function near(got: number, want: number, what: string) {
  assert.ok(Math.abs(got - want) <= 1e-6 * Math.max(1, Math.abs(want)), `${what}: ${got}, want ${want}`);
}

function same(got: Box, want: Box, what: string) {
  for (const side of ["x", "y", "w", "h"] as const) near(got[side], want[side], `${what}, ${side}`);
}

const atLeast = (got: number, low: number, what: string) => assert.ok(got >= low - 1e-6 * Math.max(1, Math.abs(low)), `${what}: ${got} < ${low}`);

const middle = (b: Box) => ({ x: b.x + b.w / 2, y: b.y + b.h / 2 });
const at = (b: Box, fx: number, fy: number) => ({ x: b.x + b.w * fx, y: b.y + b.h * fy });

test("parseBox reads a viewBox", () => {
  assert.deepEqual(parseBox("-300 -300 6600 4200"), { x: -300, y: -300, w: 6600, h: 4200 });
  assert.deepEqual(parseBox("  0.5\n1 2.5 3 "), { x: 0.5, y: 1, w: 2.5, h: 3 });
});

for (const [why, text] of Object.entries({
  "no attribute": null,
  "no data": undefined,
  "empty": "",
  "three numbers": "1 2 3",
  "five numbers": "1 2 3 4 5",
  "a word": "1 2 3 four",
  "no width": "0 0 0 10",
  "negative height": "0 0 10 -1",
  "endless": "0 0 Infinity 1",
})) {
  test(`parseBox refuses ${why}`, () => assert.equal(parseBox(text), null));
}

always("what formatBox writes parseBox reads, to a millimetre", ({ box }) => {
  const back = parseBox(formatBox(box));
  assert.ok(back);
  for (const side of ["x", "y", "w", "h"] as const) assert.ok(Math.abs(back[side] - box[side]) <= 0.051, side);
});

always("fill has the shape of the screen, holds the box, keeps its middle", ({ box, width, height }) => {
  const full = fill(box, width, height);
  near(full.w / full.h, width / height, "shape");
  atLeast(full.w, box.w, "width");
  atLeast(full.h, box.h, "height");
  same({ ...middle(full), w: 0, h: 0 }, { ...middle(box), w: 0, h: 0 }, "middle");
  assert.ok(Math.abs(full.w - box.w) < 1e-6 || Math.abs(full.h - box.h) < 1e-6, "larger than it need be");
});

always("fill of what is filled changes nothing", ({ box, width, height }) => {
  const full = fill(box, width, height);
  same(fill(full, width, height), full, "twice");
});

always("fill leaves a box alone where there is no screen", ({ box, width, height }) => {
  assert.equal(fill(box, 0, height), box);
  assert.equal(fill(box, width, 0), box);
});

always("zoom keeps the point under the finger", ({ box, factor, fx, fy }) => {
  const zoomed = zoom(box, factor, fx, fy);
  near(zoomed.w, box.w * factor, "width");
  near(zoomed.h, box.h * factor, "height");
  same({ ...at(zoomed, fx, fy), w: 0, h: 0 }, { ...at(box, fx, fy), w: 0, h: 0 }, "finger");
});

always("zoom in and out again is nothing", ({ box, factor, fx, fy }) => {
  same(zoom(zoom(box, factor, fx, fy), 1 / factor, fx, fy), box, "back");
});

always("a bounded zoom on a screen stays within, and keeps the point under the finger there too", ({ box, all, width, height, factor, fx, fy }) => {
  const whole = fill(all, width, height);
  const seen = within(fill(box, width, height), whole);
  const zoomed = zoom(seen, bounded(factor, seen, whole), fx, fy);
  const kept = within(zoomed, whole);
  near(kept.w, zoomed.w, "width");
  near(kept.h, zoomed.h, "height");
  if (bounded(factor, seen, whole) === 1) same(kept, seen, "at the limit");
});

always("a bounded factor never turns round, and leaves alone what stays between the limits", ({ box, all, factor }) => {
  const f = bounded(factor, box, all);
  assert.ok(factor < 1 ? f <= 1 && f >= factor : f >= 1 && f <= factor, `${factor} becomes ${f}`);
  if (Math.min(box.w, box.h) * factor > closest && box.w * factor < all.w) assert.equal(f, factor);
});

always("pan keeps the size, and there and back is nothing", ({ box, fx, fy }) => {
  const moved = pan(box, fx, fy);
  same(moved, { ...box, ...at(box, fx, fy) }, "moved");
  same(pan(moved, -fx, -fy), box, "back");
});

always("within is never closer than closest", ({ box, all }) => {
  const kept = within(box, all);
  atLeast(Math.min(kept.w, kept.h), closest, "short side");
});

always("within never shows more than all, on a screen of any shape", ({ box, all, width, height }) => {
  const whole = fill(all, width, height);
  const kept = within(fill(box, width, height), whole);
  atLeast(whole.w, kept.w, "width");
  atLeast(whole.h, kept.h, "height");
});

always("within keeps the middle inside all, and the shape", ({ box, all }) => {
  const kept = within(box, all);
  const m = middle(kept);
  atLeast(m.x, all.x, "left");
  atLeast(all.x + all.w, m.x, "right");
  atLeast(m.y, all.y, "top");
  atLeast(all.y + all.h, m.y, "bottom");
  near(kept.w / kept.h, box.w / box.h, "shape");
});

always("within of what is within changes nothing", ({ box, all }) => {
  const kept = within(box, all);
  same(within(kept, all), kept, "twice");
});

always("within leaves alone what is inside all and not too close", ({ all, fx, fy }) => {
  const w = Math.max(all.w * 0.6, closest);
  const h = Math.max(all.h * 0.6, closest);
  const box = { x: all.x + (all.w - w) * fx, y: all.y + (all.h - h) * fy, w, h };
  same(within(box, all), box, "kept");
});

always("between begins at the one and ends at the other", ({ box, all, fx }) => {
  same(between(box, all, 0), box, "begin");
  same(between(box, all, 1), all, "end");
  near(between(box, all, fx).w, box.w + (all.w - box.w) * fx, "on the way");
});
