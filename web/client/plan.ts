// The plan of an exhibition as the server sends it: columns of booths and a few floors and places, in centimetres.
import type { Box, Point } from "./camera";
import { Grid } from "./index";
import { around, inside, meets, type Ring, spot, type Spot } from "./ring";

/** One level surface, usually a hall. */
export interface Floor {
  readonly code: string;
  readonly storey: number;
  readonly outline: Ring;
  readonly walls: readonly Ring[];
  readonly doors: readonly Ring[];
}

/** Anything that one walks to and that is no booth. */
export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly floor: number;
  readonly outline: Ring;
  readonly icon: string;
}

/** A part of a floor where nobody may walk for now. */
export interface Closure {
  readonly floor: number;
  readonly outline: Ring;
}

/**
 * Everything that stands in an exhibition. Booths and places are numbered together and called things: booth i is i, place
 * j is count + j. Lengths are centimetres; floor is a number in floors.
 */
export interface Plan {
  readonly count: number; // of booths
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly w: Int32Array;
  readonly h: Int32Array;
  readonly topic: Uint8Array; // 0 is an empty booth, 1 to 9 a colour
  readonly floor: Int32Array;
  readonly codes: readonly string[];
  readonly rings: ReadonlyMap<number, Ring>; // of booths that are no upright rectangles
  readonly floors: readonly Floor[];
  readonly places: readonly Place[];
  readonly closures: readonly Closure[];
  readonly icons: Readonly<Record<string, string>>; // SVG paths on 24 × 24, to be drawn as lines
  readonly all: Box;
  readonly storeys: readonly number[]; // from below
  readonly grid: Grid; // of the booths
  readonly ids: ReadonlyMap<string, number>; // the first thing of each id
  readonly spots: Map<number, Spot>; // of things that were asked for
}

/** What floors, places and booths are called in one language, by their numbers; a missing name is none. */
export interface Names {
  readonly floors: readonly string[];
  readonly places: readonly string[];
  readonly booths: readonly string[];
}

const farthest = 1e8; // centimetres from the origin

type Raw = Readonly<Record<string, unknown>>;

/** Reads what the server sent. Parts that are missing are empty; it throws TypeError at what makes no sense. */
export function readPlan(raw: unknown): Plan {
  const plan = object(raw);
  const floors = list(plan.floors).map(readFloor);
  const floor = (v: unknown) => (floors[v as number] ? (v as number) : fail("floor"));
  const places = list(plan.places).map((p) => readPlace(object(p), floor));
  const closures = list(plan.closures).map((c) => ({ floor: floor(object(c).floor), outline: numbers(object(c).outline) }));
  const booths = readBooths(object(plan.booths ?? {}), floor);
  const bounds = around(...floors.map((f) => f.outline), ...places.map((p) => p.outline), ends(booths));
  const all = bounds ?? { x: 0, y: 0, w: 1000, h: 1000 };
  const ids = new Map<string, number>();
  [...booths.codes, ...places.map((p) => p.id)].forEach((id, thing) => ids.has(id) || ids.set(id, thing));
  return {
    ...booths, floors, places, closures, all, ids,
    icons: object(plan.icons ?? {}) as Record<string, string>,
    storeys: [...new Set(floors.map((f) => f.storey))].sort((a, b) => a - b),
    grid: new Grid(booths, all),
    spots: new Map(),
  };
}

/** Reads names that the server sent; it throws TypeError if they are none. */
export function readNames(raw: unknown): Names {
  const names = object(raw);
  const words = (v: unknown) => list(v).map((s) => (typeof s === "string" ? s : ""));
  return { floors: words(names.floors), places: words(names.places), booths: words(names.booths) };
}

/** The code of a booth or the id of a place, empty for what is neither. */
export function idOf(plan: Plan, thing: number): string {
  return plan.codes[thing] ?? plan.places[thing - plan.count]?.id ?? "";
}

/** The booth with that code or the place with that id: the first of several, -1 if there is none. */
export function thingOf(plan: Plan, id: string): number {
  return plan.ids.get(id) ?? -1;
}

/** The storey that a thing is on. */
export function storeyOf(plan: Plan, thing: number): number {
  return plan.floors[plan.floor[thing] ?? plan.places[thing - plan.count]?.floor ?? 0]?.storey ?? 0;
}

/** The outline of a place or of a booth that is no upright rectangle, else undefined. */
export function ringOf(plan: Plan, thing: number): Ring | undefined {
  return plan.rings.get(thing) ?? plan.places[thing - plan.count]?.outline;
}

/** The upright box around a thing, empty for what is none. */
export function boxOf(plan: Plan, thing: number): Box {
  const { x, y, w, h } = plan;
  if (thing >= 0 && thing < plan.count) return { x: x[thing]!, y: y[thing]!, w: w[thing]!, h: h[thing]! };
  return around(ringOf(plan, thing) ?? []) ?? { x: 0, y: 0, w: 0, h: 0 };
}

