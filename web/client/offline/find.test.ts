import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Answer, type Both, Finder, type SearchFile } from "./find";

/** What the server answers, written by the tests of search/relevance. npm runs the tests in web/client. */
interface Wanted {
  readonly text: string;
  readonly topic?: string;
  readonly kind?: string;
  readonly floor?: string;
  readonly offset?: number;
  readonly confident: boolean;
  readonly total: number;
  readonly hits: string[];
  readonly first?: First;
  readonly topics?: Record<string, number>;
}

interface First {
  readonly subtitle: Both;
  readonly field: string;
  readonly found: Both;
  readonly said: string;
  readonly marks: { Start: number; End: number }[] | null;
}

const folder = "../../search/relevance/testdata/";
const vectors: { file: SearchFile; answers: Wanted[] } = JSON.parse(readFileSync(folder + "offline.json", "utf8"));
const finder = new Finder(vectors.file);

const ids = (a: Answer) => [...a.hits, ...a.guesses].map((h) => (h.kind === "stand" ? "" : h.kind + "/") + h.id);

test("the browser finds what the server finds, in its order", () => {
  for (const { confident, total, hits, topics, first, ...q } of vectors.answers) {
    const a = finder.find({ ...q, limit: 5 });
    const got = { confident: a.confident, total: a.total, hits: [...a.hits, ...a.guesses].map((h) => `${h.kind}/${h.id}`), topics: a.facets.topics };
    assert.deepEqual(got, { confident, total, hits, topics: topics ?? {} }, JSON.stringify(q).slice(0, 80));
  }
});

test("the first hit shows what it was found by, and glows where the server's does", () => {
  for (const { first, text, ...q } of vectors.answers) {
    if (!first) continue;
    const a = finder.find({ ...q, text, limit: 1 });
    const { subtitle, found, marks } = [...a.hits, ...a.guesses][0]!;
    const glowing = [...marks.title.vi, ...marks.found.vi, ...marks.said].map(([Start, End]) => ({ Start, End }));
    const got = { subtitle, field: found.field, found: found.text, said: found.said, marks: glowing };
    assert.deepEqual(got, { ...first, marks: first.marks ?? [] }, text.slice(0, 80));
  }
});

/** The share of judged queries of each class whose first hit is one that is meant, and the mean of 1 / its rank. */
function judged(file: string): Map<string, { first: number; rank: number; n: number }> {
  const classes = new Map<string, { first: number; rank: number; n: number }>();
  for (const line of readFileSync(folder + file, "utf8").trimEnd().split("\n").slice(1)) {
    const [name, text, relevant] = line.split("\t") as [string, string, string];
    if (name === "nonsense") continue;
    const best = relevant.split(",").filter((r) => r.endsWith(":2")).map((r) => r.slice(0, -2));
    const a = finder.find({ text: name === "nfd" ? text.normalize("NFD") : text, limit: 10 });
    const rank = (a.confident ? ids(a) : []).findIndex((id) => best.includes(id)) + 1;
    const c = classes.get(name) ?? { first: 0, rank: 0, n: 0 };
    classes.set(name, { first: c.first + +(rank === 1), rank: c.rank + (rank && 1 / rank), n: c.n + 1 });
  }
  return classes;
}

for (const file of ["queries.tsv", "visitors.tsv"]) {
  test(`${file}: the first hit is the one that is meant`, (t) => {
    const classes = [...judged(file).values()];
    const mean = (of: (c: { first: number; rank: number; n: number }) => number) => classes.reduce((sum, c) => sum + of(c) / c.n, 0) / classes.length;
    const [first, rank] = [mean((c) => c.first), mean((c) => c.rank)];
    t.diagnostic(`success@1 ${first.toFixed(3)}, MRR ${rank.toFixed(3)}, mean over ${classes.length} classes`);
    assert.ok(first >= 0.93, `success@1 ${first}`);
  });
}

test("a text that is too long is a fault, not an answer", () => {
  const a = finder.find({ text: "a".repeat(201), limit: 5 });
  assert.deepEqual([a.fault, a.hits, a.confident], ["invalid.query_too_long", [], false]);
  assert.equal(finder.find({ text: "e\u0302\u0301".repeat(200), limit: 5 }).fault, undefined, "200 letters, decomposed");
});

test("a file without documents finds nothing", () => {
  const empty = new Finder({ seq: 0, topics: [], floors: [], texts: [], docs: [], phrases: [] });
  assert.deepEqual(ids(empty.find({ text: "sở y tế", limit: 5 })), []);
  assert.deepEqual(ids(empty.find({ text: "", limit: 5 })), []);
});
