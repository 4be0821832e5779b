import assert from "node:assert/strict";
import { test } from "node:test";
import { type End, Fingers, thrown, type Touch, wheeled } from "./gestures";
import type { Move } from "./camera";

type Act = readonly ["down" | "move" | "up" | "lost", id: number, x: number, y: number, time: number];

/** Plays what fingers do, and gives what came of it. */
function play(acts: readonly Act[], fingers = new Fingers()): { moves: Move[]; ends: End[] } {
  const moves: Move[] = [];
  const ends: End[] = [];
  for (const [kind, id, x, y, time] of acts) {
    const t: Touch = { id, x, y, time };
    if (kind === "down") fingers.down(t);
    else if (kind === "lost") fingers.lost(id);
    else if (kind === "up") ends.push(fingers.up(t));
    else moves.push(...[fingers.move(t)].filter((m) => m !== null));
  }
  return { moves, ends };
}

const tap = (time: number, x = 50): Act[] => [["down", 1, x, 50, time], ["up", 1, x, 50, time + 40]];

for (const [name, acts, want] of [
  ["a tap", tap(0), ["tap"]],
  ["a shaky tap", [["down", 1, 50, 50, 0], ["move", 1, 54, 53, 20], ["up", 1, 54, 53, 40]], ["tap"]],
  ["a slow tap", [["down", 1, 50, 50, 0], ["up", 1, 50, 50, 900]], ["tap"]],
  ["two taps of one place", [...tap(0), ...tap(150)], ["tap", "double"]],
  ["three taps are two and one", [...tap(0), ...tap(100), ...tap(200)], ["tap", "double", "tap"]],
  ["two taps far apart", [...tap(0), ...tap(150, 200)], ["tap", "tap"]],
  ["two taps with time between", [...tap(0), ...tap(600)], ["tap", "tap"]],
  ["two fingers", [["down", 1, 50, 50, 0], ["down", 2, 90, 50, 20], ["up", 1, 50, 50, 80], ["up", 2, 90, 50, 90]], [null, "pair"]],
  ["two fingers that stay", [["down", 1, 50, 50, 0], ["down", 2, 90, 50, 20], ["up", 1, 50, 50, 800], ["up", 2, 90, 50, 900]], [null, null]],
  ["three fingers", [["down", 1, 0, 0, 0], ["down", 2, 9, 0, 0], ["down", 3, 0, 9, 0], ["up", 1, 0, 0, 9], ["up", 2, 9, 0, 9], ["up", 3, 0, 9, 9]], [null, null, null]],
  ["a drag that rests before it ends", [["down", 1, 0, 0, 0], ["move", 1, 100, 0, 50], ["up", 1, 100, 0, 300]], [null]],
  ["a slow drag", [["down", 1, 0, 0, 0], ["move", 1, 10, 0, 500], ["move", 1, 11, 0, 540], ["up", 1, 11, 0, 545]], [null]],
  ["a pinch is no throw", [["down", 1, 0, 0, 0], ["down", 2, 90, 0, 0], ["move", 1, 50, 50, 20], ["up", 2, 90, 0, 30], ["move", 1, 90, 90, 40], ["up", 1, 90, 90, 45]], [null, null]],
  ["a finger that the page took", [["down", 1, 0, 0, 0], ["lost", 1, 0, 0, 9], ["up", 1, 0, 0, 20]], [null]],
  ["a button that was never down", [["up", 7, 0, 0, 20]], [null]],
] as const satisfies readonly (readonly [string, readonly Act[], readonly End[]])[]) {
  test(`${name}: ${JSON.stringify(want)}`, () => assert.deepEqual(play(acts).ends, want));
}

test("a drag begins where the finger came down, once it is none of a tap", () => {
  const { moves } = play([["down", 1, 10, 10, 0], ["move", 1, 13, 10, 10], ["move", 1, 30, 20, 20], ["move", 1, 31, 20, 30]]);
  assert.deepEqual(moves.map(({ from, to }) => [from.x, from.y, to.x, to.y]), [[10, 10, 30, 20], [30, 20, 31, 20]]);
});

