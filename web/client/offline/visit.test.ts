import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finder } from "./find";
import { Speech } from "./speech";
import { Stops } from "./stops";
import { Visit } from "./visit";
import type { Ways } from "./ways";

const say = { "visit.todo.other": "{0} left", "visit.all_done": "all done", "visit.leg": "{0} m", "visit.here": "here", "visit.unreached": "no way", "visit.unknown": "what is {0}?" };
const speech = new Speech("vi", { say, topics: [], floors: [], signs: {}, sprite: "/s", all: "0 0 1 1" });
const plan = { places: [{ id: "gate", kind: "entrance", outline: [] }], booths: { x: [], y: [], w: [], h: [], codes: "A1\nA2\nA3\nB9" } };
const stops = new Stops(plan, { places: ["Gate"], booths: ["One", "Two", "Three + Four", ""] }, speech);
const finder = { find: () => ({ hits: [], best: 0, confident: false }), at: () => [] } as unknown as Finder;

/** Booths stand in a row, 10 m from each other; nobody reaches B9. */
const row = ["gate", "A1", "A2", "A3"];
const at = (id: string) => row.indexOf(id === "entrance" ? "gate" : id);
const ways = {
  distances: (from: string) => new Map(row.map((id) => [id, Math.abs(at(id) - at(from)) * 10])),
  has: (id: string) => at(id) >= 0,
  inOrder: ([from, ...others]: string[]) => [from, ...others.sort()],
  level: () => true,
  route: (from: string, to: string, via: string[]) => {
    const all = [from === "entrance" ? "gate" : from, ...via, to];
    const legs = all.slice(1).map((id, i) => ({ from: all[i], to: id, metres: Math.abs(at(id) - at(all[i]!)) * 10, steps: [] }));
    return { sum: "sum", legs, parts: [] };
  },
} as unknown as Ways;

const visit = (query: string) => new Visit(new URLSearchParams(query), stops, finder, ways).view("https://hall.example");

test("the tour goes in a short order, or as saved", () => {
  assert.deepEqual(visit("b=A3,A1,A2").Todo.map((b) => `${b.Code} ${b.Metres}`), ["A1 10 m", "A2 10 m", "A3 10 m"]);
  assert.deepEqual(visit("b=A3,A1,A2&order=saved").Todo.map((b) => `${b.Code} ${b.Metres}`), ["A3 30 m", "A1 20 m", "A2 10 m"]);
  assert.deepEqual(visit("b=A1,A3&from=A3").Todo.map((b) => `${b.Code} ${b.Note}`), ["A3 here", "A1 "]);
  assert.equal(visit("b=A3,A1").Links.Route, "/route?from=gate&to=A3&via=A1");
});

test("booths are sorted into those to visit, visited, unreached and gone", () => {
  const v = visit("b=a-1, A2,ZZ9,B9,A2&done=A2,A3");
  assert.deepEqual([v.Todo, v.Done, v.Gone].map((all) => all.map((b) => b.Code + b.Note)), [["A1", "B9no way"], ["A2"], ["ZZ9visit.gone"]]);
  assert.equal(v.Known.List, "b=A1,A2,ZZ9,B9&done=A2");
  assert.equal(v.Todo[0]!.Tick, "/visit?b=A1,A2,ZZ9,B9&done=A2,A1#list");
  assert.equal(v.Done[0]!.Tick, "/visit?b=A1,A2,ZZ9,B9#list");
  assert.equal(v.Gone[0]!.Remove, "/visit?b=A1,A2,B9&done=A2#list");
  assert.equal(v.Address, "https://hall.example/visit?b=A1,A2,ZZ9,B9&done=A2");
});

test("an empty list, words and too much break nothing", () => {
  assert.equal(visit("").Known.List, "");
  assert.equal(visit("b=").Known.List, "b=");
  assert.equal(visit("b=A1&done=A1").Heading, "all done");
  assert.equal(visit("b=A1&add=A2").Todo.length, 2);
  assert.equal(new Visit(new URLSearchParams("b=A1&add=a-2&from=gate"), stops, finder, ways).moved, "/visit?b=A1,A2&from=gate");
  assert.equal(new Visit(new URLSearchParams("b=a-1&from=gate"), stops, finder, ways).moved, null);
  assert.equal(visit("add=nobody").Faults.add, "what is \u2068nobody\u2069?");
  assert.equal(visit(`b=${Array.from({ length: 200 }, (_, i) => `X${i}`).join(",")}`).Gone.length, 60);
});
