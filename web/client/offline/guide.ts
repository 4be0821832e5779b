// Telling ways in steps: where to turn, how far to go then, and what can be seen on the way.
import {
  type Line, type Point, bounds, boxAt, centre, contains, cross, distance, heading, hit, meets, metres, nearest, signed, slack,
} from "./plane";
import { type Course, type Knot, courseOf, limit, unsaid } from "./course";
import type { Route, Stop } from "./graph";
import { Grid } from "./grid";

/** Changes of direction, numbered as the server numbers them; Left and Right are those of somebody on the way. */
export const [Onward, Straight, SlightLeft, Left, SharpLeft, SlightRight, Right, SharpRight, Back] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Where the end is for somebody who has arrived. */
export const [OnSpot, Ahead, OnLeft, OnRight] = [0, 1, 2, 3] as const;

/** One instruction of a way. Booths are named by their codes, places by their ids. */
export interface Step {
  readonly part: number; // index in the route's parts
  readonly line: Line; // its piece of the way
  readonly metres: number;
  start: string; // where it sets out, for the first step of a part
  back: boolean; // turn is said to somebody with their back to start
  via: string; // the place whose connection leads to start
  turn: number; // to make before setting out
  at: string; // what is near where to turn
  towards: string; // where turn is Onward and nothing is passed: the end of the step
  aisle: string[]; // letters of the rows beside it
  across: string[]; // ramps and stairs that it crosses
  past: [string, string][]; // runs of booths beside it
  landmarks: string[]; // places beside it
  bends: boolean; // it turns where no step says so
  arrive: number; // where the end of the route is; only in the last step
  readonly knot: number; // the corner of its course that it begins at
}

/** A wall, or a booth or place with an id, as it is seen. */
export interface Mark {
  readonly id: string;
  readonly kind: string;
  readonly row: string; // letters of a booth
  readonly booth: boolean;
  readonly open: boolean;
  readonly storey: number; // 0 is the ground floor
  readonly ring: Line;
}

/** What is known of a plan to tell ways in it. */
export interface Told {
  readonly marks: readonly Mark[];
  readonly outlines: ReadonlyMap<string, Line>; // of the floors on which entrances are, by their ids
  readonly connections: readonly { from: string; to: string; oneWay: boolean }[];
}

const maxSteps = 7; // of a way, unless it takes more connections

const leftOf = [SlightLeft, Left, SharpLeft] as const;
const rightOf = [SlightRight, Right, SharpRight] as const;

/** The turn of an angle in degrees, to the right positive: under 25° straight, to 60° slight, to 120° plain, to 150° sharp. */
export function turnOf(angle: number): number {
  const [size, classes] = [Math.abs(angle), angle > 0 ? rightOf : leftOf];
  if (Number.isNaN(angle)) return Onward;
  if (size < unsaid) return Straight;
  return size < 60 ? classes[0] : size <= 120 ? classes[1] : size <= 150 ? classes[2] : Back;
}

/** Letters that a code begins with, if they are one or two and something follows. */
export const rowOf = (code: string) => /^(\p{L}{1,2})[^\p{L}]/u.exec(code)?.[1] ?? "";

/** Tells the ways of one plan. */
export class Guide {
  readonly marks: readonly Mark[];
  readonly grid: Grid;
  readonly rows: boolean; // rows differ by their letters
  readonly #byID = new Map<string, Mark>();
  readonly #told: Told;

