// The parts of displayed texts that answer a question, as search/marks.go of the server gives them.
import { compatible, conflicting, cut, sound, type Token, tokens } from "./fold";
import { initials } from "./initials";
import { begins, type Word } from "./lexicon";
import { slip } from "./slips";

/** A part of a text in UTF-16 units; end is the one after its last. */
export type Span = readonly [start: number, end: number];

/** Gives the words of text that were asked for, or the letters typed of an unfinished one, in their order. */
export function glow(words: readonly Word[], text: string): Span[] {
  const all = tokens(text);
  const short = new Set<number>();
  for (const x of words.some((w) => w.short) ? initials(all) : []) {
    if (words.some((w) => w.short && w.fold === x.letters)) for (let i = x.from; i < x.to; i++) short.add(i);
  }
  return all.flatMap((t, i) => {
    const letters = Math.max(0, ...words.map((w) => lettersOf(w, t)));
    if (short.has(i)) return [[t.start, t.end] as const];
    return letters ? [[t.start, cut(text, t, letters)] as const] : [];
  });
}

/** How many letters of t are those of w, 0 if w does not mean t. Words with other marks are hits, but do not glow. */
function lettersOf(w: Word, t: Token): number {
  if (w.fold === t.fold || (w.last && begins(w.fold, t.fold))) return compatible(w.key, t.key) === conflicting ? 0 : w.fold.length;
  return !w.known && (slip(w.fold, t.fold) || sound(w.fold) === sound(t.fold)) ? t.fold.length : 0;
}
