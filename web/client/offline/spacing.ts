// Words written together and apart, as search/segment.go of the server reads them.
import type { Corpus } from "./corpus";
import { cut, fold, type Token, tokens } from "./fold";
import type { Lexicon } from "./lexicon";

const shortestJoined = 3; // letters of a word that may be several
const longestJoined = 40;
const mostParts = 8;
const mostSplits = 2; // ways to split a word that are tried
const splitSteps = 400; // bounds the work of finding them
const mostJoined = 3; // words that may be one
const longestSyllable = 7; // letters: longer words may be several even if they are one in an address

/** How many documents hold the word. */
function held(l: Lexicon, letters: string): number {
  return l.stems.get(letters.endsWith("y") ? fold(letters) : letters)?.docs ?? 0;
}

/** Gives the likeliest ways to read letters as several words: those of fewest words first, then of the commonest. */
export function split(l: Lexicon, letters: string, unfinished: boolean): string[][] {
  const ways: { parts: string[]; docs: number }[] = [];
  let steps = 0;
  const walk = (rest: string, parts: string[], docs: number) => {
    if (!rest) return void ways.push({ parts, docs });
    if (parts.length === mostParts) return;
    for (let n = rest.length; n > 0 && steps < splitSteps; n--) {
      steps++;
      const part = rest.slice(0, n);
      let holds = held(l, part);
      if (!holds && unfinished && n === rest.length && parts.length && l.begun(part).length) holds = 0.5;
      if (holds && (n > 1 || part === "y") && parts.length + rest.length > n) walk(rest.slice(n), [...parts, part], docs * holds);
    }
  };
  walk(letters, [], 1);
  ways.sort((a, b) => a.parts.length - b.parts.length || b.docs - a.docs);
  return ways.slice(0, mostSplits).map((w) => w.parts);
}

/** Reads the word t of text as words of those letters. */
function parted(text: string, t: Token, parts: readonly string[]): Token[] {
  let [from, letters] = [t.start, 0];
  return parts.flatMap((part) => {
    letters += part.length;
    const [start, end] = [from, cut(text, t, letters)];
    from = end;
    return tokens(text.slice(start, end)).map((x) => ({ ...x, start, end }));
  });
}

/** Gives readings of all in which words that nobody knows are parted. */
export function partings(l: Lexicon, text: string, all: readonly Token[]): Token[][] {
  const ways = all.map((t, i) => {
    const n = t.fold.length;
    const one = n < shortestJoined || n > longestJoined || (n < longestSyllable && held(l, t.fold));
    return one ? [] : split(l, t.fold, i === all.length - 1);
  });
  return Array.from({ length: Math.max(0, ...ways.map((w) => w.length)) }, (_, n) =>
    all.flatMap((t, i) => (ways[i]!.length ? parted(text, t, ways[i]![Math.min(n, ways[i]!.length - 1)]!) : [t])),
  );
}

/** Gives the reading of all in which neighbours that are one word or abbreviation are joined, undefined if there are none. */
export function joins(c: Corpus, text: string, all: readonly Token[]): Token[] | undefined {
  const reading: Token[] = [];
  for (let i = 0; i < all.length; ) {
    let n = Math.min(mostJoined, all.length - i);
    while (n > 1 && !isOne(c, text, all.slice(i, i + n))) n--;
    reading.push(n > 1 ? joined(all.slice(i, i + n)) : all[i]!);
    i += n;
  }
  return reading.length < all.length ? reading : undefined;
}

function joined(some: readonly Token[]): Token {
  return { start: some[0]!.start, end: some.at(-1)!.end, fold: some.map((t) => t.fold).join(""), key: some.map((t) => t.key.split("|")[0]).join("") };
}

/** Tells whether words together are one, or an abbreviation that only signs part or of which none is a word. */
function isOne(c: Corpus, text: string, some: readonly Token[]): boolean {
  const one = joined(some).fold;
  if (held(c.lexicon, one)) return true;
  if (!c.short(one)) return false;
  const spaced = some.some((t, i) => i && text.slice(some[i - 1]!.end, t.start).includes(" "));
  return !spaced || !some.some((t) => /[aeiouy]/.test(t.fold) && c.lexicon.stems.has(t.fold));
}
