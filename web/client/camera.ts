// The view of a plan as pure functions: which part of it a screen shows, how large, and turned how far.

/** A position: centimetres on the plan, CSS pixels on the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle on the plan: its top left corner and its size, in centimetres. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The size of the canvas in CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Where the plan is looked at from. */
export interface Camera {
  readonly x: number; // centimetres on the plan, in the middle of the screen
  readonly y: number;
  readonly scale: number; // CSS pixels a centimetre
  readonly angle: number; // radians that the plan is turned clockwise on the screen
}

/** What hands do to a plan: the point below `from` goes below `to`, and around it the plan grows and turns. */
export interface Move {
  readonly from: Point;
  readonly to: Point;
  readonly factor: number; // above 1 comes closer
  readonly turn: number; // radians clockwise
}

/** The closest view: so many centimetres across the shorter side of the screen. */
export const closest = 600;

const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));

/** An angle as the one between −π and π that looks the same. */
export const wrap = (angle: number) => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

/** A vector turned clockwise, as y goes down. */
function turned(x: number, y: number, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/** The middle of the screen. */
export const middle = (s: Screen): Point => ({ x: s.width / 2, y: s.height / 2 });

/** Where on the screen a point of the plan is. */
export function toScreen(c: Camera, s: Screen, p: Point): Point {
  const v = turned((p.x - c.x) * c.scale, (p.y - c.y) * c.scale, c.angle);
  return { x: v.x + s.width / 2, y: v.y + s.height / 2 };
}

/** Which point of the plan is at a point of the screen. */
export function toPlan(c: Camera, s: Screen, p: Point): Point {
  const v = turned((p.x - s.width / 2) / c.scale, (p.y - s.height / 2) / c.scale, -c.angle);
  return { x: v.x + c.x, y: v.y + c.y };
}

/** The size of the upright box around a turned one. */
function span(w: number, h: number, angle: number): Screen {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return { width: w * cos + h * sin, height: w * sin + h * cos };
}

/** The upright box of the plan around what the screen shows. */
export function seen(c: Camera, s: Screen): Box {
  const { width: w, height: h } = span(s.width / c.scale, s.height / c.scale, c.angle);
  return { x: c.x - w / 2, y: c.y - h / 2, w, h };
}

/** The camera that shows the whole of b, as large as it can, turned by angle. */
export function fit(b: Box, s: Screen, angle = 0): Camera {
  const { width, height } = span(b.w, b.h, angle);
  const scale = Math.min(Math.max(s.width, 1) / Math.max(width, 1), Math.max(s.height, 1) / Math.max(height, 1));
  return { x: b.x + b.w / 2, y: b.y + b.h / 2, scale, angle };
}

/** The scales between which a screen may show a plan: from all of it to the closest view. */
function scales(s: Screen, all: Box, angle: number): [low: number, high: number] {
  const low = fit(all, s, angle).scale;
  return [low, Math.max(Math.min(s.width, s.height) / closest, low)];
}

/** c kept between showing all and the closest view, and its middle inside all. */
export function kept(c: Camera, s: Screen, all: Box): Camera {
  return {
    x: clamp(c.x, all.x, all.x + all.w),
    y: clamp(c.y, all.y, all.y + all.h),
    scale: clamp(c.scale, ...scales(s, all, c.angle)),
    angle: wrap(c.angle),
  };
}

/** The camera after a move, kept within all. Where the scale is at its limit, what was shown stays where it is. */
export function moved(c: Camera, s: Screen, all: Box, { from, to, factor, turn }: Move): Camera {
  const angle = c.angle + turn;
  const [low, high] = scales(s, all, angle);
  const scale = clamp(c.scale * factor, Math.min(low, c.scale), Math.max(high, c.scale));
  const held = toPlan(c, s, from);
  const off = turned((to.x - s.width / 2) / scale, (to.y - s.height / 2) / scale, -angle);
  return kept({ x: held.x - off.x, y: held.y - off.y, scale, angle }, s, all);
}

/**
 * The camera a fraction t of the way from a to b: the scale changes evenly to the eye, the plan turns the shorter way,
 * and one point of it keeps its place on the screen where there is such a point.
 */
export function between(a: Camera, b: Camera, t: number): Camera {
  const scale = a.scale * (b.scale / a.scale) ** t;
  const zooms = Math.abs(Math.log(b.scale / a.scale)) > 1e-3;
  const u = zooms ? (1 / scale - 1 / a.scale) / (1 / b.scale - 1 / a.scale) : t;
  return { x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u, scale, angle: a.angle + wrap(b.angle - a.angle) * t };
}

/** Whether b lies wholly on the screen, no nearer to its edges than so many pixels. */
export function shows(c: Camera, s: Screen, b: Box, inset: number): boolean {
  const corners = [b.x, b.x + b.w].flatMap((x) => [b.y, b.y + b.h].map((y) => toScreen(c, s, { x, y })));
  const inside = (v: number, size: number) => v >= inset && v <= size - inset;
  return corners.every((p) => inside(p.x, s.width) && inside(p.y, s.height));
}

/** The box around boxes, so many centimetres larger on every side; null for none. */
export function union(boxes: readonly Box[], margin: number): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((b) => b.x)) - margin;
  const y = Math.min(...boxes.map((b) => b.y)) - margin;
  return { x, y, w: Math.max(...boxes.map((b) => b.x + b.w)) + margin - x, h: Math.max(...boxes.map((b) => b.y + b.h)) + margin - y };
}

/** A box of four numbers x, y, w, h with a size, null if they are none. */
export function asBox(numbers: readonly number[]): Box | null {
  const [x, y, w, h, more] = numbers;
  if (x === undefined || y === undefined || w === undefined || h === undefined || more !== undefined) return null;
  return numbers.every(Number.isFinite) && w > 0 && h > 0 ? { x, y, w, h } : null;
}

/** The numbers of a text such as "0 0 6600 4200". */
export const numbersIn = (text: string | undefined) => (text ?? "").trim().split(/\s+/).map(Number);
