import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clean, compatible, confused, conflicting, cut, exact, fold, key, missing, sound, tokens } from "./fold";
import { initials } from "./initials";
import { telex, vni } from "./keys";

interface Shared {
  readonly text: string;
  readonly clean: string;
  readonly key: string;
  readonly telex?: string;
  readonly vni?: string;
  readonly sound?: string;
  readonly spans: number[]; // in runes
}

// What the server reads, written by the tests of search/vietnamese. npm runs the tests in web/client.
const all: Shared[] = JSON.parse(readFileSync("../../search/vietnamese/testdata/fold.json", "utf8"));

/** The place of a UTF-16 unit in runes. */
const runes = (text: string, at: number) => [...text.slice(0, at)].length;

test("texts are read as the server reads them", () => {
  for (const s of all) {
    const name = JSON.stringify(s.text.slice(0, 40));
    assert.equal(clean(s.text), s.clean, `clean ${name}`);
    assert.equal(key(s.text), s.key, `key ${name}`);
    assert.equal(fold(s.text), s.key.replace(/[\^(*-]|\|./g, ""), `fold ${name}`);
    assert.deepEqual(tokens(s.text).flatMap((t) => [runes(s.text, t.start), runes(s.text, t.end)]), s.spans, `spans of ${name}`);
  }
});

test("keystrokes and sounds are those of the server", () => {
  for (const s of all.filter((s) => s.sound !== undefined)) {
    assert.equal(telex(s.text) ?? "", s.telex ?? "", `Telex ${s.text}`);
    assert.equal(vni(s.text) ?? "", s.vni ?? "", `VNI ${s.text}`);
    assert.equal(sound(fold(s.text)), s.sound, `sound of ${s.text}`);
  }
});

test("marks agree, are missing or conflict", () => {
  const of = (typed: string, shown: string) => compatible(key(typed), key(shown));
  assert.equal(of("tế", "tế"), exact);
  assert.equal(of("tê", "tế"), missing);
  assert.equal(of("te", "tế"), missing);
  assert.equal(of("tể", "tễ"), confused);
  assert.equal(of("té", "tế"), missing, "a shape that was not typed");
  assert.equal(of("tệ", "tế"), conflicting);
  assert.equal(of("đa", "da"), conflicting);
});

test("a part of a word ends after its marks", () => {
  const text = "Sở Y te\u0302\u0301!";
  const last = tokens(text)[2]!;
  assert.equal(cut(text, last, 1), last.start + 1);
  assert.equal(cut(text, last, 2), last.end);
  assert.equal(cut(text, last, 9), last.end);
});

test("names have the abbreviations of their spans", () => {
  const letters = (name: string) => initials(tokens(name)).map((x) => x.letters);
  assert.ok(letters("Sở Thông tin và Truyền thông").includes("stttt"));
  assert.ok(letters("Sở Thông tin và Truyền thông").includes("sttvtt"));
  assert.ok(letters("Sở Ngoại vụ").includes("sngv"));
  assert.ok(!letters("Sở Y tế và").includes("sytv"), "a span does not end with a connective");
});
