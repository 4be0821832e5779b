// Which of many boxes lie in a part of the plan, by a grid over all of them.
import type { Box } from "./camera";

const each = 3; // boxes that a cell holds on average
const large = 64; // cells; a box over more of them is kept aside and always tried

/** Columns of boxes in centimetres, all as long as each other. */
export interface Boxes {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly w: Int32Array;
  readonly h: Int32Array;
}

/** Grid finds boxes by where they are. It holds at most 64 entries a box, however large the boxes are. */
export class Grid {
  readonly #boxes: Boxes;
  readonly #all: Box;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #start: Int32Array; // of each cell's items, in items; the large ones are those of a cell more
  readonly #items: Int32Array;
  readonly found: Int32Array; // by find

  constructor(boxes: Boxes, all: Box) {
    const count = boxes.x.length;
    this.#boxes = boxes;
    this.found = new Int32Array(count);
    this.#all = all;
    this.#cell = Math.max(Math.sqrt((all.w * all.h * each) / (count + 1)), (all.w + all.h) / 2000, 1);
    this.#columns = Math.floor(all.w / this.#cell) + 1;
    this.#rows = Math.floor(all.h / this.#cell) + 1;
    const sizes = new Int32Array(this.#columns * this.#rows + 2);
    for (let i = 0; i < count; i++) this.#cells(i, (cell) => sizes[cell + 1]!++);
    for (let c = 1; c < sizes.length; c++) sizes[c]! += sizes[c - 1]!;
    this.#start = sizes;
    this.#items = new Int32Array(sizes[sizes.length - 1]!);
    const next = sizes.slice();
    for (let i = 0; i < count; i++) this.#cells(i, (cell) => (this.#items[next[cell]!++] = i));
  }

  /** Writes the numbers of the boxes that meet b into found, each once, in no order, and gives how many there are. */
  find(b: Box): number {
    const [c0, c1, r0, r1] = [this.#column(b.x), this.#column(b.x + b.w), this.#row(b.y), this.#row(b.y + b.h)];
    let n = this.#take(this.#columns * this.#rows, b, -1, 0, 0, 0, 0);
    for (let r = r0; r <= r1; r++) {
      for (let c = c0; c <= c1; c++) n = this.#take(r * this.#columns + c, b, c, r, c0, r0, n);
    }
    return n;
  }

  /** Adds the boxes of a cell that meet b, if this is the first of the cells looked at that they lie in. */
  #take(cell: number, b: Box, c: number, r: number, c0: number, r0: number, n: number): number {
    const { x, y, w, h } = this.#boxes;
    for (let j = this.#start[cell]!; j < this.#start[cell + 1]!; j++) {
      const i = this.#items[j]!;
      if (x[i]! > b.x + b.w || x[i]! + w[i]! < b.x || y[i]! > b.y + b.h || y[i]! + h[i]! < b.y) continue;
      const first = c < 0 || (c === Math.max(this.#column(x[i]!), c0) && r === Math.max(this.#row(y[i]!), r0));
      if (first) this.found[n++] = i;
    }
    return n;
  }

  #cells(i: number, use: (cell: number) => void) {
    const { x, y, w, h } = this.#boxes;
    const [c0, c1] = [this.#column(x[i]!), this.#column(x[i]! + w[i]!)];
    const [r0, r1] = [this.#row(y[i]!), this.#row(y[i]! + h[i]!)];
    if ((c1 - c0 + 1) * (r1 - r0 + 1) > large) return use(this.#columns * this.#rows);
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) use(r * this.#columns + c);
  }

  #column(x: number): number {
    return Math.min(Math.max(Math.floor((x - this.#all.x) / this.#cell), 0), this.#columns - 1);
  }

  #row(y: number): number {
    return Math.min(Math.max(Math.floor((y - this.#all.y) / this.#cell), 0), this.#rows - 1);
  }
}