/** A point inside a thing with room around it; radius is that of the circle there that stays inside. */
export function middleOf(plan: Plan, thing: number): Spot {
  let middle = plan.spots.get(thing);
  if (middle) return middle;
  const [ring, b] = [ringOf(plan, thing), boxOf(plan, thing)];
  middle = ring ? spot(ring) : { x: b.x + b.w / 2, y: b.y + b.h / 2, radius: Math.min(b.w, b.h) / 2 };
  plan.spots.set(thing, middle);
  return middle;
}

/** The booth at a point of a storey, else the place there, else -1. */
export function hit(plan: Plan, x: number, y: number, storey: number): number {
  const found = inBox(plan, { x, y, w: 0, h: 0 }, storey, plan.count + plan.places.length);
  const at = (thing: number) => {
    const ring = ringOf(plan, thing);
    return !ring || inside(ring, x, y);
  };
  return found.find(at) ?? -1;
}

/**
 * The things of a storey whose boxes meet a box, in the order of their numbers. If there are more than limit, it gives
 * those closest to the middle of the box.
 */
export function inBox(plan: Plan, box: Box, storey: number, limit: number): number[] {
  const found: number[] = [...plan.grid.found.subarray(0, plan.grid.find(box))];
  for (let j = 0; j < plan.places.length; j++) if (meets(boxOf(plan, plan.count + j), box)) found.push(plan.count + j);
  const here = found.filter((thing) => storeyOf(plan, thing) === storey);
  if (here.length > limit) nearest(plan, here, { x: box.x + box.w / 2, y: box.y + box.h / 2 }).splice(limit);
  return here.sort((a, b) => a - b);
}

function nearest(plan: Plan, things: number[], p: Point): number[] {
  const far = new Map<number, number>();
  for (const thing of things) {
    const b = boxOf(plan, thing);
    far.set(thing, Math.hypot(b.x + b.w / 2 - p.x, b.y + b.h / 2 - p.y));
  }
  return things.sort((a, b) => far.get(a)! - far.get(b)!);
}

function readFloor(raw: unknown): Floor {
  const f = object(raw);
  const storey = f.storey ?? 0;
  if (!Number.isInteger(storey)) fail("storey");
  return {
    code: text(f.code), storey: storey as number, outline: numbers(f.outline),
    walls: list(f.walls).map(numbers), doors: list(f.doors).map(numbers),
  };
}

function readPlace(p: Raw, floor: (v: unknown) => number): Place {
  return { id: text(p.id), kind: text(p.kind), floor: floor(p.floor), outline: numbers(p.outline), icon: text(p.icon ?? p.kind) };
}

function readBooths(b: Raw, floor: (v: unknown) => number) {
  const codes = typeof b.codes === "string" && b.codes ? b.codes.replace(/\n$/, "").split("\n") : [];
  const column = (name: string): Ring => {
    const values = numbers(b[name]);
    return values.length === codes.length ? values : fail(`booths.${name}`);
  };
  const [x, y, w, h] = [summed(column("x")), summed(column("y")), Int32Array.from(column("w")), Int32Array.from(column("h"))];
  if (w.some((v) => v < 0) || h.some((v) => v < 0)) fail("size");
  const rings = new Map<number, Ring>();
  for (const [key, raw] of Object.entries(object(b.rings ?? {}))) {
    const [i, ring] = [Number(key), numbers(raw)];
    const box = ring.length < 6 ? null : around(ring);
    if (!box || codes[i] === undefined) continue;
    rings.set(i, ring);
    [x[i], y[i], w[i], h[i]] = [box.x, box.y, Math.ceil(box.w), Math.ceil(box.h)];
  }
  const topic = Uint8Array.from(column("topic"), (t) => (t >= 0 && t <= 9 ? t : 9));
  return { count: codes.length, codes, x, y, w, h, rings, topic, floor: Int32Array.from(column("floor"), floor) };
}

/** The corners of all booths that stand furthest out. */
function ends(b: { count: number; x: Int32Array; y: Int32Array; w: Int32Array; h: Int32Array }): Ring {
  if (b.count === 0) return [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < b.count; i++) {
    [left, right] = [Math.min(left, b.x[i]!), Math.max(right, b.x[i]! + b.w[i]!)];
    [top, bottom] = [Math.min(top, b.y[i]!), Math.max(bottom, b.y[i]! + b.h[i]!)];
  }
  return [left, top, right, bottom];
}

function summed(differences: Ring): Int32Array {
  let sum = 0;
  return Int32Array.from(differences, (d) => (Math.abs((sum += d)) < farthest ? sum : fail("number")));
}

function fail(what: string): never {
  throw new TypeError(`plan: bad ${what}`);
}

function object(v: unknown): Raw {
  return typeof v === "object" && v !== null ? (v as Raw) : fail("object");
}

function list(v: unknown): readonly unknown[] {
  return v === undefined || v === null ? [] : Array.isArray(v) ? v : fail("list");
}

function numbers(v: unknown): Ring {
  const values = list(v);
  return values.every((n) => Number.isFinite(n) && Math.abs(n as number) < farthest) ? (values as number[]) : fail("number");
}

function text(v: unknown): string {
  return typeof v === "string" ? v : "";
}
