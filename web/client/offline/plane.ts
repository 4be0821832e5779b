// Geometry in metres, x to the right and y down the sheet, number for number as the server's package floor has it.

/** A position in metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An open run of straight segments, or the corners of an outline, the first not repeated at the end. */
export type Line = readonly Point[];

/** An upright rectangle in metres: left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

/** How far outlines may overlap or overhang, in metres. */
export const slack = 0.01;

/** The distance between two points in metres. */
export const distance = (a: Point, b: Point) => Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

/** Twice the signed area of a triangle in square metres. */
export const cross = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** v, but no less than low and no more than high. */
export const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));

/** The point at t of the way from a to b. */
export const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) });

/** The direction from a to b in degrees, growing to the right; of one point to itself it is 0. */
export const heading = (a: Point, b: Point) => (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;

/** An angle in degrees between −180 and 180. */
export function signed(angle: number) {
  const rest = angle % 360;
  return rest > 180 ? rest - 360 : rest < -180 ? rest + 360 : rest;
}

/** The length of a line in metres. */
export function metres(line: Line) {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1]!, line[i]!);
  return sum;
}

/** Calls use with every side of an outline, until it answers true; says whether it did. */
export function sides(r: Line, use: (a: Point, b: Point) => boolean | void) {
  return r.some((a, i) => use(a, r[i + 1 < r.length ? i + 1 : 0]!));
}

/** The smallest box around points; of none it is at the origin. */
export function bounds(r: Line): Box {
  if (!r.length) return [0, 0, 0, 0];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of r) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

/** A box with so many metres more on every side. */
export const grown = (b: Box, by: number): Box => [b[0] - by, b[1] - by, b[2] + by, b[3] + by];

/** The box that is one point. */
export const boxAt = ({ x, y }: Point): Box => [x, y, x, y];

/** Whether two boxes have a point in common. */
export const meets = (b: Box, c: Box) => b[0] <= c[2] && c[0] <= b[2] && b[1] <= c[3] && c[1] <= b[3];

/** The area of an outline in square metres, positive or negative by the way it runs. */
export function signedArea(r: Line) {
  let sum = 0;
  sides(r, (p, q) => void (sum += p.x * q.y - q.x * p.y));
  return sum / 2;
}

/** The centroid of an outline; without area, the mean of its corners. */
export function centre(r: Line): Point {
  const a = signedArea(r);
  let [x, y] = [0, 0];
  sides(r, (p, q) => {
    const flat = Math.abs(a) < 1e-9;
    const k = flat ? 0 : p.x * q.y - q.x * p.y;
    x += flat ? p.x / r.length : ((p.x + q.x) * k) / (6 * a);
    y += flat ? p.y / r.length : ((p.y + q.y) * k) / (6 * a);
  });
  return { x, y };
}

/** Whether a point is inside an outline, by the edges that a ray to the right meets. */
export function contains(r: Line, p: Point) {
  let inside = false;
  sides(r, (a, b) => {
    if (a.y > p.y !== b.y > p.y && p.x < a.x + ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y)) inside = !inside;
  });
  return inside;
}

/** The point of the segment ab that is nearest to p. */
function onSegment(p: Point, a: Point, b: Point): Point {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const l = dx * dx + dy * dy;
  const t = l > 0 ? clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / l, 0, 1) : 0;
  return { x: a.x + t * dx, y: a.y + t * dy };
}

/** The distance from a point to the segment ab. */
export const toSegment = (p: Point, a: Point, b: Point) => distance(p, onSegment(p, a, b));

/** The point of an outline that is nearest to p. */
export function nearest(r: Line, p: Point): Point {
  let [best, least] = [p, Infinity];
  sides(r, (a, b) => {
    const q = onSegment(p, a, b);
    const far = distance(p, q);
    if (far < least) [best, least] = [q, far];
  });
  return best;
}

/** How far p is from an outline in metres. */
export const off = (r: Line, p: Point) => (r.length ? distance(p, nearest(r, p)) : Infinity);

/** Which part of the way from p to q lies before an outline, Infinity if it is not on it. */
export function hit(r: Line, p: Point, q: Point) {
  let least = Infinity;
  sides(r, (a, b) => {
    const [sa, sb] = [cross(p, q, a), cross(p, q, b)];
    if (sa * sb > 0 || sa === sb) return;
    const [from, to] = [cross(a, b, p), cross(a, b, q)];
    if (from * to <= 0 && from !== to) least = Math.min(least, from / (from - to));
  });
  return least;
}
