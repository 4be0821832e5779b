import assert from "node:assert/strict";
import { test } from "node:test";
import { isNight, orbit } from "./orbit";

test("the picture never moves by more than two pixels, and comes back", () => {
  const places = Array.from({ length: 16 }, (_, n) => orbit(n));
  assert.ok(places.flat().every((v) => Math.abs(v) <= 2));
  assert.deepEqual(places.slice(0, 8), places.slice(8));
  assert.equal(new Set(places.map(String)).size, 8);
});

const hour = 3_600_000;
const day = [[8 * hour, 17 * hour]] as const;
for (const [name, at, hours, night] of [
  ["while it is open", 12 * hour, day, false],
  ["an hour before", 7 * hour, day, false],
  ["more than an hour before", 7 * hour - 1, day, true],
  ["within an hour after", 18 * hour - 1, day, false],
  ["later", 18 * hour, day, true],
  ["hours are not known", 2 * hour, [], false],
] as const) {
  test(name, () => assert.equal(isNight(at, hours), night));
}
