// Outlines as flat runs of corners, x and y in turn, in centimetres.
import type { Box, Point } from "./camera";

/** The corners of an area in order, x and y in turn, the first not repeated at the end; fewer than three are no area. */
export type Ring = readonly number[];

/** The smallest upright box around what is given, null if that is nothing. */
export function around(...rings: readonly Ring[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const r of rings) {
    for (let i = 1; i < r.length; i += 2) {
      [left, right] = [Math.min(left, r[i - 1]!), Math.max(right, r[i - 1]!)];
      [top, bottom] = [Math.min(top, r[i]!), Math.max(bottom, r[i]!)];
    }
  }
  return left <= right ? { x: left, y: top, w: right - left, h: bottom - top } : null;
}

/** Whether two boxes share a point, if only of their edges. */
export function meets(a: Box, b: Box): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/** Whether a point lies inside a ring, by the number of edges to its right. */
export function inside(r: Ring, x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = r.length - 2; i < r.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [r[i]!, r[i + 1]!, r[j]!, r[j + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** How far a point is from the outline of a ring. */
export function distance(r: Ring, x: number, y: number): number {
  let least = Infinity;
  for (let i = 0, j = r.length - 2; i < r.length; j = i, i += 2) {
    const [ax, ay] = [r[j]!, r[j + 1]!];
    const [dx, dy] = [r[i]! - ax, r[i + 1]! - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(Math.max(along, 0), 1);
    least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return least;
}

/** A point well inside an area and the largest circle around it that stays inside. */
export interface Spot extends Point {
  readonly radius: number;
}

const samples = 11; // a side

/** Where in a ring there is most room: its middle, unless somewhere else has clearly more. */
export function spot(r: Ring): Spot {
  const { x, y, w, h } = around(r) ?? { x: 0, y: 0, w: 0, h: 0 };
  const at = (px: number, py: number) => ({ x: px, y: py, radius: inside(r, px, py) ? distance(r, px, py) : 0 });
  let best = at(x + w / 2, y + h / 2);
  for (let i = 0; i < samples * samples; i++) {
    const next = at(x + (w * ((i % samples) + 0.5)) / samples, y + (h * (Math.floor(i / samples) + 0.5)) / samples);
    if (next.radius > best.radius * 1.02) best = next;
  }
  return best;
}
