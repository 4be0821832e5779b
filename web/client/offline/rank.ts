// What documents are worth to a question, with the numbers that search/rank.go of the server found by its relevance tests.
import { type Corpus, type Doc, field, type Phrase, type Short } from "./corpus";
import { abbreviated, bitsOf } from "./lexicon";
import { mostWords, type Question, type Reading } from "./parse";

const weights = [1, 0.9, 0.9, 0.85, 0.7, 0.65, 0.6, 0.55, 0.3, 0.3, 0.3]; // by field
const alsoWeight = 0.5; // of an errand in everyday words
const nearness = 1;
const fullness = 0.6;
const heading = 0.35;
const wholeness = 0.5;
const verbatim = 0.7;
const justSo = 2;
const repeated = 0.05;
const elsewhere = 0.5;
const sharing = 0.1;
const mostRepeated = 4;
const wholeHeld = 0.3;
const verbatimWords = 3;
const verbatimHeld = 0.95;
const tellingHeld = 0.6;
const codeExact = 20;
const codeBegins = 10;
const sureNear = 0.24;
const sureAlone = 0.33;
const sureScattered = 0.4;
const nearEnough = 0.1;
const fewWords = 2;
const weak = 0.13; // hits below this share of the best score are left out

/** How the best phrase of a document, -1 if words did not matter, fits a reading. */
export interface Verdict {
  readonly phrase: number; // of the corpus
  readonly reading: number;
  readonly near: number; // share of neighbours that are neighbours in the phrase
  readonly held: number; // share of the reading that the phrase holds
}

/** A document with what it is worth. */
export interface Judgement extends Verdict {
  readonly doc: Doc;
  readonly points: number;
}

/** Judges all documents and gives those that are not weak beside the best, best first. */
export function rank(corpus: Corpus, asked: Question): Judgement[] {
  const scorer = new Scorer(corpus, asked);
  const points = Float64Array.from(corpus.docs, (d, n) => scorer.score(d, n));
  const least = weak * points.reduce((best, p) => Math.max(best, p), 0);
  const all: number[] = [];
  points.forEach((p, n) => p > 0 && p >= least && all.push(n));
  all.sort((a, b) => points[b]! - points[a]! || a - b);
  return all.map((n) => ({ doc: corpus.docs[n]!, points: points[n]!, ...scorer.verdict(n) }));
}

/** Tells whether the best of all really matches: of many words, some must stand side by side. */
export function sure(asked: Question, [best]: readonly Judgement[]): boolean {
  if (!best) return false;
  if (best.phrase < 0) return true; // a booth code
  if (best.near >= nearEnough) return best.points >= sureNear;
  return best.points >= (asked.readings[best.reading]!.words.length > fewWords ? sureScattered : sureAlone);
}

/** A word of the question that one of the corpus answers. */
interface Answer {
  readonly word: number;
  readonly quality: number;
  readonly loose: boolean; // only beside another
  readonly begun: boolean;
}

/** Scorer judges documents by one question. Columns are by the words of the question. */
class Scorer {
  readonly #corpus: Corpus;
  readonly #asked: Question;
  readonly #group: Uint16Array; // by word of the corpus: the place in answers, 0 for none
  readonly #answers: Answer[][] = [[]];
  readonly #shorts: { word: number; quality: number; short: Short }[] = [];
  readonly #users = new Uint32Array(mostWords); // bits of the readings that have the word
  readonly #quality = new Float64Array(mostWords); // how the words lie in the phrase at hand
  readonly #places = new Int32Array(mostWords);
  readonly #begun = new Int32Array(mostWords);
  readonly #loose = new Float64Array(mostWords);
  readonly #near = new Int32Array(mostWords);
  readonly #touched: number[] = [];
  readonly #settled = new Float64Array(mostWords); // quality and places of each word of the reading at hand
  readonly #at = new Int32Array(mostWords);
  // Columns of how phrases that match at all fit each reading, and of the words that they have. Those of phrase p of the
  // corpus are from #fits[p - 1] to #fits[p], and likewise.
  readonly #fits: Uint32Array;
  readonly #have: Uint32Array;
  readonly #reading: number[] = [];
  readonly #points: number[] = [];
  readonly #nears: number[] = [];
  readonly #helds: number[] = [];
  readonly #word: number[] = [];
  readonly #words: number[] = []; // what each is worth
  readonly #kept: number[] = []; // and its quality
  readonly #worth = new Float64Array(mostWords); // of the best match of each word in the document
  readonly #held = new Float64Array(mostWords);
  readonly #best: Int32Array; // by reading: the best fit in the document, -1 for none,
  readonly #top: Float64Array; // its points,
  readonly #sums: Float64Array; // and those of all
  #shown = -1; // the fit of the best service or errand, whichever reading it answers
  #shownPoints = 0;
  readonly #chosen: Int32Array; // by document: the best fit, -1 if words did not matter
  readonly #why: Int32Array; // and the one that says why it was found

