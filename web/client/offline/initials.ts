// The abbreviations that a name may have, as vietnamese.Initials of the server gives them.
import type { Token } from "./fold";

/** An abbreviation and the words from..to that it stands for; to is the one after the last. */
export interface Initial {
  readonly letters: string;
  readonly from: number;
  readonly to: number;
}

const mostWords = 16; // of a name that are abbreviated
const shortest = 2; // words
const longest = 8;
const connectives = new Set("va|2 cac|1 cua|3 cho ve^|2 o*|3 trong thuo^c|5 the of and for".split(" "));

/** What each word gives: its first letter, the same without connectives, its first consonants without them. */
export function parts(tokens: readonly Token[]): string[][] {
  return tokens.slice(0, mostWords).map(({ fold, key }) => {
    if (/[0-9]/.test(fold)) return [fold, fold, fold];
    const first = fold.slice(0, 1);
    if (connectives.has(key)) return [first, "", ""];
    const onset = fold.search(/[aeiouy]/);
    return [first, first, onset > 1 && onset <= 3 ? fold.slice(0, onset) : first];
  });
}

/** Gives the abbreviations of every span of 2 to 8 words of a name, each once. */
export function initials(tokens: readonly Token[]): Initial[] {
  const all: Initial[] = [];
  const of = parts(tokens);
  of.forEach((_, from) => {
    for (let to = from + shortest; to <= Math.min(from + longest, of.length); to++) {
      const span = of.slice(from, to);
      if (!span[0]![1] || !span.at(-1)![1]) continue; // a connective
      for (const letters of new Set([0, 1, 2].map((form) => span.map((p) => p[form]).join("")))) all.push({ letters, from, to });
    }
  });
  return all;
}
