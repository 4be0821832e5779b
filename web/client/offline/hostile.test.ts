import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type ProfileName, type WaysFile, Ways, found } from "./ways";

/** A plan of its own for every test. */
function aFile(name: string): WaysFile {
  const halls: { name: string; file: WaysFile }[] = JSON.parse(readFileSync("../../booths/testdata/ways.json", "utf8"));
  return { ...halls.find((h) => h.name === name)!.file, turns: [..."012345678"], signs: [] };
}

test("what is no stop, no profile or too much leads nowhere", () => {
  const ways = new Ways(aFile("seed"), "vi");
  const [a, b] = aFile("seed").codes as [string, string];
  const asked: [string, string, string, string[], string, string][] = [
    ["no such booth", "Z99", b, [], "walking", "Unknown"],
    ["nothing", "", b, [], "walking", "Unknown"],
    ["a name of every object", "constructor", b, [], "walking", "Unknown"],
    ["no such stop on the way", a, b, ["__proto__"], "walking", "Unknown"],
    ["no such profile", a, b, [], "toString", "Unknown"],
    ["too many stops", a, b, Array(21).fill(a), "walking", "TooMany"],
  ];
  for (const [name, from, to, via, profile, why] of asked) {
    const way = ways.route(from, to, via, profile as ProfileName, false);
    assert.equal(found(way) ? "found" : way.why, why, name);
    assert.equal(found(way) || way.text, "", name);
  }
  assert.equal(ways.has("toilet"), true);
  assert.equal(ways.has("moat"), false);
  assert.equal(ways.distances("moat", "walking").size, 0);
  assert.equal(ways.distances(a, "toString" as ProfileName).size, 0);
});

test("a way to where one is has no length", () => {
  const ways = new Ways(aFile("seed"), "en");
  const code = aFile("seed").codes[0]!;
  const way = ways.route(code, code, [], "walking", false);
  assert.ok(found(way));
  assert.equal(way.metres, 0);
  assert.equal(way.parts[0]!.line.length, 2);
});

test("a way through every stop twice is found, in order and in the best", () => {
  const ways = new Ways(aFile("two storeys"), "en");
  const ids = aFile("two storeys").codes;
  const via = Array.from({ length: 20 }, (_, i) => ids[i % ids.length]!);
  const [given, best] = [false, true].map((best) => ways.route(ids[0]!, ids[1]!, via, "walking", best));
  assert.ok(found(given!) && found(best!));
  assert.equal(best.legs.length, 21);
  assert.ok(best.metres < given.metres, `${best.metres} m, as given ${given.metres} m`);
});

test("who needs no steps never rides from or crosses a stair, and a level way says so", () => {
  const file = aFile("two storeys");
  const ways = new Ways(file, "en");
  const stairs = file.places.filter(([, kind, steps]) => kind === "stair" && steps).map(([id]) => id);
  assert.ok(stairs.length > 0);
  let levels = 0;
  for (const to of file.codes) {
    const way = ways.route(file.codes[0]!, to, [], "step-free", false);
    if (!found(way)) continue;
    assert.ok(way.legs.every((l) => l.steps.every((s) => !stairs.some((id) => s.text.includes(id)))), to);
    const walking = ways.route(file.codes[0]!, to, [], "walking", false);
    assert.ok(found(walking));
    const level = ways.level(walking, file.codes[0]!, to, [], false);
    const stepped = walking.legs.some((l) => l.stair !== "");
    assert.equal(level, !stepped && way.metres <= 1.05 * walking.metres + 2 && !way.legs[0]!.detour, to);
    if (level) levels++;
  }
  assert.ok(levels > 0 && levels < file.codes.length, `${levels} of ${file.codes.length} are level`);
});

test("a file that is none is refused, and one that is odd does not hang", () => {
  const broken: [string, Partial<Record<keyof WaysFile, unknown>>][] = [
    ["no pieces", { pieces: undefined }],
    ["pieces out of reach", { pieces: [[3, 1e300, 0, 0, 0, 1, 1]] }],
    ["pieces that end too soon", { pieces: [[1000, 0, 0]] }],
    ["pieces of words", { pieces: [["many"]] }],
    ["no words", { vi: null }],
    ["outlines that are none", { outlines: "AAAA" }],
  ];
  for (const [name, fault] of broken) {
    const make = () => new Ways({ ...aFile("seed"), ...fault } as WaysFile, "vi").route("C1", "C2", [], "walking", false);
    assert.throws(make, TypeError, name);
  }
  const odd: [string, Partial<WaysFile>][] = [
    ["nothing in the way", { pieces: [[]] }],
    ["no floors", { floors: [], levels: [] }],
    ["no outlines", { outlines: [] }],
    ["crossed pieces", { pieces: [[4, 0, 0, 9000, 9000, 0, -9000, -9000, 9000, -5, 1, 1, 1, 1, 1, 1, -1, -1, 5, -5]] }],
    ["rides to nowhere", { rides: [["C1", "moon", 9, 0], ["C1", "C2", NaN, 0], ["C1", "C2", -9, 1]] }],
  ];
  for (const [name, fault] of odd) {
    const ways = new Ways({ ...aFile("seed"), ...fault }, "vi");
    for (const to of ways.has("C1") ? ["C2", "toilet"] : []) assert.ok(ways.route("C1", to, [], "step-free", false), name);
  }
});
