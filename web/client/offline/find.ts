// Finding without the server: the same answers as package search gives, from a file that it made.
import { Corpus, type Doc, field, type SearchFile, type Text } from "./corpus";
import { clean } from "./fold";
import { glow, type Span } from "./glow";
import { parse, type Question } from "./parse";
import { type Judgement, rank, sure } from "./rank";

export type { SearchFile, Span };

const mostRunes = 200; // of a text
const mostHits = 100; // of an answer
const mostPassed = 1000;
const guesses = 3;
const fewShown = 3; // exhibits or errands that stand for a headline

/** A question. What is empty does not narrow; an empty text asks for everything. */
export interface Query {
  readonly text: string;
  readonly topic?: string; // id
  readonly kind?: string; // stand, place or session
  readonly floor?: string; // code
  readonly limit: number; // 100 at most
  readonly offset?: number; // hits to pass over, 1,000 at most
}

/** A text in Vietnamese and English, empty where there is none. */
export interface Both<T = string> {
  readonly vi: T;
  readonly en: T;
}

/** What a hit was found by, as booths.Found of the server: field is empty where nothing was asked. */
export interface Found {
  readonly field: string; // name, other_name, former_name, later_name, exhibit, errand, description, website
  readonly text: Both; // empty for what the hit shows anyhow
  readonly said: string; // the everyday wording of the errand
}

/** One thing found. */
export interface Hit {
  readonly kind: Doc["kind"];
  readonly id: string;
  readonly href: string; // its page in Vietnamese; the English one is below /en
  readonly codes: readonly string[]; // of its booths
  readonly floor: string; // code, empty if it is not placed
  readonly topics: readonly string[]; // ids
  readonly title: Both;
  readonly subtitle: Both; // the headline, or what is shown or done there
  readonly found: Found;
  readonly score: number;
  readonly marks: { readonly title: Both<Span[]>; readonly subtitle: Both<Span[]>; readonly found: Both<Span[]>; readonly said: Span[] };
}

/** How many hits there are of each kind, topic and floor, had that one been asked for. */
export interface Facets {
  readonly kinds: Record<string, number>;
  readonly topics: Record<string, number>;
  readonly floors: Record<string, number>;
}

/** What find gives. */
export interface Answer {
  readonly hits: Hit[];
  readonly total: number; // hits there are in all
  readonly best: number; // score of the first of all
  readonly confident: boolean; // false if nothing really matches; there are no hits then
  readonly guesses: Hit[]; // but what comes nearest
  readonly facets: Facets;
  readonly fault?: string; // key of what is wrong with the question
}

const names = ["name", "name", "other_name", "former_name", "later_name", "exhibit", "errand", "name", "description", "website", "description"];
const none: Both = { vi: "", en: "" };

/** Finder answers questions from one file. */
export class Finder {
  readonly #corpus: Corpus;

  constructor(file: SearchFile) {
    this.#corpus = new Corpus(file);
  }

