import assert from "node:assert/strict";
import { test } from "node:test";
import { reach } from "./reach";

for (const [name, height, bottom, want] of [
  ["nobody measured", 0, 0, { below: 640, lift: 0 }],
  ["43 inches upright, 700 mm up", 941, 700, { below: 640, lift: 0 }],
  ["the same, 880 mm up", 941, 880, { below: 640, lift: 0 }],
  ["higher than anybody reaches", 941, 1200, { below: 560, lift: 0 }],
  ["55 inches upright, on the floor", 1210, 100, { below: 1084, lift: 444 }],
] as const) {
  test(name, () => assert.deepEqual(reach(height, bottom, 1920), want));
}

test("what is lowered lies between 380 and 1,220 mm wherever the panel hangs so that it can", () => {
  for (const height of [700, 941, 1210, 1430]) {
    for (let bottom = 0; bottom <= 850; bottom += 50) {
      const { below, lift } = reach(height, bottom, 1920);
      const at = (pixels: number) => bottom + (pixels * height) / 1920;
      if (at(lift + 560) > 1220) continue; // the panel is too large or too high for it
      assert.ok(at(lift) >= 379 && at(below) <= 1221, `${height} mm at ${bottom}: ${at(lift)} to ${at(below)}`);
    }
  }
});