  constructor(corpus: Corpus, asked: Question) {
    [this.#corpus, this.#asked] = [corpus, asked];
    this.#group = new Uint16Array(corpus.lexicon.size);
    [this.#fits, this.#have] = [new Uint32Array(corpus.phrases.length + 1), new Uint32Array(corpus.phrases.length + 1)];
    const { length } = asked.readings;
    [this.#best, this.#top, this.#sums] = [new Int32Array(length), new Float64Array(length), new Float64Array(length)];
    [this.#chosen, this.#why] = [new Int32Array(corpus.docs.length), new Int32Array(corpus.docs.length)];
    asked.words.forEach((w, word) => {
      const short = w.short && corpus.short(w.fold);
      for (const { number, quality, begun } of w.means) {
        if (number !== abbreviated) this.#answer(number, { word, quality, loose: false, begun: !!begun });
        else if (short) this.#shorts.push({ word, quality, short });
      }
      for (const { number, quality } of w.loose) this.#answer(number, { word, quality, loose: true, begun: false });
    });
    asked.readings.forEach((r, i) => r.words.forEach((w) => (this.#users[w]! |= 1 << i)));
    for (let p = 0; p < corpus.phrases.length; p++) {
      if (this.#match(p)) this.#judge(corpus.phrases[p]!);
      [this.#fits[p + 1], this.#have[p + 1]] = [this.#reading.length, this.#word.length];
    }
  }

  #answer(number: number, a: Answer) {
    const group = this.#group[number]! || (this.#answers.length < 0xffff ? this.#answers.push([]) - 1 : 0);
    if (!group) return;
    this.#group[number] = group;
    this.#answers[group]!.push(a);
  }

  /** The worth of d, the n-th, by the reading that fits it best: that of its best phrase, and shares for what else it holds. */
  score(d: Doc, n: number): number {
    this.#read(d);
    let best = 0;
    let chosen = -1;
    for (let i = 0; i < this.#best.length; i++) {
      if (this.#best[i]! < 0) continue;
      const r = this.#asked.readings[i]!;
      const points = r.weight * (this.#top[i]! + this.#more(r, i));
      if (points > best) [best, chosen] = [points, this.#best[i]!];
    }
    this.#why[n] = this.#shown;
    const { code } = this.#asked;
    if (code && d.plain.some((c) => c.startsWith(code))) {
      best += d.plain.includes(code) ? codeExact : codeBegins;
      chosen = -1;
    }
    this.#chosen[n] = chosen;
    return best;
  }

  /** What the i-th reading is worth beside its best phrase. */
  #more(r: Reading, i: number): number {
    if (r.words.length === 1) return 0;
    const held = this.#helds[this.#best[i]!]!;
    const covered = r.weight * (r.tied ? held : Math.max(share(r, this.#held), held));
    return repeated * Math.min(this.#sums[i]! - this.#top[i]!, mostRepeated * this.#top[i]!) + elsewhere * share(r, this.#worth) * covered;
  }

  /** Says by what the n-th document was found. A mere name that the phrase table led to is explained by the service or errand. */
  verdict(n: number): Verdict {
    const fit = this.#chosen[n]!;
    if (fit < 0) return { phrase: -1, reading: 0, near: 0, held: 0 };
    const phrase = this.#phraseOf(fit);
    const mere = this.#corpus.phrases[phrase]!.field < field.exhibit && this.#asked.readings[this.#reading[fit]!]!.said;
    const why = mere && this.#helds[this.#why[n]!]! >= tellingHeld ? this.#why[n]! : fit;
    return { phrase: this.#phraseOf(why), reading: this.#reading[why]!, near: this.#nears[fit]!, held: this.#helds[fit]! };
  }

  #phraseOf(fit: number): number {
    let [from, to] = [0, this.#fits.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#fits[middle + 1]! > fit) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** Finds the best phrase of d for each reading. */
  #read(d: Doc) {
    const { refs } = this.#corpus;
    this.#best.fill(-1);
    [this.#shown, this.#shownPoints] = [-1, 0];
    let any = false;
    for (let i = d.from; i < d.to; i++) {
      const p = refs[i]!;
      if (this.#have[p] === this.#have[p + 1]) continue;
      if (!any) for (const column of [this.#worth, this.#held, this.#top, this.#sums]) column.fill(0);
      any = true;
      this.#take(p);
    }
  }

  /** Adds what phrase p of the document is worth. */
  #take(p: number) {
    for (let i = this.#have[p]!; i < this.#have[p + 1]!; i++) {
      const word = this.#word[i]!;
      if (this.#words[i]! > this.#worth[word]!) this.#worth[word] = this.#words[i]!;
      if (this.#kept[i]! > this.#held[word]!) this.#held[word] = this.#kept[i]!;
    }
    const of = this.#corpus.phrases[p]!.field;
    for (let i = this.#fits[p]!; i < this.#fits[p + 1]!; i++) {
      const [reading, points] = [this.#reading[i]!, this.#points[i]!];
      this.#sums[reading]! += points;
      if (points > this.#top[reading]!) [this.#top[reading], this.#best[reading]] = [points, i];
      const said = points * this.#asked.readings[reading]!.weight;
      if ((of === field.exhibit || of === field.errand) && said > this.#shownPoints) [this.#shown, this.#shownPoints] = [i, said];
    }
  }

  /** Finds the words of the question in phrase p; false if none is there. */
  #match(p: number): boolean {
    for (const w of this.#touched) this.#quality[w] = this.#places[w] = this.#begun[w] = this.#loose[w] = this.#near[w] = 0;
    this.#touched.length = 0;
    const { words, start } = this.#corpus;
    const [from, to] = [start[p]!, start[p + 1]!];
    for (let i = from; i < to; i++) {
      const group = this.#group[words[i]!]!;
      if (group) for (const a of this.#answers[group]!) this.#add(a.word, a.quality, a.loose, a.begun, 1 << (i - from));
    }
    for (const { word, quality, short } of this.#shorts) {
      for (const x of short.at.get(p) ?? []) this.#add(word, quality, false, false, (1 << x.to) - (1 << x.from));
    }
    return this.#touched.length > 0;
  }

  #add(word: number, quality: number, loose: boolean, begun: boolean, places: number) {
    if (!this.#quality[word] && !this.#loose[word]) this.#touched.push(word);
    const of = loose ? this.#loose : this.#quality;
    const at = loose ? this.#near : this.#places;
    of[word] = Math.max(of[word]!, quality);
    at[word]! |= places;
    if (begun) this.#begun[word]! |= places;
  }

  /** Weighs the phrase that was matched for every reading that has a word of it. */
  #judge(p: Phrase) {
    const weight = weightOf(p);
    let here = 0;
    for (const w of this.#touched) {
      here |= this.#users[w]!;
      this.#word.push(w);
      this.#words.push(weight * this.#quality[w]!);
      this.#kept.push(this.#quality[w]!);
    }
    for (let i = 0; here >> i; i++) if ((here >> i) & 1) this.#fit(i, p, weight);
  }

  /** Says how a reading lies in a phrase; words that were written together count if they stand together. */
  #fit(reading: number, p: Phrase, weight: number) {
    const r = this.#asked.readings[reading]!;
    const { length } = r.words;
    let beside = 0; // bits of the words that stand right after the one before
    for (let i = 0; i < length; i++) {
      this.#settle(r.words, i);
      if (i && (this.#at[i - 1]! << 1) & this.#at[i]!) beside |= 1 << i;
    }
    const together = r.tied | (r.tied >> 1);
    const stands = (beside & r.tied) | ((beside & r.tied) >> 1);
    let [held, places, whole] = [0, 0, 0];
    for (let i = 0; i < length; i++) {
      if (((together & ~stands) >> i) & 1) continue;
      held += r.weights[i]! * this.#settled[i]!;
      places |= this.#at[i]!;
      whole |= this.#at[i]! & ~this.#begun[r.words[i]!]!;
    }
    held /= r.whole;
    const near = length > 1 ? bitsOf(beside) / (length - 1) : 1;
    this.#reading.push(reading);
    this.#points.push(weight * pointsOf(held, near, bitsOf(whole) / p.words.length, !!(places & 1) && p.field < field.exhibit, r));
    this.#nears.push(near);
    this.#helds.push(held);
  }

  /** Finds the quality and places of the i-th word of a reading; a loose match counts beside one that is not. */
  #settle(words: readonly number[], i: number) {
    const w = words[i]!;
    [this.#settled[i], this.#at[i]] = [this.#quality[w]!, this.#places[w]!];
    if (this.#quality[w] || !this.#loose[w]) return;
    let beside = i > 0 ? this.#places[words[i - 1]!]! << 1 : 0;
    if (i + 1 < words.length) beside |= this.#places[words[i + 1]!]! >>> 1;
    this.#at[i] = this.#near[w]! & beside;
    this.#settled[i] = this.#at[i] ? this.#loose[w]! : 0;
  }
}

/** Gives what p is worth if all of it is asked for: less if many documents hold the same. */
function weightOf(p: Phrase): number {
  const weight = p.field === field.errand && p.also ? alsoWeight : weights[p.field] ?? 0;
  return p.shared > 1 ? weight / (1 + sharing * Math.log(Math.min(p.shared, 1000))) : weight;
}

/**
 * What a phrase is worth to r, were its weight 1: all words count for more than each. Shares are held, of the reading that
 * the phrase holds, near, of its neighbours that are neighbours there, and full, of the phrase's words that the reading
 * holds; head says that the first word of a name is among them.
 */
function pointsOf(held: number, near: number, full: number, head: boolean, r: Reading): number {
  if (!held) return 0;
  let points = 1 + nearness * near + fullness * full;
  if (head) points += heading;
  if (full === 1 && held >= wholeHeld) points += wholeness;
  if (!r.said && near === 1 && held >= verbatimHeld && r.words.length > 1) {
    if (r.words.length >= verbatimWords) points += verbatim;
    if (full === 1) points += justSo;
  }
  return points * held * Math.sqrt(held);
}

/** The mean over the words of a reading, by weight. */
function share(r: Reading, of: Float64Array): number {
  let sum = 0;
  r.words.forEach((w, i) => (sum += r.weights[i]! * of[w]!));
  return sum / r.whole;
}