test("a throw has the speed of the last moments", () => {
  const { ends } = play([["down", 1, 0, 0, 0], ["move", 1, 50, 0, 1000], ["move", 1, 70, 10, 1020], ["move", 1, 90, 20, 1040], ["up", 1, 90, 20, 1045]]);
  assert.deepEqual(ends, [{ x: 1, y: 0.5 }]);
});

/** Two fingers 100 pixels apart around (100, 100); the second one goes where to says. */
function pinch(to: readonly (readonly [number, number])[]): Move[] {
  return play([["down", 1, 50, 100, 0], ["down", 2, 150, 100, 0], ...to.map(([x, y], i): Act => ["move", 2, x, y, 10 * i])]).moves;
}

test("a pinch zooms around the middle of the fingers", () => {
  assert.deepEqual(pinch([[250, 100]]), [{ from: { x: 100, y: 100 }, to: { x: 150, y: 100 }, factor: 2, turn: 0 }]);
});

test("fingers on one spot zoom by a finite factor", () => {
  assert.ok(pinch([[50, 100], [250, 100]]).every((m) => Number.isFinite(m.factor) && m.factor > 0));
});

const circle = (angles: readonly number[]) => angles.map((a) => [50 + 100 * Math.cos(a), 100 + 100 * Math.sin(a)] as const);
const turns = (angles: readonly number[]) => pinch(circle(angles)).reduce((sum, m) => sum + m.turn, 0);

for (const [name, angles, want] of [
  ["a little is a pinch", [0.1, 0.18, 0.1], 0],
  ["clockwise, beyond the first 0.2", [0.15, 0.3, 0.5, 0.9], 0.6],
  ["counterclockwise", [-0.15, -0.3, -0.5], -0.2],
  ["across the seam of angles", [2, 3, 3.5], 1.5],
] as const) {
  test(`turning two fingers: ${name}`, () => assert.ok(Math.abs(turns(angles) - want) < 1e-9, `${turns(angles)}, want ${want}`));
}

test("a third finger stops the plan", () => {
  const { moves } = play([["down", 1, 0, 0, 0], ["down", 2, 90, 0, 0], ["down", 3, 0, 90, 0], ["move", 1, 50, 50, 10]]);
  assert.deepEqual(moves, []);
});

test("dragging says whether the plan follows", () => {
  const f = new Fingers();
  const said = ([["down", 1, 0, 0, 0], ["move", 1, 3, 0, 5], ["move", 1, 30, 0, 10], ["up", 1, 30, 0, 20]] as const).map((act) => {
    play([act], f);
    return f.dragging;
  });
  assert.deepEqual(said, [false, false, true, false]);
});

test("what is thrown slows down and lies still", () => {
  const far = [0, 100, 200, 300, 600].map((ms) => thrown({ x: 1, y: 0 }, ms)?.x ?? NaN);
  far.slice(1).forEach((x, i) => assert.ok(x > far[i]! && x < 325));
  const steps = far.slice(1, 4).map((x, i) => x - far[i]!);
  assert.ok(steps[0]! > steps[1]! && steps[1]! > steps[2]!);
  assert.equal(thrown({ x: 1, y: 0 }, 3000), null);
});

for (const [name, e, low, high] of [
  ["a notch away comes closer", { deltaY: -100, deltaMode: 0, ctrlKey: false }, 1.2, 1.25],
  ["a notch near goes away", { deltaY: 100, deltaMode: 0, ctrlKey: false }, 1 / 1.25, 1 / 1.2],
  ["three lines are a notch", { deltaY: -3, deltaMode: 1, ctrlKey: false }, 1.2, 1.25],
  ["a wild wheel is held", { deltaY: -9000, deltaMode: 0, ctrlKey: false }, 1.2, 1.25],
  ["a pinch on a pad", { deltaY: -10, deltaMode: 0, ctrlKey: true }, 1.1, 1.11],
  ["nothing", { deltaY: 0, deltaMode: 0, ctrlKey: false }, 1, 1],
] as const) {
  test(`wheel: ${name}`, () => assert.ok(wheeled(e) >= low && wheeled(e) <= high, String(wheeled(e))));
}
