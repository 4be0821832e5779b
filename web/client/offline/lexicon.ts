// Every word of the documents and of the phrase table, and what a word that was typed may mean among them, as the server
// has it in search/lexicon.go and search/word.go.
import { sound, type Token, tokens } from "./fold";
import { agreement, longWord, slip, slippedMarks } from "./slips";

const unfinished = 0.8; // times the agreement, for a word of which only the beginning was typed
const abbreviation = 0.9;
const homonym = 0.5; // an abbreviation that is a word as well
const soundsLike = 0.6;
const fillerWeight = 0.3;
const unheard = 2; // documents that are taken to hold a word that none holds
const mostKept = 500; // words that were asked for

/** The number of every abbreviation: Corpus.short says where it stands. */
export const abbreviated = -1;

/** A word without its marks. */
export interface Stem {
  readonly fold: string;
  readonly open: string; // with i for y, as others begin it
  sound: string;
  letters: number; // which of a to z it has, as bits
  docs: number; // that hold it
  last: number; // of them
  readonly spellings: number[];
}

/** A word of the lexicon that one of a question may stand for. */
export interface Mean {
  readonly number: number;
  readonly quality: number; // 0 to 1
  readonly begun?: boolean; // but its beginning was typed
}

/** A word of a question with all that it may mean. */
export interface Word extends Token {
  readonly last: boolean;
  readonly weight: number; // how much it tells
  readonly known: boolean;
  readonly short: boolean; // it may be an abbreviation
  readonly means: readonly Mean[];
  readonly loose: readonly Mean[]; // that hold only beside a match of a neighbour
}

/** Words by which a question is put and that tell nothing of what is asked, by their letters. */
const fillers = new Map<string, string[]>();
for (const t of tokens(`và các của cho ở đâu tại với là thì mà để khi nào gì sao thế bao nhiêu bị được đi hết rồi tôi mình cần
muốn phải xin giùm dùm nhé ạ vậy này đó nữa có không hay một những trong từ về vào ra tới đến lại hoài như ai người hàng gian
tui vô bên chỗ mới giờ cả luôn quá còn đang sắp mấy tụi nè kia hổng chưa nhờ coi xem hỏi ta
how to do i my the a an of for in at on where can get is and is with your me need want what who are when we from am please it`)) {
  fillers.set(t.fold, [...(fillers.get(t.fold) ?? []), t.key]);
}

const isFiller = ({ fold, key }: Token) => !!fillers.get(fold) && (key === fold || fillers.get(fold)!.includes(key));
const open = (fold: string) => fold.replaceAll("y", "i");

/** Which letters a word has: a slip changes two of them at most, two slips four. */
function lettersOf(fold: string): number {
  let letters = 0;
  for (let i = 0; i < fold.length; i++) letters |= 1 << (fold.charCodeAt(i) & 31);
  return letters;
}

/** How many bits of n are set. */
export function bitsOf(n: number): number {
  let count = 0;
  for (; n; n &= n - 1) count++;
  return count;
}

/** Tells whether a word typed may be the beginning of the other. */
export const begins = (typed: string, shown: string): boolean => open(shown).startsWith(open(typed));

/** Lexicon numbers words. */
export class Lexicon {
  readonly stems = new Map<string, Stem>();
  readonly #numbers = new Map<string, number>(); // by key
  readonly #keys: string[] = [];
  readonly #of: Stem[] = []; // by number
  readonly #asked = new Map<string, Word>();
  #ordered: Stem[] = []; // by open
  held = 0; // documents

  /** How many words there are. */
  get size(): number {
    return this.#keys.length;
  }

  /** Gives the number of a word, which is made if it is new. */
  use({ fold, key }: { fold: string; key: string }): number {
    let n = this.#numbers.get(key);
    if (n !== undefined) return n;
    n = this.#keys.push(key) - 1;
    this.#numbers.set(key, n);
    let s = this.stems.get(fold);
    if (!s) this.stems.set(fold, (s = { fold, open: open(fold), sound: sound(fold), letters: lettersOf(fold), docs: 0, last: -1, spellings: [] }));
    s.spellings.push(n);
    this.#of.push(s);
    return n;
  }

  /** Counts that the doc-th document holds word n; documents come one after the other. */
  count(n: number, doc: number) {
    const s = this.#of[n]!;
    if (s.last !== doc) s.docs++;
    s.last = doc;
  }

  /** Puts the words in order, when all are there. */
  settle(documents: number) {
    this.held = documents;
    this.#ordered = [...this.stems.values()].sort((a, b) => (a.open < b.open ? -1 : a.open > b.open ? 1 : a.fold < b.fold ? -1 : 1));
  }

  /** Gives the words that begin with those letters. */
  begun(letters: string): Stem[] {
    letters = open(letters);
    let [from, to] = [0, this.#ordered.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#ordered[middle]!.open < letters) from = middle + 1;
      else to = middle;
    }
    while (this.#ordered[to]?.open.startsWith(letters)) to++;
    return this.#ordered.slice(from, to);
  }

  /** Finds what t may mean; short is how many documents have the abbreviation that it is, 0 if it is none. */
  word(t: Token, last: boolean, short: number): Word {
    const name = t.key + (last ? "…" : "");
    let w = this.#asked.get(name);
    if (!w) {
      if (this.#asked.size >= mostKept) this.#asked.clear();
      this.#asked.set(name, (w = this.#word(t, last, short)));
    }
    return { ...w, ...t };
  }

  #word(t: Token, last: boolean, short: number): Word {
    const own = this.stems.get(t.fold);
    let means: Mean[] = own ? this.#spelled(t, own, last && t.fold.length < 3 && isFiller(t)) : [];
    let known = !!own;
    for (const s of last ? this.begun(t.fold) : []) {
      if (s === own) continue;
      means = means.concat(this.#spelled(t, s, true));
      known = true;
    }
    const abbreviates = short > 0 && (!known || t.fold.length > 2);
    if (abbreviates) means.push({ number: abbreviated, quality: known ? homonym : abbreviation });
    let loose: Mean[] = [];
    if (!means.length) means = this.#slips(t);
    else if (own) loose = this.#slips(t);
    let holders = own?.docs ?? 0;
    if (!holders || last) {
      for (const m of means) holders = Math.max(holders, m.number === abbreviated ? short : this.#of[m.number]!.docs);
    }
    const weight = Math.max(0.1, Math.log((this.held + 1) / (holders || unheard))) * (isFiller(t) ? fillerWeight : 1);
    return { ...t, last, known, short: abbreviates, means, loose, weight };
  }

  #spelled(t: Token, s: Stem, begun: boolean): Mean[] {
    return s.spellings.map((number) => ({ number, quality: agreement(t.key, this.#keys[number]!) * (begun ? unfinished : 1), begun }));
  }

  #slips(t: Token): Mean[] {
    if (/[0-9]/.test(t.fold)) return [];
    const all: Mean[] = [];
    const [said, letters, most] = [sound(t.fold), lettersOf(t.fold), t.fold.length < longWord ? 2 : 4];
    for (const s of this.#ordered) {
      const near = bitsOf(s.letters ^ letters) <= most || (s.fold.length > 3 && t.fold.startsWith(s.fold.slice(0, 4)));
      const quality = Math.max(near ? slip(t.fold, s.fold) : 0, s.sound === said ? soundsLike : 0);
      if (!quality || s.fold === t.fold) continue;
      for (const number of s.spellings) all.push({ number, quality: quality * slippedMarks(t.key, this.#keys[number]!) });
    }
    return all;
  }
}
