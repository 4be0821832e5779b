import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, hit, idOf, inBox, middleOf, readNames, readPlan, storeyOf, thingOf } from "./plan";

/** Four booths: two beside each other, one turned by 45°, one upstairs with the code of the first; a place and a closure. */
const raw = {
  floors: [
    { code: "1", storey: 0, outline: [-500, 0, 2000, 0, 2000, 2000, -500, 2000], walls: [[0, 0, 2000, 0]], doors: [[5, 0, 9, 0]] },
    { code: "2", storey: 1, outline: [0, 0, 2000, 0, 2000, 2000, 0, 2000] },
  ],
  places: [{ id: "toilet-1", kind: "toilet", floor: 0, outline: [200, 0, 1000, 0, 1000, 400, 200, 400], icon: "wheelchair" }],
  closures: [{ floor: 1, outline: [0, 0, 1, 0, 1, 1] }],
  icons: { toilet: "M0 0" },
  booths: {
    x: [-300, 300, 1000, -1000], y: [0, 0, 1000, -1000], w: [300, 300, 0, 300], h: [300, 300, 0, 300],
    floor: [0, 0, 0, 1], topic: [1, 0, 77, 3], codes: "A1\nA2\nB1\nA1\n", rings: { "2": [1200, 1000, 1400, 1200, 1200, 1400, 1000, 1200] },
  },
};

test("readPlan reads columns of differences, rings and what is numbered after the booths", () => {
  const p = readPlan(raw);
  assert.equal(p.count, 4);
  assert.deepEqual([...p.x], [-300, 0, 1000, 0]);
  assert.deepEqual([...p.topic], [1, 0, 9, 3], "a colour that is none is the last");
  assert.deepEqual(boxOf(p, 2), { x: 1000, y: 1000, w: 400, h: 400 }, "the box of a turned booth is that of its outline");
  assert.deepEqual(p.all, { x: -500, y: 0, w: 2500, h: 2000 });
  assert.deepEqual(p.storeys, [0, 1]);
  assert.deepEqual([storeyOf(p, 0), storeyOf(p, 3), storeyOf(p, 4)], [0, 1, 0]);
  assert.deepEqual([idOf(p, 2), idOf(p, 4), idOf(p, 5), idOf(p, -1)], ["B1", "toilet-1", "", ""]);
  assert.deepEqual([thingOf(p, "A1"), thingOf(p, "toilet-1"), thingOf(p, "Z9")], [0, 4, -1], "the first of two A1");
  assert.deepEqual([middleOf(p, 0).x, middleOf(p, 2).x, middleOf(p, 4).y], [-150, 1200, 200]);
});

test("readPlan does without what may be missing", () => {
  const p = readPlan({ floors: [] });
  assert.deepEqual([p.count, p.places.length, p.storeys.length, thingOf(p, "")], [0, 0, 0, -1]);
  assert.equal(hit(p, 0, 0, 0), -1);
  assert.ok(p.all.w > 0);
  assert.equal(readPlan({ floors: raw.floors, booths: { x: [0], y: [0], w: [1], h: [1], floor: [1], topic: [0], codes: "A" } }).rings.size, 0);
});

test("readPlan refuses nonsense", () => {
  const booths = (change: object) => ({ ...raw, booths: { ...raw.booths, ...change } });
  for (const [name, bad] of [
    ["nothing", null],
    ["a word", "plan"],
    ["a column too short", booths({ x: [1, 2, 3] })],
    ["NaN", booths({ y: [0, 0, Number.NaN, 0] })],
    ["a word for a number", booths({ w: [300, "300", 0, 0] })],
    ["a negative size", booths({ h: [300, -1, 0, 0] })],
    ["a floor that is none", booths({ floor: [0, 0, 2, 0] })],
    ["a sum beyond all halls", booths({ x: [9e7, 9e7, 0, 0] })],
    ["a place on no floor", { ...raw, places: [{ id: "x", kind: "stage", outline: [] }] }],
    ["an endless outline", { ...raw, floors: [{ code: "1", outline: [0, Number.POSITIVE_INFINITY] }] }],
    ["half a storey", { ...raw, floors: [{ code: "1", storey: 0.5, outline: [] }] }],
  ] as const) {
    assert.throws(() => readPlan(bad), TypeError, name);
  }
});

test("hit is exact for outlines and prefers booths", () => {
  const p = readPlan(raw);
  for (const [name, x, y, storey, want] of [
    ["a booth", -150, 150, 0, 0],
    ["a booth over a place", 250, 150, 0, 1],
    ["the place beside it", 600, 150, 0, 4],
    ["a turned booth", 1200, 1200, 0, 2],
    ["a corner of its box", 1020, 1020, 0, -1],
    ["upstairs", 150, 150, 1, 3],
    ["nothing", 1900, 1900, 0, -1],
  ] as const) {
    assert.equal(hit(p, x, y, storey), want, name);
  }
});

test("inBox gives a storey's things, those in the middle if they are too many", () => {
  const p = readPlan(raw);
  assert.deepEqual(inBox(p, p.all, 0, 20), [0, 1, 2, 4]);
  assert.deepEqual(inBox(p, p.all, 1, 20), [3]);
  assert.deepEqual(inBox(p, { x: -400, y: 0, w: 600, h: 300 }, 0, 1), [0]);
  assert.deepEqual(inBox(p, p.all, 0, 0), []);
});

test("readNames reads lists of words", () => {
  assert.deepEqual(readNames({ floors: ["Sảnh 1"], booths: ["Sở Y tế", null] }), { floors: ["Sảnh 1"], places: [], booths: ["Sở Y tế", ""] });
  assert.throws(() => readNames(null), TypeError);
  assert.throws(() => readNames({ booths: "Sở Y tế" }), TypeError);
});
