// Finding which of many boxes are near, by cells of equal size that list the boxes in them.
import { type Box, clamp, meets } from "./plane";

const maxCells = 1 << 18;
const maxCover = 256; // cells of one box; boxes of more are in a list of their own

/** Which of many boxes meet one. */
export class Grid {
  #x = 0;
  #y = 0;
  #cell = 1; // metres
  #w = 1;
  #h = 1;
  readonly #lists: (number[] | undefined)[] = [];
  readonly #large: number[] = [];
  readonly #boxes: readonly Box[];

  constructor(boxes: readonly Box[]) {
    this.#boxes = boxes;
    if (boxes.length) this.#measure();
    boxes.forEach((b, i) => {
      const [x0, y0, x1, y1] = this.#span(b);
      if ((x1 - x0 + 1) * (y1 - y0 + 1) > maxCover) this.#large.push(i);
      else this.#cells(b, (c) => (this.#lists[c] ??= []).push(i));
    });
  }

  #measure() {
    let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const b of this.#boxes) {
      [x, y] = [Math.min(x, b[0]), Math.min(y, b[1])];
      [right, bottom] = [Math.max(right, b[2]), Math.max(bottom, b[3])];
    }
    const [wide, high] = [right - x, bottom - y];
    this.#cell = Math.max(1, Math.sqrt((wide * high) / Math.min(maxCells, this.#boxes.length)), wide / 4096, high / 4096);
    [this.#x, this.#y, this.#w, this.#h] = [x, y, 1 + Math.floor(wide / this.#cell), 1 + Math.floor(high / this.#cell)];
  }

  /** The first and last columns and rows of the cells that a box has a part in, or the nearest ones. */
  #span(b: Box): Box {
    const at = (v: number, from: number, n: number) => clamp(Math.floor((v - from) / this.#cell), 0, n - 1);
    return [at(b[0], this.#x, this.#w), at(b[1], this.#y, this.#h), at(b[2], this.#x, this.#w), at(b[3], this.#y, this.#h)];
  }

  #cells(b: Box, use: (cell: number) => void) {
    const [x0, y0, x1, y1] = this.#span(b);
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) use(y * this.#w + x);
  }

  /** Calls use with the number of every box that meets b, once. */
  each(b: Box, use: (i: number) => void) {
    for (const i of this.#large) if (meets(this.#boxes[i]!, b)) use(i);
    const [x0, y0] = this.#span(b);
    this.#cells(b, (c) => {
      for (const i of this.#lists[c] ?? []) {
        if (!meets(this.#boxes[i]!, b)) continue;
        const [ox, oy] = this.#span(this.#boxes[i]!);
        if (c === Math.max(y0, oy) * this.#w + Math.max(x0, ox)) use(i); // the first cell that both share
      }
    });
  }
}
