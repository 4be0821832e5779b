import assert from "node:assert/strict";
import { test } from "node:test";
import { empty, erased, pressed, shown, sought, switched, type Typing } from "./typing";

const typed = (text: string, on: Typing = empty) => [...text].reduce(pressed, on);

for (const [name, typing, words, searched] of [
  ["plain letters stay", typed("SO Y TE"), "so y te", ["so y te"]],
  ["Telex is off at first", typed("suwcs"), "suwcs", ["suwcs"]],
  ["Telex makes words", typed("ddoongf nai", switched(empty)), "đồng nai", ["đồng nai", "ddoongf nai"]],
  ["what Telex cannot read stays", typed("samsung", switched(empty)), "samsung", ["samsung"]],
  ["one space between words", typed("  a   b "), "a b ", ["a b"]],
  ["digits", typed("c12"), "c12", ["c12"]],
  ["no more than 80", typed("x".repeat(99)), "x".repeat(80), ["x".repeat(80)]],
  ["no key of two letters", pressed(empty, "Enter"), "", []],
  ["erased to nothing", erased(erased(typed("a"))), "", []],
  ["the last key goes", erased(typed("ddats", switched(empty))), "đat", ["đat", "ddat"]],
] as const) {
  test(name, () => {
    assert.equal(shown(typing), words);
    assert.deepEqual(sought(typing), searched);
  });
}
