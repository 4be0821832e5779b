import assert from "node:assert/strict";
import { test } from "node:test";
import { viewOf } from "./view";

const plan = {
  places: [{ id: "gate", kind: "entrance", outline: [0, 0, 200, 0, 200, 100] }],
  booths: { x: [1000, 300, 8000], y: [1000, 0, 5000], w: [300, 300, 300], h: [300, 300, 300], codes: "A1\nA2\nB1" },
};
const all = "-300 -300 20600 10600";

test("the view fits what stands out, within the plan", () => {
  assert.equal(viewOf(plan, ["A1"], all), "0 0 2300 2300");
  assert.equal(viewOf(plan, ["A1", "A2"], all), "0 0 2600 2300");
  assert.equal(viewOf(plan, ["B1"], all), "8300 5000 2300 2300");
  assert.equal(viewOf(plan, ["gate"], all), "-300 -300 1500 1400");
  assert.equal(viewOf(plan, ["A1"], all, [[1000, 1000, 4000, 1000]]), "0 0 4300 2300");
  assert.equal(viewOf(plan, [], all, [[1000, 1000, 4000, 1000]]), "700 700 3600 600");
});

test("it is the whole plan where nothing or nearly everything stands out", () => {
  for (const ids of [[], ["nobody"], ["gate", "B1", "A1"]]) assert.equal(viewOf(plan, ids, "0 0 12000 8000"), "0 0 12000 8000", String(ids));
});
