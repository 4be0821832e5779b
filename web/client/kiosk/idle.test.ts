import assert from "node:assert/strict";
import { test } from "node:test";
import { passed, resting, touched } from "./idle";

for (const [name, after, state, left] of [
  ["just touched", 0, "active", 0],
  ["a moment before a minute", 59_999, "active", 0],
  ["after a minute", 60_000, "asking", 20],
  ["counts whole seconds", 60_001, "asking", 20],
  ["the last second", 79_500, "asking", 1],
  ["nobody answered", 80_000, "resting", 0],
  ["the machine slept", 8 * 3_600_000, "resting", 0],
  ["the clock went back", -3_600_000, "active", 0],
] as const) {
  test(name, () => {
    const idle = passed(touched(1_000_000), 1_000_000 + after);
    assert.deepEqual([idle.state, idle.left], [state, left]);
  });
}

test("it goes on resting", () => assert.equal(passed(resting(0), 1e9).state, "resting"));
test("a clock that went back counts from there", () => {
  const back = passed(touched(1_000_000), 500_000);
  assert.equal(passed(back, 559_999).state, "active");
  assert.equal(passed(back, 560_000).state, "asking");
});
