/** A heap of numbers by a length in metres; of equal ones it gives them in the order that the server's does. */
export class Queue {
  readonly #all: { metres: number; number: number }[] = [];

  get size() {
    return this.#all.length;
  }

  /** The least metres; Infinity if it is empty. */
  get least() {
    return this.#all[0]?.metres ?? Infinity;
  }

  push(metres: number, number: number) {
    const h = this.#all;
    let i = h.push({ metres, number }) - 1;
    for (let up = (i - 1) >> 1; i > 0 && h[up]!.metres > metres; up = (i - 1) >> 1) {
      h[i] = h[up]!;
      i = up;
    }
    h[i] = { metres, number };
  }

  /** Takes out the number with the least metres; there must be one. */
  pop() {
    const h = this.#all;
    const top = h[0]!.number;
    const last = h.pop()!;
    for (let i = 0; h.length > 0; ) {
      let down = 2 * i + 1;
      if (down + 1 < h.length && h[down + 1]!.metres < h[down]!.metres) down++;
      if (down >= h.length || h[down]!.metres >= last.metres) {
        h[i] = last;
        break;
      }
      h[i] = h[down]!;
      i = down;
    }
    return top;
  }
}
