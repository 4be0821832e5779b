// Moving the corners of a shortest line away from what it turns around, to the middle of the aisle at most.
import { type Line, type Point, cross, distance, metres } from "./plane";
import type { Mesh } from "./mesh";

const offCorners = 0.7; // metres that a way keeps further from a corner than it must, where there is room
const longer = 1.04; // times the shortest length that it may be for this
const together = 1.2; // metres between corners that are taken as one
const halvings = 5; // of how far a corner is moved, before it stays

/** One or a few corners that turn the same way: where else the line may lead around them. */
interface Bend {
  readonly corners: Line; // as the shortest line has them
  readonly at: Point; // where all of them would be cut by one turn
  readonly off: Point; // how far at may be moved
  tries: number; // how often it was moved less
}

/** The points of the line at a bend. */
function points(b: Bend, tries = b.tries): Line {
  if (tries > halvings) return b.corners;
  const k = Math.pow(0.6, tries);
  return [{ x: b.at.x + k * b.off.x, y: b.at.y + k * b.off.y }];
}

/** A line that keeps off corners, in free space and no more than longer times as long as l, a shortest one. */
export function keepOff(m: Mesh, l: Line): Line {
  if (l.length < 3) return l;
  const all = bends(m, l);
  const checked: boolean[] = Array(all.length + 1).fill(false); // stretches between bends
  for (const most = metres(l) * longer; ; ) {
    if (makeWay(m, l, all, checked)) continue;
    const line = [l[0]!, ...all.flatMap((b) => points(b)), l[l.length - 1]!];
    if (metres(line) <= most) return line;
    const i = dearest(line, all);
    if (i < 0) return l;
    all[i]!.tries++;
    checked[i] = checked[i + 1] = false;
  }
}

/** The bend of line that would make it shortest if it were moved less, -1 if all stay. */
function dearest(line: Line, all: readonly Bend[]) {
  let [at, most, next] = [-1, -Infinity, 1];
  all.forEach((b, i) => {
    const was = points(b);
    const [a, z] = [line[next - 1]!, line[next + was.length]!];
    next += was.length;
    if (b.tries > halvings) return;
    const less = metres([a, ...was, z]) - metres([a, ...points(b, b.tries + 1), z]);
    if (less > most) [at, most] = [i, less];
  });
  return at;
}

/** Moves back the bends beside stretches that are not free, and says whether there were any. */
function makeWay(m: Mesh, l: Line, all: readonly Bend[], checked: boolean[]) {
  let moved = false;
  for (let i = 0; i < checked.length; i++) {
    if (checked[i]) continue;
    const [before, after] = [all[i - 1], all[i]];
    const a = before ? points(before)[points(before).length - 1]! : l[0]!;
    const b = after ? points(after)[0]! : l[l.length - 1]!;
    const beside = [before, after].filter((b) => b && b.tries <= halvings);
    if ((checked[i] = !beside.length || m.clear(a, b))) continue;
    for (const b of beside) b!.tries++;
    checked[Math.max(0, i - 1)] = checked[Math.min(all.length, i + 1)] = false;
    moved = true;
  }
  return moved;
}

/** The corners of l, those close together that turn the same way as one. */
function bends(m: Mesh, l: Line): Bend[] {
  const out: Bend[] = [];
  for (let i = 1; i + 1 < l.length; ) {
    let [j, at] = [i, l[i]!];
    for (; j + 2 < l.length && distance(l[i]!, l[j + 1]!) < together; j++) {
      const p = corner(l[i - 1]!, l[i]!, l[j + 1]!, l[j + 2]!);
      if (!p) break;
      at = p;
    }
    out.push({ corners: l.slice(i, j + 1), at, off: room(m, l[i - 1]!, at, l[j + 1]!), tries: 0 });
    i = j + 1;
  }
  return out;
}

/** Where a way from a to b, if it went on, would meet that from c to d, which turns the same way at b and c. */
function corner(a: Point, b: Point, c: Point, d: Point): Point | null {
  const [first, second] = [cross(a, b, c), cross(b, c, d)];
  const [ix, iy, ox, oy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const turn = ix * oy - iy * ox;
  if (!(first * second > 0) || !(turn * first > 0) || Math.abs(turn) < 0.3 * Math.hypot(ix, iy) * Math.hypot(ox, oy)) return null;
  const t = ((c.x - b.x) * oy - (c.y - b.y) * ox) / turn;
  const p = { x: b.x + t * ix, y: b.y + t * iy };
  return t >= 0 && distance(p, b) < together ? p : null;
}

/** How far the corner at of a way from a to b may be moved outwards: offCorners, or to the middle of the aisle. */
function room(m: Mesh, a: Point, at: Point, b: Point): Point {
  const [u, v] = [toward(a, at), toward(b, at)];
  const out = toward({ x: 0, y: 0 }, { x: u.x + v.x, y: u.y + v.y });
  for (let far = offCorners; far > 0.1; far *= 0.7) {
    if (m.clear(at, { x: at.x + 2 * far * out.x, y: at.y + 2 * far * out.y })) return { x: far * out.x, y: far * out.y };
  }
  return { x: 0, y: 0 };
}

/** The direction from a to b, of length 1; 0 if they are the same. */
function toward(a: Point, b: Point): Point {
  const l = distance(a, b);
  return l > 0 ? { x: (b.x - a.x) / l, y: (b.y - a.y) / l } : { x: 0, y: 0 };
}
