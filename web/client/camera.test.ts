// Properties of the camera, each held for many views; the numbers come from a seed, so a failure comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asBox, between, type Box, type Camera, closest, fit, kept, middle, moved, numbersIn, type Point, type Screen, seen, shows, toPlan, toScreen, wrap } from "./camera";

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
  readonly c: Camera; // anywhere
  readonly d: Camera; // within all
  readonly s: Screen;
  readonly all: Box;
  readonly p: Point; // on the screen
  readonly q: Point;
  readonly factor: number;
  readonly turn: number;
  readonly t: number;
}

/** Holds a property for halls of 10 to 310 m and screens of all shapes. */
function always(name: string, property: (x: Case) => void) {
  test(name, () => {
    const next = numbers(20231010);
    const from = (low: number, high: number) => low + next() * (high - low);
    for (let i = 0; i < 2000; i++) {
      const all = { x: from(-5000, 5000), y: from(-5000, 5000), w: from(1000, 31000), h: from(1000, 31000) };
      const s = { width: from(300, 4000), height: from(200, 4000) };
      const c = { x: from(-9000, 40000), y: from(-9000, 40000), scale: Math.exp(from(-7, 2)), angle: from(-10, 10) };
      const on = () => ({ x: from(0, s.width), y: from(0, s.height) });
      const x = { c, d: kept(c, s, all), s, all, p: on(), q: on(), factor: Math.exp(from(-1.6, 1.6)), turn: from(-3, 3), t: next() };
      try {
        property(x);
      } catch (error) {
        (error as Error).message += `\nfor ${JSON.stringify(x)}`;
        throw error;
      }
    }
  });
}

function near(got: number, want: number, what: string, slack = 1e-6) {
  assert.ok(Math.abs(got - want) <= slack * Math.max(1, Math.abs(want)), `${what}: ${got}, want ${want}`);
}

function at(got: Point, want: Point, what: string) {
  near(got.x, want.x, `${what}, x`);
  near(got.y, want.y, `${what}, y`);
}

function same(got: Camera, want: Camera, what: string) {
  at(got, want, what);
  near(got.scale, want.scale, `${what}, scale`);
  near(wrap(got.angle - want.angle), 0, `${what}, angle`);
}

always("toPlan undoes toScreen", ({ c, s, p }) => at(toScreen(c, s, toPlan(c, s, p)), p, "back"));

test("a plan turned by a right angle has its top at the right", () => {
  const c = { x: 100, y: 200, scale: 2, angle: Math.PI / 2 };
  at(toScreen(c, { width: 400, height: 300 }, { x: 100, y: 150 }), { x: 300, y: 150 }, "what lies above the middle");
});

always("fit shows the whole box, and touches the screen with it", ({ c, s, all }) => {
  const f = fit(all, s, c.angle);
  const corners = [all.x, all.x + all.w].flatMap((x) => [all.y, all.y + all.h].map((y) => toScreen(f, s, { x, y })));
  const gaps = corners.flatMap((p) => [p.x, p.y, s.width - p.x, s.height - p.y]);
  near(Math.min(...gaps), 0, "smallest gap", 1e-6 * s.width);
  assert.ok(shows({ ...f, scale: f.scale * 0.9999 }, s, all, 0));
  assert.ok(!shows({ ...f, scale: f.scale * 1.0001 }, s, all, 0));
});

always("seen holds all corners of the screen, and no more than it must", ({ c, s }) => {
  const b = seen(c, s);
  const corners = [0, s.width].flatMap((x) => [0, s.height].map((y) => toPlan(c, s, { x, y })));
  near(Math.min(...corners.map((p) => p.x)), b.x, "left");
  near(Math.max(...corners.map((p) => p.x)), b.x + b.w, "right");
  near(Math.min(...corners.map((p) => p.y)), b.y, "top");
  near(Math.max(...corners.map((p) => p.y)), b.y + b.h, "bottom");
});

always("kept lies between the limits, keeps its middle inside, and changes nothing more", ({ c, s, all }) => {
  const k = kept(c, s, all);
  const low = fit(all, s, c.angle).scale;
  assert.ok(k.scale >= low * (1 - 1e-9) && k.scale <= Math.max(Math.min(s.width, s.height) / closest, low) * (1 + 1e-9), "scale");
  assert.ok(k.x >= all.x && k.x <= all.x + all.w && k.y >= all.y && k.y <= all.y + all.h, "middle");
  assert.ok(Math.abs(k.angle) <= Math.PI + 1e-9, "angle");
  same(kept(k, s, all), k, "twice");
});

always("moved takes the point below from below to, unless that would leave the plan", ({ d, s, all, p, q, factor, turn }) => {
  const m = moved(d, s, all, { from: p, to: q, factor, turn });
  const inside = m.x > all.x && m.x < all.x + all.w && m.y > all.y && m.y < all.y + all.h;
  const free = m.scale === d.scale * factor;
  if (inside && free) at(toScreen(m, s, toPlan(d, s, p)), q, "finger");
  near(wrap(m.angle - d.angle - turn), 0, "angle");
});

always("at the limit of the scale a turn of the wheel changes nothing", ({ d, s, all, p }) => {
  for (const factor of [1 / 50, 50]) {
    const end = moved(moved(d, s, all, { from: p, to: p, factor, turn: 0 }), s, all, { from: p, to: p, factor, turn: 0 });
    same(moved(end, s, all, { from: p, to: p, factor, turn: 0 }), end, `factor ${factor}`);
  }
});

always("between begins at the one and ends at the other", ({ c, d }) => {
  same(between(c, d, 0), c, "begin");
  same(between(c, d, 1), d, "end");
});

always("between changes the scale by equal factors, and never past either", ({ c, d, t }) => {
  const b = between(c, d, t);
  near(Math.log(b.scale / c.scale), Math.log(d.scale / c.scale) * t, "scale");
  const within = (v: number, u: number, w: number) => v >= Math.min(u, w) - 1e-6 && v <= Math.max(u, w) + 1e-6;
  assert.ok(within(b.x, c.x, d.x) && within(b.y, c.y, d.y), "middle");
});

test("between turns the shorter way", () => {
  const c = { x: 0, y: 0, scale: 1, angle: 3 };
  near(Math.abs(between(c, { ...c, angle: -3 }, 0.5).angle), Math.PI, "half way");
});

always("nothing is NaN where there is no screen or no plan", ({ d, all }) => {
  const none = { x: 0, y: 0, w: 0, h: 0 };
  for (const [s, b] of [[{ width: 0, height: 0 }, all], [{ width: 500, height: 0 }, all], [{ width: 500, height: 400 }, none]] as const) {
    const c = moved(kept(fit(b, s, d.angle), s, b), s, b, { from: middle(s), to: middle(s), factor: 2, turn: 1 });
    assert.ok(Object.values(c).every(Number.isFinite), JSON.stringify(c));
  }
});


test("asBox reads a viewBox", () => assert.deepEqual(asBox(numbersIn("  -300\n-300 6600 4200 ")), { x: -300, y: -300, w: 6600, h: 4200 }));

for (const [why, text] of Object.entries({
  "no data": undefined, "empty": "", "three numbers": "1 2 3", "five numbers": "1 2 3 4 5", "a word": "1 2 3 four",
  "no width": "0 0 0 10", "negative height": "0 0 10 -1", "endless": "0 0 Infinity 1",
})) {
  test(`asBox refuses ${why}`, () => assert.equal(asBox(numbersIn(text)), null));
}
