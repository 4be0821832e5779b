import assert from "node:assert/strict";
import { test } from "node:test";
import { islands } from "./islands";
import { readPlan } from "./plan";

type Booth = readonly [x: number, y: number, w: number, h: number, topic: number, floor?: number];

function planOf(booths: readonly Booth[], rings: Record<string, number[]> = {}) {
  const column = (n: number) => booths.map((b) => b[n] ?? 0);
  const steps = (n: number) => column(n).map((v, i, all) => v - (all[i - 1] ?? 0));
  const codes = booths.map((_, i) => `A${i}`).join("\n");
  const floors = [{ code: "1", outline: [] }, { code: "2", outline: [] }];
  return readPlan({ floors, booths: { x: steps(0), y: steps(1), w: column(2), h: column(3), topic: column(4), floor: column(5), codes, rings } });
}

test("islands joins booths that touch", () => {
  const pair = (y: number): Booth[] => [[0, y, 300, 300, 1], [300, y, 300, 300, 2]];
  for (const [name, booths, want] of [
    ["two rows", [...pair(0), ...pair(300)], ["0 0 600 600"]],
    ["in any order", [...pair(300), ...pair(0)].reverse(), ["0 0 600 600"]],
    ["an aisle apart", [...pair(0), ...pair(600)], ["0 0 600 300", "0 600 600 300"]],
    ["rows of unequal length", [...pair(0), [0, 300, 300, 300, 3]], ["0 0 600 300", "0 300 300 300"]],
    ["on two floors", [[0, 0, 300, 300, 1], [300, 0, 300, 300, 1, 1]], ["0 0 300 300", "300 0 300 300"]],
    ["one on another", [[0, 0, 300, 300, 1], [0, 0, 300, 300, 1]], ["0 0 300 300", "0 0 300 300"]],
    ["an empty one between", [[0, 0, 300, 300, 1], [300, 0, 300, 300, 0], [600, 0, 300, 300, 1]], ["0 0 300 300", "600 0 300 300"]],
    ["none", [], []],
  ] as [string, Booth[], string[]][]) {
    assert.deepEqual(islands(planOf(booths), false).map((b) => `${b.x} ${b.y} ${b.w} ${b.h}`), want, name);
  }
});

test("islands leaves out turned booths, and the empty ones have their own", () => {
  const plan = planOf([[0, 0, 300, 300, 0], [300, 0, 300, 300, 0], [600, 0, 300, 300, 1]], { "2": [600, 0, 900, 100, 700, 300] });
  assert.equal(islands(plan, false).length, 0);
  assert.deepEqual(islands(plan, true), [{ x: 0, y: 0, w: 600, h: 300, floor: 0 }]);
});
