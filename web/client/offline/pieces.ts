// What is in the way, grown by how far the middle of somebody must stay from it.
import { type Line, type Point, boxAt, bounds, grown, off, slack } from "./plane";
import { Grid } from "./grid";

/** A convex part of what is in the way; two corners are a wall. A bare one lies inside others that keep people away. */
export interface Piece {
  readonly ring: Line;
  readonly bare: boolean;
}

const give = 0.002; // metres less than the clearance that are kept
const coarse = Math.PI / 4; // between tangents of a corner
const fine = Math.PI / 12; // the same where it decides whether there is a way past
const tight = 0.1; // metres more than twice the clearance where it may
const heaped = 50; // pieces that may cover a point, on average, for their neighbours to be looked at

const rounded = (v: number) => (Math.sign(v) * Math.round(Math.abs(v) * 1000)) / 1000;

/** A convex ring grown by c metres, its corners cut along tangents no more than step radians apart. */
function inflate(r: Line, c: number, step: number): Point[] {
  return r.flatMap((p, i) => {
    const [a, b] = [r.at(i - 1)!, r[(i + 1) % r.length]!];
    const [ix, iy, ox, oy] = [p.x - a.x, p.y - a.y, b.x - p.x, b.y - p.y];
    const turn = Math.abs(Math.atan2(ix * oy - iy * ox, ix * ox + iy * oy));
    const cuts = Math.max(1, Math.ceil(turn / step - 1e-6));
    const each = turn / cuts;
    const far = c / Math.cos(each / 2);
    let angle = Math.atan2(-ix, iy) + each / 2;
    return Array.from({ length: cuts }, () => {
      const q = { x: rounded(p.x + far * Math.cos(angle)), y: rounded(p.y + far * Math.sin(angle)) };
      angle += each;
      return q;
    });
  });
}

/** The pieces grown by a clearance in metres, ready to be swept. */
export function inflated(pieces: readonly Piece[], clearance: number): Point[][] {
  const c = clearance - give;
  const around = neighbourhood(pieces);
  return pieces.map(({ ring, bare }, i) => {
    if (bare) return [...ring];
    if (around && squeezes(pieces, around, i, 2 * c)) return inflate(ring, c, fine);
    return inflate(ring, c, ring.length === 2 ? coarse / 2 : coarse);
  });
}

/** Where pieces are, null if they lie on top of each other so much that it does not matter. */
function neighbourhood(pieces: readonly Piece[]) {
  const boxes = pieces.map((p) => bounds(p.ring));
  const [left, top, right, bottom] = bounds(boxes.flatMap((b) => [{ x: b[0], y: b[1] }, { x: b[2], y: b[3] }]));
  const sum = boxes.reduce((area, b) => area + (b[2] - b[0]) * (b[3] - b[1]), 0);
  return sum > heaped * (right - left) * (bottom - top) ? null : new Grid(boxes);
}

/** Whether a corner of a piece stands about as far from another as width, in metres. */
function squeezes(pieces: readonly Piece[], around: Grid, i: number, width: number) {
  return pieces[i]!.ring.some((p) => {
    let found = false;
    around.each(grown(boxAt(p), width + tight), (j) => {
      if (found || i === j) return;
      const d = off(pieces[j]!.ring, p);
      found = d > width - slack && d < width + tight;
    });
    return found;
  });
}

/** How far apart two outlines' boxes are, in metres. */
export function apart(a: Line, b: Line) {
  const [p, q] = [bounds(a), bounds(b)];
  return Math.hypot(Math.max(0, p[0] - q[2], q[0] - p[2]), Math.max(0, p[1] - q[3], q[1] - p[3]));
}

