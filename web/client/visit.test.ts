// Lists of booths: as they are read, changed, and held against the list of the device.
import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, left, merged, most, read, ticked, turned, turnOf, type Turn, type Visit, written } from "./visit";

const lists: Record<string, [text: string, want: string]> = {
  "nothing": ["", "b="],
  "as an address has it": ["b=A3,B12&done=A3", "b=A3,B12&done=A3"],
  "with a question mark, and other things": ["?from=C1&b=A3", "b=A3"],
  "coded commas": ["b=A3%2CB12", "b=A3,B12"],
  "small letters": ["b=a3,b12&done=b12", "b=A3,B12&done=B12"],
  "twice the same": ["b=A3,A3,a3", "b=A3"],
  "visited but not saved": ["b=A3&done=B12", "b=A3"],
  "visited in another order": ["b=A3,B12&done=B12,A3", "b=A3,B12&done=A3,B12"],
  "no codes": ["b=,3A,<b>,A3&done=../..", "b=A3"],
  "not a list at all": ["{\"saved\":[1]}\u0000%%%", "b="],
  "huge": [`b=${"A1,".repeat(1e5)}B2`, "b=A1,B2"],
};

for (const [name, [text, want]] of Object.entries(lists)) {
  test(`read: ${name}`, () => {
    assert.equal(written(read(text)), want);
    assert.equal(written(read(written(read(text)))), want);
  });
}

const full = read(`b=${Array.from({ length: 100 }, (_, i) => `A${i}`)}`);

test("no list is longer than the server takes", () => {
  assert.equal(full.saved.length, most);
  assert.equal(turned(full, "Z1"), full);
  assert.equal(merged(full, read("b=Z1")).saved.length, most);
  assert.equal(turned(full, "A0").saved.length, most - 1);
});

const changes: Record<string, [got: Visit, want: string]> = {
  "save": [turned(read("b=A3"), "B12"), "b=A3,B12"],
  "let go": [turned(read("b=A3,B12"), "A3"), "b=B12"],
  "let go of a visited one": [turned(read("b=A3,B12&done=A3"), "A3"), "b=B12"],
  "tick": [ticked(read("b=A3,B12"), "B12"), "b=A3,B12&done=B12"],
  "tick again": [ticked(read("b=A3&done=A3"), "A3"), "b=A3&done=A3"],
  "tick what is not saved": [ticked(read("b=A3"), "C1"), "b=A3"],
  "add a list": [merged(read("b=A3&done=A3"), read("b=B12,A3&done=B12")), "b=A3,B12&done=A3,B12"],
  "add nothing": [merged(read("b=A3"), read("")), "b=A3"],
};

for (const [name, [got, want]] of Object.entries(changes)) test(name, () => assert.equal(written(got), want));

test("what is left to visit", () => assert.deepEqual(left(read("b=A3,B12,C1&done=B12")), ["A3", "C1"]));

test("alike whatever the order", () => {
  assert.ok(alike(read("b=A3,B12&done=A3"), read("b=B12,A3&done=A3")));
  assert.ok(!alike(read("b=A3,B12"), read("b=A3,B12&done=A3")));
  assert.ok(!alike(read("b=A3"), read("b=B12")));
  assert.ok(!alike(read("b=A3"), read("b=A3,B12")));
});

const turns: Record<string, [shown: string | null, mine: string, before: string | null, was: boolean, want: Turn]> = {
  "nothing anywhere": [null, "", null, false, "own"],
  "from the menu, with a list": [null, "b=A3", null, false, "leave"],
  "the list of the device": ["b=B12,A3", "b=A3,B12", null, false, "own"],
  "one was taken off on the page": ["b=A3", "b=A3,B12", "b=A3,B12", false, "adopt"],
  "one was ticked on the page": ["b=A3&done=A3", "b=A3", "b=A3", false, "adopt"],
  "all were taken off on the page": ["b=", "b=A3", "b=A3", false, "adopt"],
  "an empty list from elsewhere": ["b=", "b=A3", null, false, "leave"],
  "a first one was added on the page": ["b=A3", "", "b=", false, "adopt"],
  "shared, nothing saved": ["b=A3", "", null, false, "ask"],
  "shared, others saved": ["b=A3", "b=B12", null, false, "ask"],
  "a shared list was changed": ["b=A3", "b=B12", "b=A3,C1", false, "ask"],
  "back to an older own list": ["b=A3,B12", "b=A3", "b=A3", true, "leave"],
};

for (const [name, [shown, mine, before, was, want]] of Object.entries(turns)) {
  const of = (text: string | null) => (text === null ? null : read(text));
  test(`turn: ${name}`, () => assert.equal(turnOf(of(shown), read(mine), of(before), was), want));
}
