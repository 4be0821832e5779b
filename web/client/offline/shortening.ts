// Which names an abbreviation may stand for. A name of eight words has some sixty: they are sought when asked for, not kept.
import type { Phrase } from "./corpus";
import { initials, parts } from "./initials";

/** Shortening holds the letters of all names, a line each. */
export class Shortening {
  readonly #phrases: Phrase[] = [];
  readonly #lines: string[] = [];
  readonly #threes = new Map<string, number[]>(); // the lines that have three letters, or the two of a short one

  /** Adds a name. */
  add(p: Phrase) {
    const of = parts(p.tokens);
    const line = [...new Set([0, 1, 2].map((form) => of.map((x) => x[form]).join("")))].join(" ");
    const n = this.#lines.push(line) - 1;
    this.#phrases.push(p);
    for (let i = 0; i + 1 < line.length; i++) {
      this.#put(line.slice(i, i + 2), n);
      if (i + 2 < line.length) this.#put(line.slice(i, i + 3), n);
    }
  }

  #put(letters: string, line: number) {
    const lines = this.#threes.get(letters);
    if (!lines) this.#threes.set(letters, [line]);
    else if (lines.at(-1) !== line) lines.push(line);
  }

  /** Gives the places of the words that letters abbreviate, by the number of the name, undefined if there are none. */
  find(letters: string): Map<number, { from: number; to: number }[]> | undefined {
    const at = new Map<number, { from: number; to: number }[]>();
    for (const line of this.#threes.get(letters.slice(0, 3)) ?? []) {
      if (!this.#lines[line]!.includes(letters)) continue;
      const p = this.#phrases[line]!;
      const places = initials(p.tokens).filter((x) => x.letters === letters);
      if (places.length) at.set(p.n, places);
    }
    return at.size ? at : undefined;
  }
}