  /** Gives the answer to q, best hit first. */
  find(q: Query): Answer {
    if ([...clean(q.text)].length > mostRunes) return { ...settled([], q), confident: false, fault: "invalid.query_too_long" };
    const asked = parse(this.#corpus, q.text);
    if (!asked.text) return this.#answer(asked, q, this.#corpus.docs.map(unasked));
    const all = asked.words.length ? rank(this.#corpus, asked) : [];
    if (sure(asked, all)) return this.#answer(asked, q, all);
    return { ...settled([], q), confident: false, guesses: all.slice(0, guesses).map((j) => this.#hit(asked, j)) };
  }

  /** The stands at a booth: what each is called, its headline, and the ids of its topics. */
  at(code: string) {
    const docs = this.#corpus.docs.filter((d) => d.kind === "stand" && d.codes.includes(code));
    return docs.map((d) => ({ title: titleOf(d), headline: textOf(d, field.headline), topics: d.topics }));
  }

  #answer(asked: Question, q: Query, all: readonly Judgement[]): Answer {
    const kept = all.filter(({ doc }) => keeps(doc, q));
    const from = Math.min(q.offset ?? 0, mostPassed);
    const page = kept.slice(from, from + Math.min(q.limit, mostHits));
    return { ...settled(all, q), hits: page.map((j) => this.#hit(asked, j)), total: kept.length, best: kept[0]?.points ?? 0 };
  }

  #hit(asked: Question, { doc, points, phrase, reading }: Judgement): Hit {
    const [title, subtitle, found] = [titleOf(doc), subtitleOf(doc), foundBy(doc, doc.texts.find((t) => t.phrases.some((p) => p.n === phrase)))];
    const words = [...new Set(reading ? [reading, 0] : [0])].flatMap((r) => asked.readings[r]?.words.map((n) => asked.words[n]!) ?? []);
    const both = (t: Both) => ({ vi: glow(words, t.vi), en: glow(words, t.en) });
    const marks = { title: both(title), subtitle: both(subtitle), found: both(found.text), said: glow(words, found.said) };
    const { kind, id, codes, topics } = doc;
    return { kind, id, href: hrefOf(doc), codes, floor: doc.floors[0] ?? "", topics, title, subtitle, found, score: points, marks };
  }
}

const unasked = (doc: Doc): Judgement => ({ doc, points: 0, phrase: -1, reading: 0, near: 0, held: 0 });

/** An answer without hits, its facets counted over all. */
function settled(all: readonly Judgement[], q: Query): Answer {
  const facets: Facets = { kinds: {}, topics: {}, floors: {} };
  const count = (into: Record<string, number>, values: readonly string[]) => values.forEach((v) => (into[v] = (into[v] ?? 0) + 1));
  const [anyKind, anyTopic, anyFloor] = [{ ...q, kind: "" }, { ...q, topic: "" }, { ...q, floor: "" }];
  for (const { doc } of all) {
    if (keeps(doc, anyKind)) count(facets.kinds, [doc.kind]);
    if (keeps(doc, anyTopic)) count(facets.topics, doc.topics);
    if (keeps(doc, anyFloor)) count(facets.floors, doc.floors);
  }
  return { hits: [], total: 0, best: 0, confident: true, guesses: [], facets };
}

const keeps = (d: Doc, q: Query) => (!q.kind || q.kind === d.kind) && (!q.topic || d.topics.includes(q.topic)) && (!q.floor || d.floors.includes(q.floor));

function hrefOf({ kind, id, codes }: Doc): string {
  if (kind === "place") return `/places/${id}`;
  if (kind === "session") return `/programme/${id}`;
  return codes.length ? `/booths/${codes[0]}` : `/departments/${id}`;
}

/** Gives a text of d in both languages: the first wording of the at-th of a field. */
function textOf(d: Doc, of: number, at = 0): Both {
  const words = (english: boolean) => d.texts.find((t: Text) => t.field === of && t.at === at && t.english === english && !t.also)?.words ?? "";
  return { vi: words(false), en: words(true) };
}

function titleOf(d: Doc): Both {
  if (d.kind === "session") return textOf(d, field.session);
  return { vi: textOf(d, field.name).vi, en: textOf(d, field.title).en };
}

/** The headline; without one, the first exhibits; without any, the first errands. */
function subtitleOf(d: Doc): Both {
  if (d.kind === "session") return textOf(d, field.description);
  const headline = textOf(d, field.headline);
  if (headline.vi || headline.en) return headline;
  const exhibits = d.texts.filter((t) => t.field === field.exhibit);
  const shown = exhibits.length ? exhibits : d.texts.filter((t) => t.field === field.errand && !t.also);
  const parts = [...new Set(shown.map((t) => t.at))].slice(0, fewShown).map((at) => textOf(d, shown[0]!.field, at));
  return { vi: parts.map((p) => p.vi || p.en).join(" · "), en: parts.map((p) => p.en || p.vi).join(" · ") };
}

/** Says by what d was found. */
function foundBy(d: Doc, by: Text | undefined): Found {
  if (!by) return { field: "", text: none, said: "" };
  const found = { field: names[by.field] ?? "", text: none, said: "" };
  if (by.field === field.errand) return { ...found, text: textOf(d, by.field, by.at), said: by.also ? by.words : "" };
  if ((by.field >= field.other && by.field <= field.later) || by.field === field.website) return { ...found, text: { vi: by.words, en: "" } };
  return by.at ? { ...found, text: textOf(d, field.exhibit, by.at) } : found;
}
