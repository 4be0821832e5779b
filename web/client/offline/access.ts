// Where people stand who have come to a stop.
import { type Line, type Point, between, bounds, centre, contains, distance } from "./plane";
import type { Stop } from "./graph";
import type { Mesh } from "./mesh";

const stride = 0.5; // metres between the points of a side at which one may stand, if not in its middle
const inside = 12; // points along an outline's width and height at which one may stand in it, if not in its middle
const maxWays = 12; // points before a stop that are enough

/** Free points in a stop, if it is walked across, else so many metres before each of its sides. */
export function access(m: Mesh, { ring, open }: Stop, metres: number): Point[] {
  const middle = open && within(m, ring);
  if (middle) return [middle];
  const out = ring.map((a, i) => before(m, a, ring[(i + 1) % ring.length]!, metres)).filter((p) => p !== null);
  return out.length > maxWays ? Array.from({ length: maxWays }, (_, i) => out[Math.floor((i * out.length) / maxWays)]!) : out;
}

/** The free point c metres before the side ab that is nearest to its middle. */
function before(m: Mesh, a: Point, b: Point, c: number): Point | null {
  const l = distance(a, b);
  const [ox, oy] = [((b.y - a.y) / l) * c, ((a.x - b.x) / l) * c];
  for (let k = 0; k <= l / 2; k += stride) {
    for (const t of [0.5 + k / l, 0.5 - k / l]) {
      const { x, y } = between(a, b, t);
      const p = { x: x + ox, y: y + oy };
      if (m.locate(p) >= 0) return p;
    }
  }
  return null;
}

/** A free point in an outline near its centre. */
function within(m: Mesh, r: Line): Point | null {
  const c = centre(r);
  if (contains(r, c) && m.locate(c) >= 0) return c;
  const [left, top, right, bottom] = bounds(r);
  let [best, least]: [Point | null, number] = [null, Infinity];
  for (let i = 0; i < inside * inside; i++) {
    const at = (n: number) => (n + 0.5) / inside;
    const p = { x: left + (right - left) * at(Math.floor(i / inside)), y: top + (bottom - top) * at(i % inside) };
    const d = distance(p, c);
    if (d < least && contains(r, p) && m.locate(p) >= 0) [best, least] = [p, d];
  }
  return best;
}
