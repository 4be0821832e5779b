import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "./store";

for (const [what, method, mode, url, want] of [
  ["a page, whatever it shows", "GET", "navigate", "http://hall.example/kiosk/K1?to=C1", "/kiosk/K1"],
  ["a file", "GET", "cors", "http://hall.example/kiosk/files/vi-1.json?v=2", "/kiosk/files/vi-1.json?v=2"],
  ["the live feed", "GET", "cors", "http://hall.example/live?since=4", ""],
  ["a beat", "POST", "cors", "http://hall.example/kiosk/heartbeat", ""],
  ["another site", "GET", "cors", "http://evil.example/kiosk/K1", ""],
] as const) {
  test(`a kiosk keeps ${what} as ${want || "nothing"}`, () => assert.equal(keyOf({ method, mode, url }, "http://hall.example"), want));
}
