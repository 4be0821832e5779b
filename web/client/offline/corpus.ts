// The documents of a search file in words, column by column: what search/corpus.go of the server keeps.
import { fold, type Token, tokens } from "./fold";
import { Lexicon } from "./lexicon";
import { PhraseTable } from "./phrases";
import { Shortening } from "./shortening";

/** What the server gives to find by: search.File. */
export interface SearchFile {
  readonly seq: number; // change that it is at least as new as
  readonly topics: readonly string[]; // ids
  readonly floors: readonly string[]; // codes
  readonly texts: readonly string[];
  readonly docs: readonly FileDoc[]; // in the order in which equals stand
  readonly phrases: readonly (readonly [said: string, means: string, lang: string])[];
}

/** A document: kind, id, codes of booths, numbers of topics and floors, then of each text the code of its place and its number. */
export type FileDoc = readonly [kind: number, id: string, codes: readonly string[], topics: readonly number[], floors: readonly number[], ...texts: number[]];

/** Where a text stands in a document, from the most telling field to the least. */
export const field = { name: 0, title: 1, other: 2, former: 3, later: 4, exhibit: 5, errand: 6, session: 7, description: 8, website: 9, headline: 10 } as const;

export const kinds = ["stand", "place", "session"] as const;
const longest = 32; // words of a phrase: their places are bits
const mostShorts = 300; // abbreviations that were asked for

/** A text of a document. */
export interface Text {
  readonly field: number;
  readonly english: boolean;
  readonly at: number; // which of its field
  readonly also: number; // which wording of it
  readonly words: string;
  readonly phrases: Phrase[];
}

/** A part of a text that is matched as one, shared by all documents that have it in the same field. */
export interface Phrase {
  readonly n: number;
  readonly field: number;
  readonly also: boolean; // an everyday wording
  readonly words: readonly number[];
  readonly tokens: readonly Token[];
  readonly docs: number[]; // that have it
  used: number; // how often they do
  shared: number; // how many phrases of documents are the same, 0 for names
}

/** A document, its phrases being those from..to of the corpus. */
export interface Doc {
  readonly kind: (typeof kinds)[number];
  readonly id: string;
  readonly codes: readonly string[];
  readonly plain: readonly string[]; // codes as they are asked for
  readonly topics: readonly string[];
  readonly floors: readonly string[];
  readonly texts: readonly Text[];
  readonly from: number;
  readonly to: number;
}

/** An abbreviation: how many documents have it, and where it stands by phrase. */
export interface Short {
  docs: number;
  readonly at: Map<number, { from: number; to: number }[]>;
}

const code = /^([a-z]{0,2}) ?0*([0-9]{1,3})$/;

/** Gives the form of a booth code that is compared, empty if it is none. */
export const canonical = (text: string): string => fold(text).match(code)?.slice(1).join("") ?? "";

/** Parts the words of a text: a description by sentence, and nothing longer than a phrase may be. */
function sentences(of: number, text: string): Token[][] {
  const all: Token[][] = [];
  const words = tokens(text);
  const prose = of === field.description || of === field.headline;
  let from = 0;
  words.forEach((w, i) => {
    const next = words[i + 1];
    const between = next && prose ? text.slice(w.end, next.start) : "";
    const ends = (between.length > 1 && /[.;:!?]/.test(between)) || between.includes("\n");
    if (next && i + 1 - from < longest && !ends) return;
    all.push(words.slice(from, i + 1));
    from = i + 1;
  });
  return all;
}

/** Corpus is made once for a file. */
export class Corpus {
  readonly lexicon = new Lexicon();
  readonly docs: readonly Doc[];
  readonly phrases: Phrase[] = []; // each once
  readonly words: Uint32Array; // of all phrases, one after the other
  readonly start: Uint32Array; // of each, in words
  readonly refs: Uint32Array; // the phrases of documents
  readonly table: PhraseTable;
  readonly #parted = new Map<number, Phrase[]>(); // by text and field
  readonly #shorts = new Map<string, Short | undefined>();
  readonly #shortening = new Shortening();

  constructor(file: SearchFile) {
    const refs: number[] = [];
    this.docs = file.docs.map((d, n) => {
      const from = refs.length;
      const texts = this.#texts(file, d);
      for (const t of texts) for (const p of t.phrases) refs.push(p.n), this.#use(p, n);
      const [topics, floors] = [d[3].map((n) => file.topics[n] ?? ""), d[4].map((n) => file.floors[n] ?? "")];
      const plain = d[2].map(canonical).filter(Boolean);
      return { kind: kinds[d[0]] ?? "stand", id: d[1], codes: d[2], plain, topics, floors, texts, from, to: refs.length };
    });
    this.refs = Uint32Array.from(refs);
    this.words = Uint32Array.from(this.phrases.flatMap((p) => p.words));
    let length = 0;
    this.start = Uint32Array.from([0, ...this.phrases.map((p) => (length += p.words.length))]);
    this.#share();
    this.table = new PhraseTable(file.phrases, this.lexicon);
    this.lexicon.settle(this.docs.length);
  }

  #texts(file: SearchFile, d: FileDoc): Text[] {
    const texts: Text[] = [];
    for (let i = 5; i + 1 < d.length; i += 2) {
      const [place, n] = [d[i] as number, d[i + 1] as number];
      const [of, also, words] = [(place >> 1) & 15, (place >> 5) & 255, file.texts[n] ?? ""];
      texts.push({ field: of, english: !!(place & 1), also, at: place >> 13, words, phrases: this.#phrases(n * 32 + of * 2 + +!!also, of, !!also, words) });
    }
    return texts;
  }

  /** Gives the phrases of a text in a field, which are made when it first comes. */
  #phrases(known: number, of: number, also: boolean, words: string): Phrase[] {
    let all = this.#parted.get(known);
    if (all) return all;
    this.#parted.set(known, (all = []));
    for (const some of sentences(of, words)) {
      const p: Phrase = { n: this.phrases.length, field: of, also, words: some.map((w) => this.lexicon.use(w)), tokens: some, docs: [], used: 0, shared: 0 };
      all.push(p);
      this.phrases.push(p);
      if (of <= field.exhibit && some.length > 1) this.#shortening.add(p);
    }
    return all;
  }

  /** Counts that the n-th document holds p. */
  #use(p: Phrase, n: number) {
    p.used++;
    if (p.docs.at(-1) === n) return;
    p.docs.push(n);
    for (const w of p.words) this.lexicon.count(w, n);
  }

  /** Counts for each phrase that is no name how many are the same. */
  #share() {
    const same = new Map<string, number>();
    const all = this.phrases.filter((p) => p.field > field.later);
    for (const p of all) same.set(p.words.join(), (same.get(p.words.join()) ?? 0) + p.used);
    for (const p of all) p.shared = same.get(p.words.join())!;
  }

  /** Gives the abbreviation that those letters are, if they are one. */
  short(letters: string): Short | undefined {
    if (!this.#shorts.has(letters)) {
      if (this.#shorts.size >= mostShorts) this.#shorts.clear();
      const at = this.#shortening.find(letters);
      this.#shorts.set(letters, at && { at, docs: new Set([...at.keys()].flatMap((p) => this.phrases[p]!.docs)).size });
    }
    return this.#shorts.get(letters);
  }
}
