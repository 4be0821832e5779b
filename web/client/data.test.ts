import assert from "node:assert/strict";
import { test } from "node:test";
import { leftIn } from "./data";

const left = { x: 1, y: 2, scale: 0.5, angle: -1, storey: 0 };

test("a view that was left is found beside what else is kept", () => assert.deepEqual(leftIn({ other: 1, map: left }), left));

for (const [name, state] of Object.entries({
  "nothing": null,
  "something else": { other: 1 },
  "none": { map: null },
  "no numbers": { map: { ...left, x: "1" } },
  "no angle": { map: { x: 1, y: 2, scale: 1, storey: 0 } },
  "no size": { map: { ...left, scale: 0 } },
  "endless": { map: { ...left, x: Infinity } },
})) {
  test(`no view in ${name}`, () => assert.equal(leftIn(state), null));
}
