// The organisers' table of what people say and what is meant, as search/phrases.go of the server reads it.
import { type Token, tokens } from "./fold";
import type { Lexicon, Word } from "./lexicon";
import { exactMarks, missingMarks } from "./slips";

const saidQuality = 0.5; // of each word from which on a mistyped phrase counts
const surelyMistyped = 4; // letters from which on a word of several may be mistyped
const shortestSaid = 3; // letters from which on a word alone is looked up though it may become another
const lastSaid = 4; // letters of a phrase's only word that must be typed
const unfinished = 0.8;

interface Row {
  readonly said: readonly number[];
  readonly means: readonly Token[];
  readonly strict: boolean; // must be typed with all its marks
}

/** A phrase found in a question: the words from..to, what they mean, and how well they were said. */
export interface Spoken {
  readonly from: number;
  readonly to: number;
  readonly means: (readonly Token[])[];
  readonly quality: number; // 0 to 1
}

/** PhraseTable finds phrases by the number of their first word. */
export class PhraseTable {
  readonly #rows = new Map<number, Row[]>();

  constructor(rows: readonly (readonly [said: string, means: string, lang: string])[], lexicon: Lexicon) {
    for (const [phrase, meant, lang] of rows) {
      const words = tokens(phrase);
      const means = tokens(meant).map((t) => ({ ...t, start: 0, end: 0 })); // not being typed
      const said = words.map((w) => lexicon.use(w));
      if (!said.length || !means.length) continue;
      const strict = lang === "vi" && words.length === 1 && /[aeiouy]/.test(words[0]!.fold);
      const row = { said, means, strict };
      this.#rows.set(said[0]!, [...(this.#rows.get(said[0]!) ?? []), row]);
    }
  }

  /** Finds the phrases among words, the longest first where they overlap. */
  said(words: readonly Word[]): Spoken[] {
    const all: Spoken[] = [];
    if (words.length === 1 && words[0]!.fold.length < shortestSaid && words[0]!.means.some((m) => m.begun)) return all;
    for (let i = 0; i < words.length; ) {
      const best = this.#at(words, i);
      if (best.to > i) all.push(best);
      i = Math.max(i + 1, best.to);
    }
    return all;
  }

  #at(words: readonly Word[], i: number): Spoken {
    let best: Spoken = { from: i, to: i, means: [], quality: 0 };
    for (const first of words[i]!.means) {
      for (const row of this.#rows.get(first.number) ?? []) {
        const quality = qualityOf(row, words.slice(i));
        const to = i + row.said.length;
        if (quality < saidQuality || to < best.to) continue;
        if (to > best.to || quality > best.quality) best = { from: i, to, means: [row.means], quality };
        else if (quality === best.quality) best.means.push(row.means);
      }
    }
    return best;
  }
}

/** Says how well words begin with the phrase of a row, 0 to 1. */
function qualityOf(row: Row, words: readonly Word[]): number {
  let quality = words.length < row.said.length ? 0 : 1;
  for (let i = 0; i < row.said.length && quality; i++) {
    let q = 0;
    for (const m of words[i]!.means) if (m.number === row.said[i]) q = Math.max(q, m.quality);
    quality = admits(row, words[i]!, q) ? Math.min(quality, q) : 0;
  }
  return quality;
}

/** Tells whether w, meaning a word of the phrase with that quality, may stand for it. */
function admits(row: Row, w: Word, quality: number): boolean {
  const alone = row.said.length === 1;
  if (row.strict) return quality >= exactMarks;
  if (quality < missingMarks * unfinished) return !alone && w.fold.length >= surelyMistyped;
  return quality > unfinished || !alone || w.fold.length >= lastSaid;
}
