// Links begin where the visitor was last.
import assert from "node:assert/strict";
import { test } from "node:test";
import { from } from "./here";

const cases: Record<string, [address: string, here: string, want: string]> = {
  "nowhere yet": ["http://h/route?to=B12", "", "http://h/route?to=B12"],
  "somewhere": ["http://h/route?to=B12", "A3", "http://h/route?to=B12&from=A3"],
  "a list": ["http://h/places", "main-entrance", "http://h/places?from=main-entrance"],
  "already there": ["http://h/route?to=A3", "A3", "http://h/route?to=A3"],
  "said otherwise": ["http://h/route?from=C1&to=B12", "A3", "http://h/route?from=C1&to=B12"],
  "hostile": ["http://h/route?to=B12", "&to=x#", "http://h/route?to=B12&from=%26to%3Dx%23"],
};

for (const [name, [address, here, want]] of Object.entries(cases)) {
  test(name, () => assert.equal(from(address, here), want));
}
