// The list survives whatever the storage of the device does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keep, kept } from "./shelf";
import { read, written } from "./visit";

const refuse = () => {
  throw new Error("SecurityError");
};

/** Makes storage what a test needs. */
function storage(getItem: (key: string) => string | null, setItem: (key: string, value: string) => void) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: { getItem, setItem } });
}

test("what was kept comes back", () => {
  const all = new Map<string, string>();
  storage((key) => all.get(key) ?? null, (key, value) => all.set(key, value));
  assert.equal(keep(read("b=A3,B12&done=B12")), true);
  assert.equal(written(kept()), "b=A3,B12&done=B12");
  assert.deepEqual([...all.keys()], ["gianhang:visit"]);
});

test("storage that is forbidden, full or corrupt", () => {
  storage(refuse, refuse);
  assert.deepEqual([written(kept()), keep(read("b=A3"))], ["b=", false]);
  storage(() => "b=A3", refuse);
  assert.deepEqual([written(kept()), keep(read("b=A3,C1"))], ["b=A3", false]);
  storage(() => "\uD800{]b=A3", () => {});
  assert.equal(written(kept()), "b=");
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: refuse });
  assert.deepEqual([written(kept()), keep(read("b=A3"))], ["b=", false]);
});
