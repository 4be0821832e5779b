// The free space between shapes as cells, cut from top to bottom, band by band.
import type { Point } from "./plane";
import { type Shape, type Span, bottomOf, cover, hair, order, shapeOf, shortest, topOf, union } from "./shape";

/** A trapezoid of free space between two level lines. */
export interface Cell extends Span {
  readonly y0: number;
  y1: number;
  top: [number, number]; // first portal and the one after the last, on each level side, from left to right
  bottom: [number, number];
  part: number; // cells of the same part are connected; -1 outside of all floors
}

/** Where two cells meet: the segment from x0 to x1 at y. */
export interface Portal {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly above: number;
  readonly below: number;
  c0: number; // numbers of the corners around which a way may turn at either end, or -1
  c1: number;
}

const enough = 1 << 26; // times that shapes may be looked at before less exact cells must do
const pinch = 1e-6; // metres that a portal is wide at least

const byNumber = (a: number, b: number) => a - b;

/** Rings as shapes, from top to bottom, and the heights at which any has a corner. */
function shapesOf(rings: readonly (readonly Point[])[]): [Shape[], number[]] {
  const shapes = rings.map(shapeOf).filter((s) => s !== null);
  const ys = shapes.flatMap((s) => [...s.left, ...s.right].map((p) => p.y));
  shapes.sort((a, b) => topOf(a) - topOf(b));
  return [shapes, [...new Set(ys)].sort(byNumber)];
}

/** How many bands shapes lie in, all together. */
function looks(shapes: readonly Shape[], ys: readonly number[]) {
  const at = new Map(ys.map((y, i) => [y, i]));
  return shapes.reduce((sum, s) => sum + at.get(bottomOf(s))! - at.get(topOf(s))!, 0);
}

/** How far the sides of a cell go to the right for each metre down. */
function slopes(c: Cell): [number, number] {
  const h = c.y1 - c.y0;
  return [(c.lb - c.lt) / h, (c.rb - c.rt) / h];
}

/** Whether a way may turn around the end of a portal, where a left side at x above becomes one at y and bends so much. */
const turns = (x: number, y: number, bend: number) => Math.abs(x - y) > 1e-6 || bend > 1e-6;

/** The cells between convex rings, and the portals between them. */
export class Sweep {
  readonly cells: Cell[] = [];
  readonly portals: Portal[] = [];
  corners = 0;
  #active: Shape[] = [];
  #work = 0; // how many shapes were looked at in how many bands
  #free: number[] = []; // cells that reach to the top of the band at hand, from left to right
  #next: number[] = [];

  constructor(rings: readonly (readonly Point[])[]) {
    let [shapes, ys] = shapesOf(rings);
    for (let step = 0.01; looks(shapes, ys) > enough; step *= 2) {
      rings = rings.map((r) => r.map(({ x, y }) => ({ x, y: Math.round(y / step) * step })));
      [shapes, ys] = shapesOf(rings);
    }
    let begun = 0;
    for (let i = 0; i + 1 < ys.length; i++) {
      this.#active = this.#active.filter((s) => bottomOf(s) > ys[i]!);
      for (; begun < shapes.length && topOf(shapes[begun]!) <= ys[i]!; begun++) this.#active.push(shapes[begun]!);
      this.#band(ys[i]!, ys[i + 1]!);
    }
  }

  /** Adds the free space from y0 to y1, where no shape has a corner, cutting it where shapes cross each other. */
  #band(y0: number, y1: number) {
    while (y0 < y1) {
      let end = y1;
      let spans: Span[];
      for (;;) {
        for (const s of this.#active) cover(s, y0, end);
        order(this.#active);
        const { joined, cut } = union(this.#active, end - y0);
        spans = joined;
        this.#work += this.#active.length;
        if (y0 + cut >= end - shortest / 2 || this.#work > 2 * enough) break;
        end = y0 + cut;
      }
      this.#gaps(spans, y0, end);
      y0 = end;
    }
  }

  /** Adds what lies between the spans of a band. */
  #gaps(spans: readonly Span[], y0: number, y1: number) {
    let i = 0;
    for (let k = 0; k + 1 < spans.length; k++) {
      const [a, b] = [spans[k]!, spans[k + 1]!];
      const g = { lt: a.rt, rt: Math.max(a.rt, b.lt), lb: a.rb, rb: Math.max(a.rb, b.lb) };
      if (Math.max(g.rt - g.lt, g.rb - g.lb) > hair) i = this.#gap(g, y0, y1, i);
    }
    [this.#free, this.#next] = [this.#next, []];
  }

  /** Adds one gap. The cells above it in free begin at number i or later; it gives the same for the next gap. */
  #gap(g: Span, y0: number, y1: number, i: number) {
    const above = (j: number) => this.cells[this.#free[j]!]!;
    while (i < this.#free.length && above(i).rb <= g.lt + pinch) i++;
    if (i < this.#free.length && goesOn(above(i), g, y1 - y0)) {
      Object.assign(above(i), { y1, lb: g.lb, rb: g.rb });
      this.#next.push(this.#free[i]!);
      return i + 1;
    }
    const [n, first] = [this.cells.length, this.portals.length];
    const cell: Cell = { y0, y1, ...g, top: [0, 0], bottom: [0, 0], part: -2 };
    this.cells.push(cell);
    for (let j = i; j < this.#free.length && above(j).lb < g.rt; j++) this.#join(this.#free[j]!, n);
    cell.top = [first, this.portals.length];
    this.#next.push(n);
    return i;
  }

  /** Makes the portal between cell a and cell b below it, if they meet. */
  #join(a: number, b: number) {
    const [up, down] = [this.cells[a]!, this.cells[b]!];
    const [x0, x1] = [Math.max(up.lb, down.lt), Math.min(up.rb, down.rt)];
    if (x1 - x0 <= pinch) return;
    const p: Portal = { x0, x1, y: down.y0, above: a, below: b, c0: -1, c1: -1 };
    const [[ul, ur], [dl, dr]] = [slopes(up), slopes(down)];
    const last = this.portals[this.portals.length - 1];
    if (turns(up.lb, down.lt, ul - dl)) p.c0 = last && last.y === p.y && last.x1 === x0 && last.c1 >= 0 ? last.c1 : this.corners++;
    if (turns(-up.rb, -down.rt, dr - ur)) p.c1 = this.corners++;
    const number = this.portals.push(p);
    up.bottom = [up.bottom[1] === 0 ? number - 1 : up.bottom[0], number];
  }
}

/** Whether the gap g below c, h metres high, prolongs c: its sides are those of c. */
function goesOn(c: Cell, g: Span, h: number) {
  if (Math.abs(c.lb - g.lt) > 1e-6 || Math.abs(c.rb - g.rt) > 1e-6) return false;
  const [l, r] = slopes(c);
  const tall = Math.max(h, c.y1 - c.y0);
  const level = (a: number, b: number) => Math.abs(a - b) * tall <= 1e-6;
  return level(l, (g.lb - g.lt) / h) && level(r, (g.rb - g.rt) / h);
}
