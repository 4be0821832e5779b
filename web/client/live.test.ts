import assert from "node:assert/strict";
import { test } from "node:test";
import { concerns } from "./live";

const changes = [{ seq: 7, kind: "stand", id: "syt" }, { seq: 8, kind: "session", id: "s1" }];
for (const [names, want] of [
  ["stand:syt booth:C1", true], ["stand:stp booth:C1", false], ["stand", true], ["session place", true], ["place", false], ["", false], ["stand:", false],
] as const) {
  test(`"${names}" ${want ? "is" : "is not"} concerned`, () => assert.equal(concerns(names, changes), want));
}
