// What is seen from a way: what to turn by, and what is passed.
import { type Point, bounds, boxAt, centre, contains, distance, grown, heading, hit, nearest, signed, slack } from "./plane";
import type { Course } from "./course";
import type { Route } from "./graph";
import { type Guide, type Mark, type Step, Onward, rowOf } from "./guide";

const turnSight = 4; // metres from a turn to what it is said by
const sideways = 4.5; // metres to the side of the way that things count as passed
const glanceEvery = Math.SQRT2; // metres between looks to the side
const told = 5; // metres from which a stretch is worth describing
const maxLooks = 4096; // of one step
const maxWork = 4_000_000; // edges looked at for one route, so that a heap of booths does not take for ever
const most = 3; // spans of booths and places that a step names
const favour = 1; // metres that a booth inside the turn, or a place, may be further away and still be named
const tie = 0.1; // metres of difference that nobody sees

/** What somebody sees on one step, in order. */
interface View {
  looks: number;
  readonly sides: readonly [Map<Mark, number>, Map<Mark, number>]; // left and right: the look that first met each mark
  readonly counts: readonly [Map<string, number>, Map<string, number>]; // of looks that met the letters of a row
  readonly across: Set<string>;
}

/** The order of two codes or ids, as the server has it. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Looks about on one route. */
class Walk {
  #work = maxWork; // edges that may still be looked at
  readonly #guide: Guide;
  readonly #route: Route;
  readonly #ways: readonly Course[];
  readonly #steps: readonly Step[];

  constructor(guide: Guide, route: Route, ways: readonly Course[], steps: readonly Step[]) {
    [this.#guide, this.#route, this.#ways, this.#steps] = [guide, route, ways, steps];
  }

  /** The mark that is first met on the way from p along a heading, null if none is. What one stands on does not count. */
  #ray(storey: number, p: Point, towards: number, metres: number): Mark | null {
    const angle = (towards * Math.PI) / 180;
    const q = { x: p.x + Math.cos(angle) * metres, y: p.y + Math.sin(angle) * metres };
    let first: Mark | null = null;
    let least = Infinity;
    this.#guide.grid.each(bounds([p, q]), (i) => {
      const m = this.#guide.marks[i]!;
      if (m.storey !== storey || this.#work < 0 || (m.open && contains(m.ring, p))) return;
      this.#work -= m.ring.length;
      const t = hit(m.ring, p, q);
      if (t < least || (t === least && first && m.id && m.id < first.id)) [first, least] = [m, t];
    });
    return first;
  }

  /** Whether nothing stands between p and q, the nearest point of a mark. */
  #sees(m: Mark, p: Point, q: Point) {
    const c = centre(m.ring);
    if (distance(p, q) < 2 * slack || (m.open && contains(m.ring, p))) return true;
    const l = distance(q, c);
    const aim = l > 0 ? { x: q.x + ((c.x - q.x) * 5 * slack) / l, y: q.y + ((c.y - q.y) * 5 * slack) / l } : q;
    return this.#ray(m.storey, p, heading(p, aim), distance(p, aim)) === m;
  }

  /** What the turn of step i is said by: the nearest thing in sight, rather inside the turn and rather a place. */
  at(i: number) {
    const s = this.#steps[i]!;
    const [p, storey] = [s.line[0]!, this.#route.parts[s.part]!.storey];
    const turn = this.#ways[s.part]!.knots[s.knot]!;
    const not = new Set(["", this.#route.from, this.#route.to, ...s.across, ...this.#steps[i - 1]!.across]);
    const all: [string, number][] = [];
    this.#guide.grid.each(grown(boxAt(p), turnSight), (i) => {
      const m = this.#guide.marks[i]!;
      if (m.storey !== storey || this.#work < 0 || not.has(m.id)) return;
      this.#work -= m.ring.length;
      const q = nearest(m.ring, p);
      const far = distance(p, q);
      if (far > turnSight || !this.#sees(m, p, q)) return;
      const to = heading(p, q);
      const bend = signed(turn.to - turn.from);
      const inner = bend * signed(to - turn.from) > 0 && bend * signed(to - turn.to) > 0;
      all.push([m.id, far - (inner ? favour : 0) - (m.booth || m.open ? 0 : favour)]);
    });
    const least = Math.min(...all.map((c) => c[1]));
    return all.filter((c) => c[1] <= least + tie).map((c) => c[0]).sort(compare)[0] ?? "";
  }

  /** Goes along a step and looks to both sides. */
  look(s: Step): View {
    const v: View = { looks: 0, sides: [new Map(), new Map()], counts: [new Map(), new Map()], across: new Set() };
    const { knots, ahead } = this.#ways[s.part]!;
    const step = Math.max(glanceEvery, s.metres / maxLooks);
    let next = step / 3;
    for (let j = 1; j < s.line.length; j++) {
      const [a, b] = [s.line[j - 1]!, s.line[j]!];
      const long = distance(a, b);
      for (; next <= long; next += step) {
        const p = { x: a.x + ((b.x - a.x) * next) / long, y: a.y + ((b.y - a.y) * next) / long };
        this.#glance(v, this.#route.parts[s.part]!.storey, p, ahead[knots[s.knot]!.i + j - 1] ?? NaN);
      }
      next -= long;
    }
    return v;
  }

  /** Adds to v what is at p and on both sides of it. */
  #glance(v: View, storey: number, p: Point, ahead: number) {
    if (this.#work < 0) return;
    this.#guide.grid.each(boxAt(p), (i) => {
      this.#work--;
      const m = this.#guide.marks[i]!;
      if (m.open && m.kind !== "entrance" && m.storey === storey && contains(m.ring, p)) v.across.add(m.id);
    });
    if (Number.isNaN(ahead)) return;
    v.looks++;
    [-90, 90].forEach((angle, side) => {
      const m = this.#ray(storey, p, ahead + angle, sideways);
      if (!m?.id) return;
      const [seen, counts] = [v.sides[side]!, v.counts[side]!];
      counts.set(m.row, (counts.get(m.row) ?? 0) + 1);
      if (!seen.has(m)) seen.set(m, v.looks);
    });
  }
}

