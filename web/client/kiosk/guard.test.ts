import assert from "node:assert/strict";
import { test } from "node:test";
import { stays } from "./guard";

const here = new URL("http://hall.example/kiosk/K1?show=list");
for (const [to, want] of [
  ["/kiosk/K1", true], ["/kiosk/K1?to=C1", true], ["/en/kiosk/K1", true],
  ["/kiosk/K2", false], ["/", false], ["/booths/C1", false], ["/kiosk", false], ["/kiosk/K1/files.json", false], ["/desk", false],
  ["https://evil.example/kiosk/K1", false], ["javascript:alert(1)", false], ["mailto:a@b.example", false],
] as const) {
  test(`${to} ${want ? "stays" : "leads away"}`, () => assert.equal(stays(new URL(to, here), here), want));
}
