import assert from "node:assert/strict";
import { test } from "node:test";
import { Html } from "./html";
import { Drawing, type Templates } from "./template";

const path = (...names: string[]) => ["path", ".", ...names];
const pipe = (...terms: unknown[]) => [[], [terms]];
const draw = (nodes: unknown[], dot: unknown, more: Record<string, unknown[]> = {}) => new Drawing({ x: nodes, ...more } as unknown as Templates).draw("x", dot).text;

test("values are escaped, HTML is not", () => {
  assert.equal(draw(["a", ["show", pipe(path("V"))], "b"], { V: `<"&'>` }), "a&lt;&#34;&amp;&#39;&gt;b");
  assert.equal(draw([["show", pipe(path("V"))]], { V: new Html("<b>") }), "<b>");
  assert.equal(draw([["show", pipe(path("No", "where"))]], {}), "");
  assert.equal(draw([["show", pipe(path("N"))]], { N: 0 }), "0");
});

test("what Go takes for empty is not true", () => {
  for (const V of [undefined, null, false, 0, "", [], new Html("")]) assert.equal(draw([["if", pipe(path("V")), ["yes"], ["no"]]], { V }), "no", String(V));
  for (const V of [true, 1, "0", [0], {}, new Html("x")]) assert.equal(draw([["if", pipe(path("V")), ["yes"], ["no"]]], { V }), "yes", String(V));
});

test("lists are gone through with their numbers and elements", () => {
  const numbered = [["range", [["$i", "$v"], [[path("All")]]], [["show", pipe(["path", "$i"])], ["show", pipe(["path", "$v", "N"])], ["show", pipe(["path", "$", "Z"])], ";"], ["none"]]];
  assert.equal(draw(numbered, { All: [{ N: "a" }, { N: "b" }], Z: "!" }), "0a!;1b!;");
  assert.equal(draw(numbered, { All: [] }), "none");
  assert.equal(draw([["range", [["$v"], [[path("All")]]], [["show", pipe(["path", "$v"])]], []]], { All: ["a", "b"] }), "ab");
  assert.equal(draw([["with", [["$v"], [[path("A")]]], [["show", pipe(["path", "$v"])], ["show", pipe(path())]], []]], { A: "q" }), "qq");
});

test("functions are called with what follows them", () => {
  const dot = { T: (key: string, n?: unknown) => `${key}=${n}`, A: { B: () => ({ C: "deep" }) }, N: 2 };
  assert.equal(draw([["show", pipe(path("T"), "key", path("N"))]], dot), "key=2");
  assert.equal(draw([["show", pipe(path("A", "B", "C"))]], dot), "deep");
  assert.equal(draw([["show", pipe(path("T"), ["of", ["pipe", pipe(["do", "print"], "a.", path("N"))]])]], dot), "a.2=undefined");
  for (const [name, args, want] of [["eq", [1, 1], "true"], ["eq", [1, 2, 1], "true"], ["ne", [1, 1], "false"], ["gt", [2, 1], "true"], ["lt", [2, 1], "false"], ["ge", [2, 2], "true"], ["le", [3, 2], "false"], ["and", [1, 0, 2], "0"], ["and", [null, 2], ""], ["and", [1, undefined, 2], ""], ["and", [1, 2], "2"], ["or", ["", "x"], "x"], ["not", [0], "true"]] as const) {
    assert.equal(draw([["show", pipe(["do", name], ...args)]], {}), want, `${name} ${args}`);
  }
  assert.equal(draw([["show", pipe(["do", "len"], path("L"))], ["show", pipe(["do", "index"], path("L"), 1)]], { L: ["a", "b"] }), "2b");
});

test("variables hold until their list ends", () => {
  assert.equal(draw([["show", [["$v"], [[path("A")]]]], ["if", pipe(true), [["show", pipe(["path", "$v"])]], []]], { A: "x" }), "x");
});

test("templates call each other, but not for ever", () => {
  assert.equal(draw([["call", pipe(path("In")), "y"]], { In: { V: 7 } }, { y: [["show", pipe(path("V"))]] }), "7");
  assert.equal(draw(["a", ["call", null, "x"]], {}).length > 1, true);
  assert.equal(draw([["call", null, "constructor"], ["call", null, "nobody"]], {}), "");
  const given = new Drawing({ x: [["call", null, "y"]] } as unknown as Templates, { y: () => new Html("<hr>") });
  assert.equal(given.draw("x", {}).text, "<hr>");
});
