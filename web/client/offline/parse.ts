// What a visitor typed, in every way in which it may be understood, as search/parse.go of the server reads it.
import { canonical, type Corpus } from "./corpus";
import { clean, fold, type Token, tokens } from "./fold";
import { telex, vni } from "./keys";
import type { Word } from "./lexicon";
import type { Spoken } from "./phrases";
import { joins, partings } from "./spacing";

/** One way to understand a question. */
export interface Reading {
  readonly weight: number; // 0 to 1
  readonly words: readonly number[]; // of the question, in order
  readonly weights: readonly number[]; // of the words
  readonly whole: number; // their sum
  readonly said: boolean; // by way of the phrase table
  tied: number; // bits of the words that were written together with the one before
}

/** A question with all that it may mean. */
export interface Question {
  readonly text: string; // clean
  readonly code: string; // the booth code that it is, or empty
  readonly words: Word[];
  readonly readings: Reading[];
}

const doubtedDecoded = 0.6; // keystrokes of what are words as they stand
const doubtedTyped = 0.6; // a text that can hardly be but keystrokes
const spacedWeight = 0.95; // words written together or apart
const saidWeight = 0.9;
const unsaidWeight = 0.3; // of the words beside a phrase of the table
const mostReadings = 24;
export const mostWords = 64; // different ones in all readings
const longest = 16; // words of a text, the rest is ignored

/** Understands text by the words of the corpus. */
export function parse(corpus: Corpus, text: string): Question {
  const asked: Question = { text: clean(text), code: "", words: [], readings: [] };
  const all = tokens(asked.text).slice(0, longest);
  const code = canonical(fold(asked.text).replace(/^(?:gian(?: hang)?|booth|quay|so) /, ""));
  new Parser(corpus, asked).read(all);
  return { ...asked, code };
}

/** Gives some words with those of a phrase replaced by what it means. */
const put = (some: readonly Token[], { from, to }: Spoken, means: readonly Token[]) => [...some.slice(0, from), ...means, ...some.slice(to)];

class Parser {
  readonly #corpus: Corpus;
  readonly #asked: Question;
  readonly #numbers = new Map<string, number>();

  constructor(corpus: Corpus, asked: Question) {
    [this.#corpus, this.#asked] = [corpus, asked];
  }

  read(all: readonly Token[]) {
    const decoded = [this.#decode(all, telex, "dd"), this.#decode(all, vni, "d9")];
    this.#spaced(Math.max(...decoded.map((d) => d.weight)) === 1 ? doubtedTyped : 1, all);
    for (const { read, weight } of decoded) if (weight) this.#expanded(weight, read);
  }

  /** Reads words as raw keystrokes, bar being those of đ; weight 0 if none is anything but itself. */
  #decode(all: readonly Token[], method: (keys: string) => string | undefined, bar: string): { read: Token[]; weight: number } {
    const { stems } = this.#corpus.lexicon;
    let weight = 0;
    const read = all.map((t, i) => {
      let text = method(this.#asked.text.slice(t.start, t.end));
      if (text === undefined && !/[aeiouy]/.test(t.fold) && t.fold.includes(bar)) text = t.fold.replace(bar, "đ");
      const [w, ...more] = tokens(text ?? "");
      if (!w || more.length) return t;
      const meant = stems.has(w.fold) || this.#corpus.short(w.fold) || i === all.length - 1;
      weight = Math.max(weight, !stems.has(t.fold) && meant ? 1 : doubtedDecoded);
      return { ...t, fold: w.fold, key: w.key };
    });
    return { read, weight };
  }

  /** Adds the words as they were typed, and with some joined and parted. What can hardly be but keystrokes is no phrase. */
  #spaced(weight: number, all: readonly Token[]) {
    const read = (weight: number, some: readonly Token[], sure: boolean) => (sure ? this.#expanded(weight, some) : this.#add(weight, some, 1));
    read(weight, all, weight === 1);
    const joined = joins(this.#corpus, this.#asked.text, all);
    if (joined) read(weight * spacedWeight, joined, weight === 1);
    for (const some of partings(this.#corpus.lexicon, this.#asked.text, all)) {
      const n = this.#asked.readings.length;
      read(weight * spacedWeight, some, weight === 1);
      const first = this.#asked.readings[n];
      if (first) first.tied = some.reduce((bits, t, i) => (i && t.start === some[i - 1]!.end ? bits | (1 << i) : bits), 0);
    }
  }

  /** Adds some words, and with phrases of the table replaced by what they mean: each by itself, and all together. */
  #expanded(weight: number, some: readonly Token[]) {
    const reading = this.#add(weight, some, 1);
    if (!reading) return;
    const all = this.#corpus.table.said(reading.words.map((n) => this.#asked.words[n]!));
    for (const s of all) {
      for (const means of s.means) this.#add(weight * saidWeight * s.quality, put(some, s, means), unsaidWeight);
    }
    if (all.length < 2) return;
    let together: readonly Token[] = some;
    for (const s of all.reverse()) together = put(together, s, s.means[0]!);
    this.#add(weight * saidWeight, together, unsaidWeight);
  }

  /** Adds one reading, unless there are too many or it is there. Words of the text itself weigh rest of what they would. */
  #add(weight: number, some: readonly Token[], rest: number): Reading | undefined {
    const { readings, words } = this.#asked;
    if (readings.length >= mostReadings || !some.length) return;
    const r = { weight, words: [] as number[], weights: [] as number[], whole: 0, said: rest < 1, tied: 0 };
    for (const [i, t] of some.slice(0, longest).entries()) {
      const n = this.#number(t, i === some.length - 1 && t.end > 0);
      if (n < 0) return;
      const one = words[n]!.weight * (t.end > 0 ? rest : 1);
      r.words.push(n);
      r.weights.push(one);
      r.whole += one;
    }
    const same = readings.findIndex((x) => x.words.join() === r.words.join());
    if (same < 0) return readings.push(r), r;
    if (readings[same]!.weight < weight) readings[same] = r;
    return;
  }

  /** Gives the place of a word among those of the question, -1 if there are too many. */
  #number(t: Token, last: boolean): number {
    const name = t.key + (last ? "…" : "");
    let n = this.#numbers.get(name);
    if (n === undefined) {
      if (this.#asked.words.length >= mostWords) return -1;
      n = this.#asked.words.push(this.#corpus.lexicon.word(t, last, this.#corpus.short(t.fold)?.docs ?? 0)) - 1;
      this.#numbers.set(name, n);
    }
    return n;
  }
}
