import assert from "node:assert/strict";
import { test } from "node:test";
import { acted, actOf } from "./steering";

for (const [key, shift, want] of [
  ["ArrowLeft", false, "west"], ["ArrowRight", false, "east"], ["ArrowUp", false, "up"], ["ArrowDown", true, "down"],
  ["ArrowLeft", true, "left"], ["ArrowRight", true, "right"], ["[", false, "left"], ["]", false, "right"],
  ["+", true, "in"], ["=", false, "in"], ["-", false, "out"], ["0", false, "all"], ["n", false, "north"], ["N", true, "north"],
  ["Enter", false, undefined], ["constructor", false, undefined], ["q", false, undefined],
] as const) {
  test(`${shift ? "Shift " : ""}${key} is ${want}`, () => assert.equal(actOf(key, shift), want));
}

const all = { x: 0, y: 0, w: 10000, h: 10000 };
const screen = { width: 1000, height: 500 };
const c = { x: 5000, y: 5000, scale: 0.5, angle: 0 };

for (const [act, want] of Object.entries({
  in: { scale: 0.75 }, out: { scale: 1 / 3 },
  west: { x: 4700 }, east: { x: 5300 }, up: { y: 4850 }, down: { y: 5150 },
  left: { angle: -Math.PI / 6 }, right: { angle: Math.PI / 6 }, north: {},
  all: { scale: 0.05 },
})) {
  test(`${act} changes only what it says`, () => {
    const got = acted(act, c, screen, all)!;
    for (const [side, value] of Object.entries({ ...c, ...want })) {
      assert.ok(Math.abs(got[side as keyof typeof got] - value) < 1e-9, `${side}: ${got[side as keyof typeof got]}, want ${value}`);
    }
  });
}

test("on a turned plan directions lie on the screen", () => {
  const got = acted("up", { ...c, angle: Math.PI / 2 }, screen, all)!;
  assert.deepEqual([Math.round(got.x), Math.round(got.y)], [4850, 5000]);
});

test("north turns upright around the middle", () => assert.deepEqual(acted("north", { ...c, angle: 2 }, screen, all), c));

for (const act of ["", "walk", "toString", "__proto__"]) test(`"${act}" is no act`, () => assert.equal(acted(act, c, screen, all), null));
