// Convex shapes between their left and right sides, and what they cover of a level band together.
import { type Line, type Point, signedArea } from "./plane";

/** What a shape or a gap covers of a band: from left to right at the top and at the bottom of it. */
export interface Span {
  lt: number;
  rt: number;
  lb: number;
  rb: number;
}

/** A convex outline as its sides, both from top to bottom, and what it covers of the band at hand. */
export interface Shape extends Span {
  readonly left: Line;
  readonly right: Line;
  l: number; // corners that the sweep has passed on each side
  r: number;
}

/** A span that covers several, with where the sides that reach furthest at one end are at the other. */
interface Hull extends Span {
  ltb: number;
  lbt: number;
  rtb: number;
  rbt: number;
}

/** Gaps that are narrower, in metres, are none. */
export const hair = 1e-4;

/** The least height of a band in metres. */
export const shortest = 1e-4;

/** Cuts a convex ring into its sides; null if it has no height. */
export function shapeOf(r: Line): Shape | null {
  let [top, bottom] = [0, 0];
  r.forEach((p, i) => {
    if (p.y < r[top]!.y) top = i;
    if (p.y > r[bottom]!.y) bottom = i;
  });
  if (r.length < 3 || !(r[top]!.y < r[bottom]!.y)) return null;
  let [right, left] = [down(r, top, bottom, 1), down(r, top, bottom, -1)];
  if (signedArea(r) < 0) [left, right] = [right, left];
  return { left, right, l: 0, r: 0, lt: 0, rt: 0, lb: 0, rb: 0 };
}

/** The side from corner top to corner bottom in steps of 1 or -1, without what is level at either end. */
function down(r: Line, top: number, bottom: number, step: 1 | -1): Line {
  const to = (i: number, by: number) => (i + by + r.length) % r.length;
  while (r[to(top, step)]!.y === r[top]!.y) top = to(top, step);
  while (r[to(bottom, -step)]!.y === r[bottom]!.y) bottom = to(bottom, -step);
  const side = [r[top]!];
  for (let i = top; i !== bottom; ) {
    i = to(i, step);
    if (r[i]!.y > side[side.length - 1]!.y) side.push(r[i]!);
  }
  return side;
}

/** The height at which a shape begins. */
export const topOf = (s: Shape) => s.left[0]!.y;
/** The height at which it ends. */
export const bottomOf = (s: Shape) => s.left[s.left.length - 1]!.y;

/** Sets what a shape covers of the band from y0 to y1, in which it has no corner. */
export function cover(s: Shape, y0: number, y1: number) {
  while (s.l + 2 < s.left.length && s.left[s.l + 1]!.y <= y0) s.l++;
  while (s.r + 2 < s.right.length && s.right[s.r + 1]!.y <= y0) s.r++;
  [s.lt, s.lb] = across(s.left[s.l]!, s.left[s.l + 1]!, y0, y1);
  [s.rt, s.rb] = across(s.right[s.r]!, s.right[s.r + 1]!, y0, y1);
}

/** Where the line through a and b is at y0 and at y1; its lower end is met exactly. */
function across(a: Point, b: Point, y0: number, y1: number): [number, number] {
  if (a.x === b.x) return [a.x, a.x];
  const slope = (b.x - a.x) / (b.y - a.y);
  return [a.x + (y0 - a.y) * slope, y1 === b.y ? b.x : a.x + (y1 - a.y) * slope];
}

/** Makes h cover s too. */
function join(h: Hull, s: Span) {
  if (s.lt < h.lt) [h.lt, h.ltb] = [s.lt, s.lb];
  if (s.lb < h.lb) [h.lb, h.lbt] = [s.lb, s.lt];
  if (s.rt > h.rt) [h.rt, h.rtb] = [s.rt, s.rb];
  if (s.rb > h.rb) [h.rb, h.rbt] = [s.rb, s.rt];
}

/**
 * Joins sorted spans of a band that meet. Where their outer sides cross it also tells a height at which the band, h
 * metres high, must be cut, in metres from its top; h if it need not.
 */
export function union(spans: readonly Span[], h: number): { joined: Span[]; cut: number } {
  const joined: Hull[] = [];
  let cut = h;
  const crossing = (top: number, bottom: number) => {
    if (!((top > hair && bottom < -hair) || (top < -hair && bottom > hair))) return false;
    const at = (h * top) / (top - bottom);
    const inside = at > shortest && at < h - shortest;
    if (inside) cut = Math.min(cut, at);
    return inside;
  };
  for (const s of spans) {
    const c = joined[joined.length - 1];
    if (c) {
      const [top, bottom] = [s.lt - c.rt, s.lb - c.rb];
      if (crossing(top, bottom) || (top <= hair && bottom <= hair) || (Math.min(top, bottom) < -hair && top + bottom < 0)) {
        join(c, s);
        continue;
      }
    }
    joined.push({ lt: s.lt, rt: s.rt, lb: s.lb, rb: s.rb, ltb: s.lb, lbt: s.lt, rtb: s.rb, rbt: s.rt });
  }
  for (const c of joined) {
    crossing(c.lbt - c.lt, c.lb - c.ltb);
    crossing(c.rbt - c.rt, c.rb - c.rtb);
  }
  return { joined, cut };
}

/** Sorts spans by their middle from left to right; they are nearly in order. */
export function order(spans: Span[]) {
  for (let i = 1; i < spans.length; i++) {
    const s = spans[i]!;
    const key = s.lt + s.lb;
    let j = i;
    for (; j > 0 && spans[j - 1]!.lt + spans[j - 1]!.lb > key; j--) spans[j] = spans[j - 1]!;
    spans[j] = s;
  }
}
