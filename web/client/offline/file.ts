// The file that the server makes of a plan for finding and telling ways, and what it means.
import type { Line, Point } from "./plane";
import type { Ride, Stop } from "./graph";
import { type Mark, type Told, rowOf } from "./guide";
import type { Storey } from "./mesh";
import type { Piece } from "./pieces";
import type { Phrases } from "./voice";

/**
 * Outlines in whole millimetres: of each the number of its corners, negative if it is bare, then its corners as
 * differences, x and y, to the corner before; the first to the first corner of the outline before.
 */
export type Rings = readonly number[];

/** The words of a language. */
export interface Words {
  readonly phrases: Phrases;
  readonly places: readonly string[]; // names, in the order of the places
  readonly kinds: Readonly<Record<string, string>>; // names of the nearest of a kind
  readonly storeys: Readonly<Record<string, string>>; // names by number, of those that have one
}

/** A plan as the server sends it. */
export interface WaysFile {
  readonly levels: readonly number[]; // storeys of the floors
  readonly floors: Rings;
  readonly pieces: readonly Rings[]; // in the way of everybody, by storey from the lowest
  readonly stairs: readonly Rings[]; // in the way of those who need no steps
  readonly opened?: readonly Rings[]; // pieces without what is closed for now; missing if nothing is
  readonly codes: readonly string[]; // of booths
  readonly places: readonly (readonly [id: string, kind: string, steps: number])[];
  readonly on: readonly number[]; // floors of booths and places, -1 for none
  readonly outlines: Rings; // of booths and places
  readonly wallsOn: readonly number[]; // floors of walls
  readonly walls: Rings;
  readonly rides: readonly (readonly [from: string, to: string, seconds: number, oneWay: number])[];
  readonly vi: Words;
  readonly en: Words;
  readonly turns: readonly string[]; // signs of turns, in the order of their numbers
  readonly signs: readonly string[]; // signs of the places, in their order
}

/** A plan that is ready for ways. */
export interface Plan extends Told {
  readonly stops: readonly Stop[];
  readonly storeys: readonly Storey[];
  readonly opened: readonly Storey[] | null;
  readonly rides: readonly Ride[];
  readonly steps: boolean; // some place has steps
}

const reach = 10_000_000; // millimetres from the origin that a plan may extend
const most = 5_000_000; // numbers in one list
const open = ["entrance", "ramp", "stair"]; // kinds that people walk across

/** Reads outlines. It throws if they are none. */
export function ringsOf(flat: Rings): Piece[] {
  if (!Array.isArray(flat) || flat.length > most) throw new TypeError("no outlines");
  const out: Piece[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < flat.length; ) {
    const n = flat[i++]!;
    if (!Number.isInteger(n)) throw new TypeError("no outlines");
    const ring: Point[] = [];
    let [px, py] = [x, y];
    for (let k = 0; k < Math.abs(n); k++) {
      [px, py] = [px + flat[i++]!, py + flat[i++]!];
      if (!(Math.abs(px) <= reach && Math.abs(py) <= reach)) throw new TypeError("an outline out of reach");
      ring.push({ x: px / 1000, y: py / 1000 });
      if (!k) [x, y] = [px, py];
    }
    out.push({ ring, bare: n < 0 });
  }
  return out;
}

const linesOf = (flat: Rings): Line[] => ringsOf(flat).map((p) => p.ring);

/** Reads a plan. It throws if the file is none. */
export function planOf(f: WaysFile): Plan {
  const floors = linesOf(f.floors);
  const levels = [...new Set(f.levels)].sort((a, b) => a - b);
  const storeyOf = (floor: number | undefined) => levels.indexOf(f.levels[floor ?? -1] ?? NaN);
  const grounds = levels.map((level) => floors.filter((r, i) => r.length > 2 && f.levels[i] === level));
  const stairs = f.stairs.map(ringsOf);
  const storeys = (pieces: readonly Rings[]) =>
    levels.map((level, i): Storey => ({ level, grounds: grounds[i]!, pieces: ringsOf(pieces[i] ?? []), stairs: stairs[i] ?? [] }));
  const outlines = linesOf(f.outlines);
  const ids = [...f.codes.map((code) => [code, "", 0] as const), ...f.places];
  const stops = ids.map(([id, kind, steps], i): Stop => {
    const floor = f.on[i] ?? -1;
    return { id, kind, storey: storeyOf(floor), floor, steps: !!steps, open: open.includes(kind), ring: outlines[i] ?? [] };
  });
  const entrances = stops.filter((s) => s.kind === "entrance");
  return {
    stops,
    storeys: storeys(f.pieces),
    opened: f.opened ? storeys(f.opened) : null,
    rides: ridesOf(f, new Map(stops.map((s, i) => [s.id, i]))),
    steps: stops.some((s) => s.steps),
    connections: f.rides.map(([from, to, , oneWay]) => ({ from, to, oneWay: !!oneWay })),
    outlines: new Map(entrances.map((s) => [s.id, floors[s.floor] ?? []])),
    marks: [...marksOf(f, stops), ...wallsOf(f)],
  };
}

/** The directions of the connections that are sound. */
function ridesOf(f: WaysFile, numbers: ReadonlyMap<string, number>): Ride[] {
  return f.rides.flatMap(([a, b, seconds, oneWay]) => {
    const [from, to] = [numbers.get(a), numbers.get(b)];
    if (from === undefined || to === undefined || !(seconds >= 0 && seconds < Infinity)) return [];
    const there = { from, to, seconds };
    return oneWay ? [there] : [there, { from: to, to: from, seconds }];
  });
}

function marksOf(f: WaysFile, stops: readonly Stop[]): Mark[] {
  return stops
    .map(({ id, kind, open, ring, floor }) => ({ id, kind, open, ring, row: kind ? "" : rowOf(id), booth: !kind, storey: f.levels[floor] ?? 0 }))
    .filter((m) => m.ring.length > 2);
}

/** Walls, each straight piece a mark of its own. */
function wallsOf(f: WaysFile): Mark[] {
  const wall = { id: "", kind: "", row: "", booth: false, open: false };
  return linesOf(f.walls).flatMap((line, i) =>
    line.slice(1).map((b, j) => ({ ...wall, ring: [line[j]!, b], storey: f.levels[f.wallsOn[i] ?? -1] ?? 0 })),
  );
}
