// Walking along a way at an even pace, as pure functions.
import type { Point } from "./camera";

/** A stretch of a way on one storey: x, y, x, y … in centimetres. */
export interface Part {
  readonly storey: number;
  readonly line: readonly number[];
}

/** Somebody on the way: degrees clockwise from up the sheet. */
export interface Walker extends Point {
  readonly storey: number;
  readonly heading: number | null;
}

/** A straight piece of a way on one storey. */
export interface Leg {
  readonly from: Point;
  readonly to: Point;
  readonly storey: number;
  readonly begins: number; // centimetres from the start of the way
  readonly ends: number;
}

/** The straight legs of a way. What is no point, and legs without length, are left out. */
export function legsOf(route: readonly Part[]): Leg[] {
  const legs: Leg[] = [];
  let begins = 0;
  for (const { storey, line } of route) {
    for (let i = 3; i < line.length; i += 2) {
      const [from, to] = [{ x: line[i - 3]!, y: line[i - 2]! }, { x: line[i - 1]!, y: line[i]! }];
      const ends = begins + Math.hypot(to.x - from.x, to.y - from.y);
      if (!(ends > begins)) continue;
      legs.push({ from, to, storey, begins, ends });
      begins = ends;
    }
  }
  return legs;
}

/** Who has walked a fraction t of the way, null if there is no way. */
export function walker(legs: readonly Leg[], t: number): Walker | null {
  const gone = Math.min(Math.max(t, 0), 1) * (legs.at(-1)?.ends ?? 0);
  const leg = legs.find((l) => gone <= l.ends) ?? legs.at(-1);
  if (!leg) return null;
  const u = Math.min((gone - leg.begins) / (leg.ends - leg.begins), 1);
  const [dx, dy] = [leg.to.x - leg.from.x, leg.to.y - leg.from.y];
  const heading = (Math.atan2(dx, -dy) * 180) / Math.PI;
  return { x: leg.from.x + dx * u, y: leg.from.y + dy * u, storey: leg.storey, heading };
}

/** The fractions of the way at which it begins, turns and ends. */
export function corners(legs: readonly Leg[]): number[] {
  const whole = legs.at(-1)?.ends ?? 0;
  return legs.length > 0 ? [0, ...legs.map((l) => l.ends / whole)] : [];
}
