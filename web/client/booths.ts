// Booths on a sheet: fills in few colours over one dark ground, and what stands out of them.
import type { Plan } from "./plan";
import { islands } from "./islands";
import { ringOf, storeyOf } from "./plan";
import { meets } from "./ring";
import type { Sheet } from "./sheet";
import type { Booths } from "./theme";

/** How a booth or place stands out. */
export const [unmarked, answer, lit] = [0, 1, 2];

const ringed = 10; // added to the topic of a booth that is no upright rectangle
const marked = 20; // added as often as a mark says

/** BoothLayer draws the booths of a plan. Of each frame it keeps which are in view, in the order of their colours. */
export class BoothLayer {
  readonly marks: Uint8Array; // by thing
  readonly order: Int32Array; // booths in view, by bucket
  readonly #start = new Int32Array(3 * marked + 1);
  readonly #plan: Plan;
  readonly #kind: Uint8Array;
  readonly #islands;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.marks = new Uint8Array(plan.count + plan.places.length);
    this.order = new Int32Array(plan.count);
    this.#kind = plan.topic.map((topic, i) => topic + (plan.rings.has(i) ? ringed : 0));
    this.#islands = [islands(plan, false), islands(plan, true)];
  }

  /** Finds the booths of a storey in view and puts them into buckets by mark, shape and topic. */
  gather(sheet: Sheet, storey: number) {
    const [plan, start, many] = [this.#plan, this.#start, this.#plan.storeys.length > 1];
    const [n, { found }] = [plan.grid.find(sheet.box), plan.grid];
    start.fill(0);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < n; j++) {
        const i = found[j]!;
        if (many && storeyOf(plan, i) !== storey) continue;
        const bucket = this.#kind[i]! + marked * this.marks[i]!;
        if (pass === 0) start[bucket + 1]!++;
        else this.order[start[bucket]!++] = i;
      }
      if (pass === 0) for (let b = 1; b < start.length; b++) start[b]! += start[b - 1]!;
    }
    start.copyWithin(1, 0);
    start[0] = 0;
  }

  /** How many booths of a mark are in view. */
  count(mark: number): number {
    return this.#start[(mark + 1) * marked]! - this.#start[mark * marked]!;
  }

  /** How long the booths in view without a mark take to draw, in upright booths. */
  weight(): number {
    return this.#start[marked]! + 3 * (this.#start[marked]! - this.#start[ringed]!);
  }

  /** Gives each booth in view with that mark, the empty ones if so asked, else the others. */
  each(mark: number, empty: boolean, use: (booth: number) => void) {
    const first = mark * marked;
    const run = (from: number, to: number) => {
      for (let j = this.#start[from]!; j < this.#start[to]!; j++) use(this.order[j]!);
    };
    for (let b = first; b < first + marked; b += ringed) empty ? run(b, b + 1) : run(b + 1, b + ringed);
  }

  /** Draws the booths in view without a mark; line is the breadth of their outlines in the unit of shapes. */
  plain(sheet: Sheet, storey: number, look: Booths, line: number) {
    this.#ground(sheet, storey, 0, look.edge, line);
    this.#ground(sheet, storey, 1, look.pale, line);
    this.#fills(sheet, unmarked, look, line, 0, 0);
    this.#rings(sheet, ringed + 1, 2 * ringed, () => sheet.stroke(look.edge, line));
    this.#rings(sheet, ringed, ringed + 1, () => sheet.stroke(look.pale, line));
  }

  /** Draws the answers in view with a dark outline, none smaller than least in the unit of shapes. */
  answers(sheet: Sheet, look: Booths, edge: string, least: number) {
    const [first, { pixel }] = [answer * marked, sheet];
    sheet.g.fillStyle = edge;
    this.#rects(sheet, first, first + ringed, -1.5 * pixel, 1.5 * pixel, least);
    this.#rings(sheet, first + ringed, first + marked, () => sheet.stroke(edge, 4 * pixel));
    this.#fills(sheet, answer, look, pixel, -pixel, least);
  }

  /** Makes the outline of a booth or place the path. */
  outline(sheet: Sheet, thing: number) {
    const { x, y, w, h } = this.#plan;
    const ring = ringOf(this.#plan, thing);
    sheet.g.beginPath();
    if (ring) return sheet.trace(ring);
    const [left, top] = [sheet.px(x[thing]!), sheet.py(y[thing]!)];
    sheet.g.rect(left, top, sheet.px(x[thing]! + w[thing]!) - left, sheet.py(y[thing]! + h[thing]!) - top);
  }

  /** The ground of booths that stand together, a line's breadth larger than they are. */
  #ground(sheet: Sheet, storey: number, empty: number, colour: string, line: number) {
    const { g, box } = sheet;
    g.fillStyle = colour;
    for (const b of this.#islands[empty]!) {
      if (!meets(b, box) || this.#plan.floors[b.floor]!.storey !== storey) continue;
      const [left, top] = [sheet.px(b.x), sheet.py(b.y)];
      g.fillRect(left, top, sheet.px(b.x + b.w) - left + line, sheet.py(b.y + b.h) - top + line);
    }
  }

  /** Fills the booths of a mark by topic. */
  #fills(sheet: Sheet, mark: number, look: Booths, near: number, far: number, least: number) {
    for (let topic = 0; topic < ringed; topic++) {
      const bucket = mark * marked + topic;
      sheet.g.fillStyle = look.fill[topic]!;
      this.#rects(sheet, bucket, bucket + 1, near, far, least);
      this.#rings(sheet, bucket + ringed, bucket + ringed + 1, () => sheet.g.fill());
    }
  }

  /** Fills the upright booths of some buckets, their left and upper edges moved by near and the others by far. */
  #rects(sheet: Sheet, from: number, to: number, near: number, far: number, least: number) {
    const { x, y, w, h } = this.#plan;
    for (let j = this.#start[from]!; j < this.#start[to]!; j++) {
      const i = this.order[j]!;
      const [left, top] = [sheet.px(x[i]!) + near, sheet.py(y[i]!) + near];
      const wide = Math.max(sheet.px(x[i]! + w[i]!) + far - left, least);
      const high = Math.max(sheet.py(y[i]! + h[i]!) + far - top, least);
      sheet.g.fillRect(left, top, wide, high);
    }
  }

  /** Paints the other booths of some buckets, one by one: a path of thousands is slower than thousands of paths. */
  #rings(sheet: Sheet, from: number, to: number, paint: () => void) {
    for (let j = this.#start[from]!; j < this.#start[to]!; j++) {
      this.outline(sheet, this.order[j]!);
      paint();
    }
  }
}
