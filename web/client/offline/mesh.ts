// The free space of a storey for one clearance: where the middle of somebody may be.
import { type Line, type Point, boxAt, clamp, contains, off } from "./plane";
import { Grid } from "./grid";
import { type Piece, inflated } from "./pieces";
import { type Cell, type Portal, Sweep } from "./sweep";

const edge = 1e-6; // metres that a point may be off a cell and still count as in it
const joint = 0.015; // metres of seam between two floors

/** What stands on one level: outlines of its floors, what is in everybody's way, and what only those who need no steps mind. */
export interface Storey {
  readonly level: number;
  readonly grounds: readonly Line[];
  readonly pieces: readonly Piece[];
  readonly stairs: readonly Piece[];
}

const area = (c: Cell) => (c.rt - c.lt + c.rb - c.lb) * (c.y1 - c.y0);
const middle = (c: Cell): Point => ({ x: (c.lt + c.rt + c.lb + c.rb) / 4, y: (c.y0 + c.y1) / 2 });

/** Whether a point is in a cell or on its outline. */
function holds(c: Cell, p: Point) {
  if (!(p.y >= c.y0 - edge && p.y <= c.y1 + edge)) return false;
  const t = clamp((p.y - c.y0) / (c.y1 - c.y0), 0, 1);
  return p.x >= c.lt + t * (c.lb - c.lt) - edge && p.x <= c.rt + t * (c.rb - c.rt) + edge;
}

/** The number of the first portal, of those sorted from one number to another, that is beyond something; to if none is. */
export function firstBeyond(portals: readonly Portal[], from: number, to: number, beyond: (p: Portal) => boolean) {
  while (from < to) {
    const mid = (from + to) >> 1;
    if (beyond(portals[mid]!)) to = mid;
    else from = mid + 1;
  }
  return from;
}

/** Cells and portals, and where they are. */
export class Mesh {
  readonly cells: Cell[];
  readonly portals: Portal[];
  readonly corners: number;
  readonly out: Int32Array; // of a cell in a dead end, the next cell on the way out; -1 for others
  readonly #where: Grid;

  constructor(s: Storey, clearance: number, stepFree: boolean) {
    const swept = new Sweep(inflated(stepFree ? [...s.pieces, ...s.stairs] : s.pieces, clearance));
    [this.cells, this.portals, this.corners] = [swept.cells, swept.portals, swept.corners];
    this.#where = new Grid(this.cells.map((c) => [Math.min(c.lt, c.lb), c.y0, Math.max(c.rt, c.rb), c.y1]));
    this.out = new Int32Array(this.cells.length).fill(-1);
    this.#connect(s.grounds);
    this.#findDeadEnds();
  }

  /** The cells beside one. */
  #neighbours(at: number): number[] {
    const { top, bottom } = this.cells[at]!;
    return [...this.portals.slice(...top).map((p) => p.above), ...this.portals.slice(...bottom).map((p) => p.below)];
  }

  /** Peels off, again and again, cells that have but one neighbour left. */
  #findDeadEnds() {
    const left = this.cells.map(({ top, bottom }) => top[1] - top[0] + bottom[1] - bottom[0]);
    const ends = [...left.keys()].filter((i) => left[i] === 1);
    for (let at = ends.pop(); at !== undefined; at = ends.pop()) {
      for (const next of this.#neighbours(at)) {
        if (left[at] !== 1 || this.out[next] === at) continue;
        [this.out[at], left[at]] = [next, 0];
        if (--left[next]! === 1) ends.push(next);
      }
    }
  }

  /** Numbers the connected parts. A part is outside of all floors if its largest cell is. */
  #connect(grounds: readonly Line[]) {
    let parts = 0;
    this.cells.forEach((c, i) => {
      if (c.part !== -2) return;
      const reached = this.#flood(i, parts);
      const widest = reached.reduce((best, cell) => (area(cell) > area(best) ? cell : best));
      const at = middle(widest);
      if (grounds.some((r) => contains(r, at) || off(r, at) <= joint)) parts++;
      else for (const cell of reached) cell.part = -1;
    });
  }

  /** Gives all cells that are connected to one their part. */
  #flood(from: number, part: number): Cell[] {
    const reached = [from];
    this.cells[from]!.part = part;
    for (const at of reached) {
      for (const next of this.#neighbours(at)) {
        if (this.cells[next]!.part === part) continue;
        this.cells[next]!.part = part;
        reached.push(next);
      }
    }
    return reached.map((i) => this.cells[i]!);
  }

  /** The number of the cell that holds p, -1 if p is not free. */
  locate(p: Point) {
    let found = -1;
    this.#where.each(boxAt(p), (i) => {
      if (found < 0 && this.cells[i]!.part >= 0 && holds(this.cells[i]!, p)) found = i;
    });
    return found;
  }

  /** Whether everything between a and b is free. */
  clear(a: Point, b: Point) {
    for (let at = this.locate(a); at >= 0; ) {
      const c = this.cells[at]!;
      if (b.y > c.y1) at = this.#through(c.bottom, a, b, c.y1);
      else if (b.y < c.y0) at = this.#through(c.top, a, b, c.y0);
      else return holds(c, b);
    }
    return false;
  }

  /** The cell behind the portal, one of some at y, by which the way from a to b goes on; -1 if by none. */
  #through([from, to]: readonly [number, number], a: Point, b: Point, y: number) {
    const x = a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y);
    const i = firstBeyond(this.portals, from, to, (p) => p.x1 >= x - edge);
    const p = this.portals[i];
    if (i === to || !p || p.x0 > x + edge) return -1;
    return b.y > a.y ? p.below : p.above;
  }
}
