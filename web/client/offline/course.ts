// A line as people see it: where they turn, and which way they face when they set out and arrive.
import { type Line, type Point, distance, heading, signed, slack, toSegment } from "./plane";

const wiggle = 1; // metres that a corner may lie off the straight way without being one
const jog = 2; // metres between two corners that people take as one
const cutOff = 4; // metres between two corners that may be one, cut off
const apron = 2.5; // metres in front of a booth that do not count as a stretch of the way
const adopt = 5; // metres after which a slight bend has become one's heading

/** Degrees below which a bend is not a turn. */
export const unsaid = 25;

/** A corner of a course. */
export interface Knot {
  at: Point; // may lie off the line, where a corner was cut
  i: number; // the point of the line that stands for it
  turn: number; // degrees, to the right positive
  from: number; // the heading before it
  to: number; // the heading after it
  bends: boolean; // corners between this and the next are left out
}

/** A way as people see it. The first and last knots are the ends of line; headings of nothing are NaN. */
export interface Course {
  readonly line: Line;
  readonly knots: Knot[];
  readonly ahead: readonly number[]; // the heading from each point of line to the next, but for wiggles; NaN on a porch
  readonly out: number;
  readonly in: number;
}

/** Finds the corners of a line. */
export function courseOf(points: Line): Course {
  const line: Point[] = [];
  for (const p of points) if (!line.length || distance(line[line.length - 1]!, p) > 1e-3) line.push(p);
  if (!line.length) return { line, knots: [], ahead: [], out: NaN, in: NaN };
  const all = thin(line, 0, line.length - 1).map((i): Knot => ({ at: line[i]!, i, turn: 0, from: 0, to: 0, bends: false }));
  const ahead = headings(all, line.length);
  trim(collapse(all));
  const along = (i: number) => (all.length > 1 ? heading(all.at(i)!.at, all.at(i + 1)!.at) : NaN);
  return { line, ahead, out: along(0), in: all.length > 1 ? heading(all.at(-2)!.at, all.at(-1)!.at) : NaN, knots: turning(all) };
}

/** The headings from each of n points to the next. */
function headings(all: readonly Knot[], n: number): number[] {
  const out: number[] = Array(n).fill(NaN);
  const [first, last] = porch(all);
  for (let j = 1; j < all.length; j++) {
    if ((first && j === 1) || (last && j === all.length - 1)) continue;
    out.fill(heading(all[j - 1]!.at, all[j]!.at), all[j - 1]!.i, all[j]!.i);
  }
  return out;
}

/** The points from number i to j that a line needs to stay within a wiggle of its shape (Ramer, Douglas and Peucker). */
function thin(l: Line, i: number, j: number): number[] {
  if (i === j) return [i];
  let [worst, far] = [0, wiggle];
  for (let k = i + 1; k < j; k++) {
    const d = toSegment(l[k]!, l[i]!, l[j]!);
    if (d > far) [worst, far] = [k, d];
  }
  return worst ? [...thin(l, i, worst), ...thin(l, worst, j).slice(1)] : [i, j];
}

/** Makes one corner of two that people take as one: closer than a jog, or a corner cut off. */
function collapse(k: Knot[]): Knot[] {
  for (;;) {
    let [short, at] = [Infinity, 0];
    for (let j = 1; j + 2 < k.length; j++) {
      const d = distance(k[j]!.at, k[j + 1]!.at);
      if (d < short - slack && (d < jog || (d < cutOff && sameWay(k, j)))) [short, at] = [d, j];
    }
    if (!at) return k;
    k[at]!.at = crossing(k[at - 1]!.at, k[at]!.at, k[at + 1]!.at, k[at + 2]!.at);
    k.splice(at + 1, 1);
  }
}

/** Whether the corners j and j + 1 turn the same way, together no more than a plain turn. */
function sameWay(k: readonly Knot[], j: number) {
  const along = (i: number) => heading(k[i]!.at, k[i + 1]!.at);
  const [first, second] = [signed(along(j) - along(j - 1)), signed(along(j + 1) - along(j))];
  return first * second > 0 && Math.abs(first + second) <= 120;
}

/** Where the lines ab and cd cross, if that is not far from b and c, else the middle between those. */
function crossing(a: Point, b: Point, c: Point, d: Point): Point {
  const s = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (s !== 0) {
    const t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / s;
    const p = { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
    if (distance(p, b) < cutOff && distance(p, c) < cutOff) return p;
  }
  return { x: (b.x + c.x) / 2, y: (b.y + c.y) / 2 };
}

/** Whether the first and the last stretch only lead from a booth into the aisle and back. */
function porch(k: readonly Knot[]): [boolean, boolean] {
  const n = k.length;
  const long = (i: number) => distance(k[i]!.at, k[i + 1]!.at);
  const last = n > 2 && long(n - 2) < apron && long(n - 2) <= long(n - 3) + slack;
  const first = (n > 3 || (n === 3 && !last)) && long(0) < apron && long(0) <= long(1) + slack;
  return [first, last];
}

/** Leaves out the corners of porches. */
function trim(k: Knot[]) {
  const [first, last] = porch(k);
  if (last) {
    k[k.length - 2]!.i = k[k.length - 1]!.i;
    k.pop();
  }
  if (first) {
    k[1]!.i = k[0]!.i;
    k.shift();
  }
}

/** Keeps the ends and the corners at which people turn. Slight bends add up until their heading is adopted. */
function turning(all: readonly Knot[]): Knot[] {
  const out = all.slice(0, 1);
  let drift = 0;
  for (let i = 1; i + 1 < all.length; i++) {
    const [a, k, b] = [all[i - 1]!, all[i]!, all[i + 1]!];
    if (distance(a.at, k.at) > adopt) drift = 0;
    [k.from, k.to] = [heading(a.at, k.at), heading(k.at, b.at)];
    k.turn = drift = signed(drift + k.to - k.from);
    if (Math.abs(drift) < unsaid) continue;
    out.push(k);
    drift = 0;
  }
  return all.length > 1 ? [...out, all[all.length - 1]!] : out;
}

/**
 * Leaves out the slightest turns of all courses together, at equal turns those with the shortest stretch, until no more
 * than n stretches remain or each course is one.
 */
export function limit(ways: readonly Course[], n: number) {
  for (;;) {
    let least: { knots: Knot[]; i: number; turn: number; metres: number } | null = null;
    let stretches = 0;
    for (const { knots } of ways) {
      stretches += Math.max(1, knots.length - 1);
      for (let i = 1; i + 1 < knots.length; i++) {
        const short = Math.min(distance(knots[i - 1]!.at, knots[i]!.at), distance(knots[i]!.at, knots[i + 1]!.at));
        const [turn, metres] = [Math.trunc(Math.abs(knots[i]!.turn) / 5 + 0.5), Math.trunc(short * 10 + 0.37)];
        if (!least || turn < least.turn || (turn === least.turn && metres < least.metres)) least = { knots, i, turn, metres };
      }
    }
    if (stretches <= n || !least) return;
    least.knots[least.i - 1]!.bends = true;
    least.knots.splice(least.i, 1);
  }
}
