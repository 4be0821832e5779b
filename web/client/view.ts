// The part of a plan that a screen shows, as pure functions over boxes in the plan's unit.

/** An axis-aligned rectangle: its top left corner and its size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The closest view, in the plan's unit (centimetres) across. */
export const closest = 600;

/** Reads a viewBox attribute, null if it is not four numbers with a size. */
export function parseBox(text: string | null | undefined): Box | null {
  const [x, y, w, h, ...rest] = (text ?? "").trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || w === undefined || h === undefined || rest.length > 0) return null;
  return [x, y, w, h].every(Number.isFinite) && w > 0 && h > 0 ? { x, y, w, h } : null;
}

/** Writes a viewBox attribute. */
export function formatBox(b: Box): string {
  return [b.x, b.y, b.w, b.h].map((v) => Math.round(v * 10) / 10).join(" ");
}

/** The smallest box around b, with the same middle, that has the shape of a screen of that width and height. */
export function fill(b: Box, width: number, height: number): Box {
  if (width <= 0 || height <= 0) return b;
  const w = Math.max(b.w, (b.h * width) / height);
  const h = Math.max(b.h, (b.w * height) / width);
  return { x: b.x - (w - b.w) / 2, y: b.y - (h - b.h) / 2, w, h };
}

/** b made larger by factor (smaller below 1) around the point that lies at fractions fx, fy of it. */
export function zoom(b: Box, factor: number, fx = 0.5, fy = 0.5): Box {
  const w = b.w * factor;
  const h = b.h * factor;
  return { x: b.x + (b.w - w) * fx, y: b.y + (b.h - h) * fy, w, h };
}

/** A factor for zoom that brings b no closer than the closest view and, from within all, no further than all. */
export function bounded(factor: number, b: Box, all: Box): number {
  const nearest = Math.min(closest / Math.min(b.w, b.h), 1);
  const farthest = Math.max(all.w / b.w, all.h / b.h, 1);
  return Math.min(Math.max(factor, nearest), farthest);
}

/** b moved by fractions of its own size. */
export function pan(b: Box, fx: number, fy: number): Box {
  return { ...b, x: b.x + b.w * fx, y: b.y + b.h * fy };
}

/** b kept between the closest view and all, its middle inside all. */
export function within(b: Box, all: Box): Box {
  const largest = Math.max(all.w / b.w, all.h / b.h, 0);
  let r = b;
  if (largest < 1) r = zoom(r, largest);
  if (Math.min(r.w, r.h) < closest) r = zoom(r, closest / Math.min(r.w, r.h));
  const clamp = (v: number, low: number, high: number) => Math.min(Math.max(v, low), high);
  return {
    ...r,
    x: clamp(r.x, all.x - r.w / 2, all.x + all.w - r.w / 2),
    y: clamp(r.y, all.y - r.h / 2, all.y + all.h - r.h / 2),
  };
}

/** The box a fraction t of the way from a to b. */
export function between(a: Box, b: Box, t: number): Box {
  const mix = (u: number, v: number) => u + (v - u) * t;
  return { x: mix(a.x, b.x), y: mix(a.y, b.y), w: mix(a.w, b.w), h: mix(a.h, b.h) };
}