  constructor(told: Told) {
    this.#told = told;
    this.marks = told.marks;
    this.grid = new Grid(this.marks.map((m) => bounds(m.ring)));
    this.rows = new Set(this.marks.filter((m) => m.booth).map((m) => m.row)).size > 1;
    for (const m of this.marks) if (m.id && !this.#byID.has(m.id)) this.#byID.set(m.id, m);
  }

  /** The steps of a route, but for what is seen on them, and the courses of its parts. */
  begin(r: Route): { steps: Step[]; ways: Course[] } {
    const ways = r.parts.map((p) => courseOf(p.line));
    limit(ways, maxSteps);
    const steps = ways.flatMap((c, i) => (i === 0 && ways.length > 1 && metres(c.line) < 1 ? [] : this.#part(r, i, c)));
    const last = steps[steps.length - 1];
    if (last) last.arrive = this.#arrive(r.to, ways[ways.length - 1]!);
    return { steps, ways };
  }

  /** The steps of a part of a route: what to do. */
  #part(r: Route, part: number, c: Course): Step[] {
    const stretches = Math.max(1, c.knots.length - 1);
    const steps = Array.from({ length: stretches }, (_, knot) => step(part, knot, c.line, c.knots[knot], c.knots[knot + 1]));
    const s = steps[0]!;
    s.start = r.from;
    if (part > 0) {
      s.via = r.parts[part - 1]!.onwards;
      s.start = this.#exit(s.via, c.line);
    }
    [s.turn, s.back] = this.#setOut(s.start, c);
    return steps;
  }

  /** The place where the connection ends that begins in the place via and leads to the start of line. */
  #exit(via: string, line: Line) {
    let [best, least] = [via, Infinity];
    for (const { from, to, oneWay } of this.#told.connections) {
      const other = to === via && !oneWay ? from : from === via ? to : null;
      const m = other === null ? undefined : this.#byID.get(other);
      if (!m || !line.length) continue;
      const d = distance(line[0]!, nearest(m.ring, line[0]!));
      if (d < least) [best, least] = [m.id, d];
    }
    return best;
  }

  /** How somebody turns who stands at the start of c, and whether they have their back to the booth or place id. */
  #setOut(id: string, c: Course): [number, boolean] {
    const [m, at] = [this.#byID.get(id), c.line[0]];
    if (!m || !at) return [Onward, false];
    const q = nearest(m.ring, at);
    const entrance = m.kind === "entrance";
    if (!entrance && (contains(m.ring, at) || distance(q, at) < 1e-3)) return [Onward, false];
    const turn = turnOf(signed(c.out - (entrance ? this.#inward(m) : heading(q, at))));
    if (turn === Back) return [Onward, false];
    return [turn === SharpLeft ? Left : turn === SharpRight ? Right : turn, !entrance];
  }

  /** The heading of somebody who comes in by an entrance: across its longest side, to the middle of its floor. */
  #inward(m: Mark) {
    const floor = this.#told.outlines.get(m.id);
    if (!floor?.length) return NaN;
    const [at, middle] = [centre(m.ring), centre(floor)];
    let [x, y, longest] = [0, -1, 0];
    m.ring.forEach((a, i) => {
      const b = m.ring[(i + 1) % m.ring.length]!;
      const l = distance(a, b);
      if (l > longest + slack) [x, y, longest] = [(a.y - b.y) / l, (b.x - a.x) / l, l];
    });
    const away = (middle.x - at.x) * x + (middle.y - at.y) * y < 0;
    return heading({ x: 0, y: 0 }, away ? { x: 0 - x, y: 0 - y } : { x, y });
  }

  /** Where the booth or place id is at the end of c. */
  #arrive(id: string, c: Course): number {
    const [m, at] = [this.#byID.get(id), c.line[c.line.length - 1]];
    if (!m || !at || Number.isNaN(c.in)) return OnSpot;
    const q = nearest(m.ring, at);
    const angle = signed(heading(at, q) - c.in);
    if (contains(m.ring, at) || distance(q, at) < 1e-3) return OnSpot;
    return Math.abs(angle) <= 35 ? Ahead : angle < 0 ? OnLeft : OnRight;
  }
}

/** A step from corner k of a course to the next. */
function step(part: number, knot: number, line: Line, k?: Knot, next?: Knot): Step {
  const piece = k && next ? line.slice(k.i, next.i + 1) : [];
  const turn = k && next ? turnOf(k.turn) : Onward;
  const blank = { start: "", back: false, via: "", at: "", towards: "", aisle: [], across: [], past: [], landmarks: [], arrive: OnSpot };
  return { ...blank, part, knot, line: piece, metres: metres(piece), turn, bends: !!next && !!k?.bends };
}

/** The first place with steps that a route leads across or rides from, empty if there is none. */
export function stairOn(r: Route, stops: readonly Stop[], levels: readonly number[]) {
  for (const p of r.parts) {
    const stair = stops.find((t) => t.kind === "stair" && t.steps && levels[t.storey] === p.storey && crossed(t.ring, p.line));
    if (stair) return stair.id;
    if (stops.some((t) => t.id === p.onwards && t.steps)) return p.onwards;
  }
  return "";
}

/** Whether a line leads into or through an outline. */
function crossed(r: Line, l: Line) {
  const on = (a: Point, b: Point, c: Point) => cross(a, b, c) === 0 && meets(boxAt(c), bounds([a, b]));
  return l.some((b, i) => {
    const a = l[i - 1];
    return contains(r, b) || (a && (hit(r, a, b) <= 1 || r.some((c) => on(a, b, c))));
  });
}
