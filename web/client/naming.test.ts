import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, saidOf, titleOf } from "./naming";
import { readPlan } from "./plan";

const plan = readPlan({
  floors: [{ code: "1", storey: 0, outline: [0, 0, 900, 0, 900, 900] }, { code: "2", storey: 1, outline: [0, 0, 900, 0, 900, 900] }],
  places: [{ id: "toilet-1", kind: "toilet", floor: 1, outline: [600, 0, 700, 0, 700, 100], icon: "toilet" }],
  closures: [],
  icons: { toilet: "M1 1" },
  booths: { x: [0, 300], y: [0, 0], w: [300, 300], h: [300, 300], floor: [0, 0], topic: [1, 0], codes: "A1\nA/2" },
});
const names = { floors: ["Sảnh 1", "Sảnh 2"], places: ["Nhà vệ sinh"], booths: ["Sở Y tế", ""] };
const words = { free: "Gian còn trống", base: "/en" };

for (const [what, thing, with_, title, said, page] of [
  ["a booth", 0, names, "A1 · Sở Y tế", "A1, Sở Y tế, Sảnh 1", "/en/booths/A1"],
  ["a free booth", 1, names, "A/2 · Gian còn trống", "A/2, Gian còn trống, Sảnh 1", "/en/booths/A%2F2"],
  ["a place", 2, names, "Nhà vệ sinh", "Nhà vệ sinh, Sảnh 2", "/en/places/toilet-1"],
  ["a booth before its name has come", 0, null, "A1", "A1", "/en/booths/A1"],
  ["a place before its name has come", 2, null, "toilet-1", "toilet-1", "/en/places/toilet-1"],
  ["a booth whose name is missing", 0, { floors: [], places: [], booths: [] }, "A1 · Gian còn trống", "A1, Gian còn trống", "/en/booths/A1"],
] as const) {
  test(what, () => {
    assert.equal(titleOf(plan, with_, thing, words), title);
    assert.equal(saidOf(plan, with_, thing, words), said);
    assert.equal(pageOf(plan, thing, words), page);
  });
}
