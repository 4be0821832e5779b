import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, fresh, keyOf, showOf, walking } from "./state";

test("a fresh screen has what organisers set and nothing else", () => {
  const settings = { id: "K1", lang: "en", version: 3, reload: 1, seq: 9, build: "b", paired: true, contrast: true, large: false, low: true, stepFree: true, height: 0, bottom: 0, hours: [] } as const;
  assert.deepEqual(fresh(settings), { lang: "en", contrast: true, large: false, low: true, stepFree: true, aloud: false });
});

for (const [query, want] of [["to=C1&profile=step-free", "profile=step-free&to=C1"], ["", ""], ["q=a b", "q=a+b"], ["stand=ubnd-tp", "stand=ubnd-tp"]] as const) {
  test(`the key of ${query}`, () => assert.equal(keyOf(new URLSearchParams(query)), want));
}
for (const [key, stepFree, want] of [
  ["to=C1", true, "profile=step-free&to=C1"], ["profile=step-free&to=C1", false, "to=C1"], ["show=list", true, "show=list"], ["", true, ""], ["session=a", true, "profile=step-free&session=a"],
] as const) {
  test(`${key} ${stepFree ? "without" : "with"} steps`, () => assert.equal(walking(key, stepFree), want));
}
for (const [key, typed, want] of [["", false, "typing"], ["q=a", true, "typing"], ["show=list", false, "list"], ["topic=health", false, "topic"], ["stand=syt", false, "way"], ["show=rest", false, "rest"]] as const) {
  test(`${key} shows ${want}`, () => assert.equal(showOf(key, typed), want));
}
test("addresses", () => {
  assert.equal(addressOf("K1", "vi", ""), "/kiosk/K1");
  assert.equal(addressOf("K1", "en", "to=C1"), "/en/kiosk/K1?to=C1");
});
