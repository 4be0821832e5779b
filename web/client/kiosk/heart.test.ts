import assert from "node:assert/strict";
import { test } from "node:test";
import { pause } from "./heart";

for (const [name, paired, failed, want] of [
  ["paired", true, 0, 30_000], ["waiting", false, 0, 3000], ["the first failure", true, 1, 3000], ["the third", true, 3, 12_000], ["for long", true, 40, 30_000],
] as const) {
  test(name, () => assert.equal(pause(paired, failed), want));
}
