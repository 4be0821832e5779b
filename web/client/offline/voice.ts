// Saying ways in the words that the server says them in: its phrases come with the plan.
import type { Part, Route } from "./graph";
import { OnLeft, OnRight, Onward, Straight, type Step } from "./guide";

/** Everything that is said of ways in one language; {0} and {1} are what differs. Its keys are those of the server. */
export type Phrases = Readonly<
  Record<
    | "Booth" | "Booths" | "Code" | "Run" | "From" | "BackTo" | "At" | "Follow" | "Then" | "Metres" | "Row" | "Aisle" | "Across"
    | "Past" | "To" | "Towards" | "And" | "Comma" | "Up" | "Down" | "Over" | "Ground" | "Storey" | "Cellar" | "Sum" | "Longer"
    | "Other" | "Narrow" | "Sealed" | "Steps" | "Closed",
    string
  > &
    Record<"Go" | "Turn" | "Arrive", readonly string[]>
>;

/** Why there is no way: what stands around, steps or a narrow passage, or something that is closed for now. */
export type Why = "Sealed" | "Steps" | "Closed";

const told = 5; // metres below which how far a step goes may be left unsaid

/** A phrase with what differs put in. */
const filled = (phrase: string, ...put: (string | number)[]) => phrase.replace(/\{(\d)\}/g, (_, i: string) => `${put[+i] ?? ""}`);

/** Said with a capital at its beginning and a full stop at its end. */
const sentence = (said: string) => {
  const [first = ""] = said;
  return `${first.toUpperCase()}${said.slice(first.length)}.`;
};

/** Whether a code is known for one by the letter that it begins with. */
const telling = (code: string) => /^\p{L}/u.test(code);

/** A number of metres as it is said: to 1 m up to 20 m, to 5 m beyond, no less than 1. */
export function rounded(metres: number) {
  return metres > 20 ? 5 * Math.round(Math.min(metres, 1e6) / 5) : Math.max(1, Math.round(metres));
}

/** Says ways in one language. name gives what a place is called, and nothing for the code of a booth. */
export class Voice {
  readonly #words: Phrases;
  readonly #name: (id: string) => string;
  readonly #storeys: Readonly<Record<string, string>>;

  constructor(words: Phrases, name: (id: string) => string, storeys: Readonly<Record<string, string>>) {
    [this.#words, this.#name, this.#storeys] = [words, name, storeys];
  }

  /** One text of one to three sentences for each step of a route; the last says where its end is. */
  say(r: Route, steps: readonly Step[]): string[] {
    return steps.map((s, i) => {
      const next = steps[i + 1];
      const end = next?.via || (s.bends && next?.at) || "";
      const said = this.#step(r, s, end, !!end || s.arrive === OnLeft || s.arrive === OnRight || !!next?.at);
      if (!next) said.push(filled(this.#words.Arrive[s.arrive]!, this.#the(r.to)));
      return said.map(sentence).join(" ");
    });
  }

  /** How long a way is: metres as they are said, and minutes, no less than 1. */
  sum(metres: number, seconds: number) {
    return filled(this.#words.Sum, rounded(metres), Math.max(1, Math.round(seconds / 60)));
  }

  /** Why a way without steps is longer, by so many metres: to go around a place, or a passage if that is none. */
  detour(longer: number, around: string) {
    const [what, metres] = [around ? this.#full(around) : this.#words.Narrow, Math.round(longer)];
    return metres < 1 ? filled(this.#words.Other, what) : filled(this.#words.Longer, metres, what);
  }

  /** Why there is no way and what to do. */
  noWay(from: string, to: string, why: Why) {
    return filled(this.#words[why], this.#full(from), this.#full(to));
  }

  /** What is said of one step that ends at the booth or place end, if that is worth saying. */
  #step(r: Route, s: Step, end: string, next: boolean): string[] {
    const w = this.#words;
    const stay = s.metres < 0.5 && !end;
    const said = s.via && (s.back || stay) ? [this.#via(r.parts, s)] : [];
    if (s.via && !said.length) return [filled(w.Then, this.#via(r.parts, s), this.#stretch(this.#on(s), s, end))];
    if (stay) return said;
    if (s.start) return [...said, filled(w.Comma, this.#start(s), this.#stretch(this.#on(s), s, end))];
    const turn = this.#turn(s);
    if (s.metres < told && next && !s.across.length && !s.bends) return [...said, this.#to(turn, end)];
    const straight = { ...s, turn: Straight };
    return [...said, filled(w.Then, turn, this.#stretch(this.#on(straight), straight, end))];
  }

  /** How a step goes on, once turned. */
  #on(s: Step) {
    return s.bends && (s.turn === Straight || s.turn === Onward) ? this.#words.Follow : this.#words.Go[s.turn]!;
  }

  #start(s: Step) {
    return filled(s.back ? this.#words.BackTo : this.#words.From, this.#full(s.start));
  }

  #turn(s: Step) {
    const turn = this.#words.Turn[s.turn]!;
    return s.at ? filled(this.#words.At, turn, this.#the(s.at)) : turn;
  }

  /** The connection that a step begins with. */
  #via(parts: readonly Part[], s: Step) {
    const [w, from, to] = [this.#words, parts[s.part - 1]!.storey, parts[s.part]!.storey];
    const storey = this.#storeys[to] || (to === 0 ? w.Ground : to < 0 ? filled(w.Cellar, -to) : filled(w.Storey, to));
    return filled(to > from ? w.Up : to < from ? w.Down : w.Over, this.#full(s.via), storey);
  }

  /** How far a step goes, along and past what. */
  #stretch(on: string, s: Step, end: string) {
    const w = this.#words;
    let said = this.#row(filled(on, filled(w.Metres, rounded(s.metres))), s);
    if (s.across.length) said = filled(w.Across, said, this.#list(s.across.map((id) => this.#full(id))));
    if (s.towards) said = filled(w.Towards, said, this.#the(s.towards));
    said = this.#to(said, end);
    const past = this.#past(s);
    return past ? filled(w.Past, said, past) : said;
  }

  #to(said: string, end: string) {
    return end ? filled(this.#words.To, said, this.#the(end)) : said;
  }

  /** Adds the rows that a step runs along. */
  #row(said: string, { bends, aisle }: Step) {
    if (bends || !aisle.length) return said;
    return filled(aisle.length === 1 ? this.#words.Row : this.#words.Aisle, said, ...aisle);
  }

  /** What a step passes, with the word for booths before the first unless its code says so itself. */
  #past(s: Step) {
    const w = this.#words;
    const booths = s.past.map(([first, last], i) => {
      const said = first === last ? first : filled(w.Run, first, last);
      const word = telling(first) ? w.Code : first !== last || s.past.length > 1 ? w.Booths : w.Booth;
      return i ? said : filled(word, said);
    });
    return this.#list([...booths, ...s.landmarks.map((id) => this.#full(id))]);
  }

  /** a, b and c. */
  #list(all: readonly string[]) {
    return all.length ? all.reduce((said, s, i) => filled(i + 1 < all.length ? this.#words.Comma : this.#words.And, said, s)) : "";
  }

  /** The name of a place, or a booth with the word for it. */
  #full(id: string) {
    return this.#name(id) || filled(this.#words.Booth, id);
  }

  /** The same, shorter where the code of a booth begins with a letter. */
  #the(id: string) {
    return !this.#name(id) && telling(id) ? filled(this.#words.Code, id) : this.#full(id);
  }
}