/** Tells a route in steps: seven at most, or as many as it has parts if those are more. */
export function stepsOf(guide: Guide, route: Route): Step[] {
  const { steps, ways } = guide.begin(route);
  const walk = new Walk(guide, route, ways, steps);
  const views: View[] = [];
  steps.forEach((s, i) => {
    const v = walk.look(s);
    views.push(v);
    const ends = [route.from, route.to, s.start, s.via, route.parts[s.part]!.onwards];
    s.across = [...v.across].filter((id) => !ends.includes(id));
    if (s.knot > 0) s.at = walk.at(i);
  });
  steps.forEach((s, i) => {
    const onwards = route.parts[s.part]!.onwards;
    const next = steps[i + 1];
    const end = next && next.knot > 0 ? next.at : onwards || route.to;
    if (s.metres >= told) {
      const named = [route.from, route.to, s.start, s.at, end];
      s.past = past(views[i]!, named, end);
      s.landmarks = places(views[i]!, named);
      if (guide.rows) s.aisle = aisle(views[i]!);
    }
    if (s.turn === Onward && end !== onwards && !s.across.length && !s.past.length && !s.landmarks.length) s.towards = end;
  });
  return steps;
}

/** The booths on one side: that with the row of the booth end, else that with more booths. Of many runs three are told. */
function past(v: View, named: readonly string[], end: string): [string, string][] {
  const row = rowOf(end);
  const [left, right] = v.sides.map((side) => {
    const seen = [...side.keys()].filter((m) => m.booth && !named.includes(m.id));
    const worth = seen.reduce((sum, m) => sum + 1 + (m.row && m.row === row ? maxLooks : 0), 0);
    return { codes: seen.map((m) => m.id), worth };
  });
  const better = right!.worth - left!.worth || (before(right!.codes, left!.codes) ? 1 : -1);
  const runs = spans((better > 0 ? right! : left!).codes);
  const n = runs.length;
  return n > most ? [runs[0]!, runs[n >> 1]!, runs[n - 1]!] : runs;
}

/** Whether a list comes before another, compared code by code. */
function before(a: readonly string[], b: readonly string[]) {
  const i = a.findIndex((code, i) => code !== b[i]);
  return i < 0 ? a.length < b.length : i < b.length && a[i]! < b[i]!;
}

/** The first places on either side, but for those that are walked across: it would not be clear whether to. */
function places(v: View, named: readonly string[]) {
  const all = v.sides.flatMap((side) => [...side]).filter(([m]) => !m.booth && !m.open && !named.includes(m.id));
  all.sort(([a, i], [b, j]) => i - j || compare(a.id, b.id));
  return [...new Set(all.map(([m]) => m.id))].slice(0, most - 1);
}

/** The letters of the rows that run along the way: three booths or more, beside at least half of it. */
function aisle(v: View) {
  const rows = v.sides.flatMap((side, i) => {
    const seen = [...side.keys()];
    return [...v.counts[i]!].filter(([row, n]) => row && seen.filter((m) => m.row === row).length > 2 && 2 * n > v.looks).map(([row]) => row);
  });
  return [...new Set(rows)].sort(compare);
}

/** The runs of codes that share all but their number, which only grows or only falls, by 1 or 2. */
export function spans(codes: readonly string[]): [string, string][] {
  const out: [string, string][] = [];
  let [row, number, way] = ["", -1, 0];
  for (const code of codes) {
    const [, rest = code, digits] = /^(.*?)(\d*)$/s.exec(code)!;
    const n = digits && digits.length < 16 ? Number(digits) : -1;
    const r = n < 0 ? code : rest;
    const d = Math.sign(n - number);
    if (out.length && r === row && n >= 0 && number >= 0 && d && (!way || way === d) && (n - number) * d <= 2) {
      out[out.length - 1]![1] = code;
      way = d;
    } else {
      out.push([code, code]);
      way = 0;
    }
    [row, number] = [r, n];
  }
  return out;
}
