// Stops of a plan, and the quickest ways between them on foot and by connections.
import { type Line, metres } from "./plane";
import { access } from "./access";
import { Hunt, type Spot } from "./hunt";
import { Mesh, type Storey } from "./mesh";
import { keepOff } from "./keepoff";
import { apart } from "./pieces";

/** How somebody moves: how far the middle of them stays from what is in the way, in metres, and metres a second. */
export interface Profile {
  readonly clearance: number;
  readonly speed: number;
  readonly stepFree: boolean;
}

/** A booth or place that one may go to. */
export interface Stop {
  readonly id: string;
  readonly kind: string; // empty for a booth
  readonly storey: number; // index, -1 if its floor is none
  readonly floor: number; // index, -1 if it is none
  readonly steps: boolean; // a place that is not step-free
  readonly open: boolean; // people walk across it
  readonly ring: Line; // empty if it is none
}

/** One direction of a connection: from a stop to another in so many seconds. */
export interface Ride {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

/** One step of a journey: on foot along line if it has one, or else a ride. */
export interface Move extends Ride {
  readonly line: Line | null;
}

/** A stretch of a route on one storey. */
export interface Part {
  readonly storey: number; // 0 is the ground floor
  readonly line: Line;
  onwards: string; // id of the place whose connection is taken at its end, empty at the end of the route
}

/** A way from one booth or place to another: metres on foot, seconds with connections. */
export interface Route {
  readonly from: string;
  readonly to: string;
  readonly parts: Part[];
  metres: number;
  seconds: number;
}

/** What a state of a search is called: a stop, come to on foot or not. */
interface State {
  readonly stop: number;
  readonly onFoot: boolean;
  readonly seconds: number;
  readonly last: State | null;
  readonly by: Move | null; // from last
}

const before = 0.001; // metres more than the clearance at which one stands before something

/** Ways for one profile. What is worked out once is kept. */
export class Graph {
  readonly #meshes: (Mesh | undefined)[] = [];
  readonly #legs = new Map<string, Line | null>();
  readonly #spotsAt = new Map<number, Spot[]>();
  readonly #rides: readonly Ride[];
  readonly #ends: readonly number[]; // stops at which rides begin or end
  readonly #storeys: readonly Storey[];

  constructor(
    readonly stops: readonly Stop[],
    storeys: readonly Storey[],
    rides: readonly Ride[],
    readonly by: Profile,
  ) {
    this.#storeys = storeys;
    this.#rides = rides.filter((r) => !by.stepFree || !(stops[r.from]!.steps || stops[r.to]!.steps));
    this.#ends = [...new Set(this.#rides.flatMap((r) => [r.from, r.to]))].sort((a, b) => a - b);
  }

  #mesh(storey: number) {
    return (this.#meshes[storey] ??= new Mesh(this.#storeys[storey]!, this.by.clearance, this.by.stepFree));
  }

  /** Where people stand who have come to a stop: in it, if it is walked across, else before each of its sides. */
  spots(stop: number): Spot[] {
    let all = this.#spotsAt.get(stop);
    if (all) return all;
    const { storey, ring } = this.stops[stop]!;
    const m = storey < 0 || ring.length < 3 ? null : this.#mesh(storey);
    all = m ? access(m, this.stops[stop]!, this.by.clearance + before).map((p) => ({ ...p, cell: m.locate(p), stop })) : [];
    this.#spotsAt.set(stop, all);
    return all;
  }

  #hunt(from: readonly number[], to: readonly number[], storey: number) {
    const on = (stops: readonly number[]) => stops.filter((s) => this.stops[s]!.storey === storey).flatMap((s) => this.spots(s));
    const [sources, targets] = [on(from), on(to)];
    return sources.length && targets.length ? new Hunt(this.#mesh(storey), targets).way(sources) : null;
  }

  /** A shortest line on foot between two stops of one storey, the same in both directions; null if there is none. */
  #leg(a: number, b: number): Line | null {
    if (a > b) return backwards(this.#leg(b, a));
    if (a === b) return this.#stay(a).line;
    const key = `${a} ${b}`;
    const both = this.#ends.includes(a) && this.#ends.includes(b);
    let line = both ? this.#legs.get(key) : undefined;
    if (line === undefined) {
      const { storey } = this.stops[a]!;
      line = storey < 0 || this.stops[b]!.storey !== storey ? null : (this.#hunt([a], [b], storey)?.line ?? null);
      if (both) this.#legs.set(key, line);
    }
    return line;
  }

  /** A quickest way from one of the stops from to one of the stops to, null if there is none. */
  journey(from: readonly number[], to: readonly number[]): Move[] | null {
    const walk = this.#walk(from, to);
    const bound = walk ? walk.seconds : Infinity;
    if (!this.#ends.length || bound <= 0) return walk && [walk];
    return this.#ride(from, to, bound) ?? (walk && [walk]);
  }

  /** A quickest way without rides. */
  #walk(from: readonly number[], to: readonly number[]): Move | null {
    if (from.length === 1 && to.length === 1) return this.#stroll(from[0]!, to[0]!);
    const both = from.find((a) => to.includes(a));
    if (both !== undefined) return this.#stroll(both, both);
    let best: ReturnType<Hunt["way"]> = null;
    this.#storeys.forEach((_, storey) => {
      const found = this.#hunt(from, to, storey);
      if (found && (!best || found.metres < best.metres)) best = found;
    });
    const found = best as ReturnType<Hunt["way"]>;
    return found && this.#stroll(found.from.stop, found.to.stop);
  }

  #stroll(from: number, to: number): Move | null {
    const line = this.#leg(from, to);
    return line && { from, to, line, seconds: metres(line) / this.by.speed };
  }

  /** A quickest way with rides by Dijkstra's algorithm over their ends, null if none takes less than bound seconds. */
  #ride(from: readonly number[], to: readonly number[], bound: number): Move[] | null {
    for (const at of this.states(from, to, bound)) {
      if (!to.includes(at.stop)) continue;
      const out: Move[] = [];
      for (let s: State | null = at; s?.by; s = s.last) out.push(s.by);
      return out.reverse();
    }
    return null;
  }

  /** The states that can be reached, the soonest first: as others are reached from each, when the next is asked for. */
  *states(from: readonly number[], to: readonly number[], bound: number): Generator<State> {
    const known = new Map<number, State>(); // by stop, twice it and one on foot
    const done = new Set<number>();
    const key = (s: State) => 2 * s.stop + (s.onFoot ? 1 : 0);
    for (const stop of from) known.set(2 * stop, { stop, onFoot: false, seconds: 0, last: null, by: null });
    for (;;) {
      let at: State | null = null;
      for (const [k, s] of known) {
        if (!done.has(k) && (!at || s.seconds < at.seconds || (s.seconds === at.seconds && k < key(at)))) at = s;
      }
      if (!at) return;
      yield at;
      done.add(key(at));
      for (const next of this.#next(at, to, (s) => known.get(key(s))?.seconds ?? bound)) {
        if (next.seconds < bound && !done.has(key(next)) && next.seconds < (known.get(key(next))?.seconds ?? Infinity)) known.set(key(next), next);
      }
    }
  }

  /** The states that come next after one; on foot only what may be reached in less than a number of seconds. */
  #next(last: State, to: readonly number[], within: (s: State) => number): State[] {
    const step = (by: Move, onFoot: boolean): State => ({ stop: by.to, onFoot, seconds: last.seconds + by.seconds, last, by });
    const out = this.#rides.filter((r) => r.from === last.stop).map((r) => step({ ...r, line: null }, false));
    const at = this.stops[last.stop]!;
    if (last.onFoot) return out;
    for (const stop of [...this.#ends, ...to]) {
      const o = this.stops[stop]!;
      if (stop === last.stop || o.storey !== at.storey || o.storey < 0) continue;
      const least = Math.max(0, apart(at.ring, o.ring) - 2 * (this.by.clearance + before)) / this.by.speed;
      if (last.seconds + least >= within({ ...last, stop, onFoot: true })) continue;
      const by = this.#stroll(last.stop, stop);
      if (by) out.push(step(by, true));
    }
    return out;
  }

  /** Moves as a route: a part for each stretch between rides, also where nothing is walked. */
  route(moves: readonly Move[]): Route {
    const [first, last] = [moves[0]!, moves[moves.length - 1]!];
    const parts: Part[] = [];
    const r = { from: this.stops[first.from]!.id, to: this.stops[last.to]!.id, parts, metres: 0, seconds: 0 };
    let onFoot = false;
    for (const m of moves) {
      if (m.line) {
        const p = this.#part(m, m.line);
        r.metres += metres(p.line);
        parts.push(p);
      } else {
        if (!onFoot) parts.push(this.#stay(m.from));
        parts[parts.length - 1]!.onwards = this.stops[m.from]!.id;
        r.seconds += m.seconds;
      }
      onFoot = !!m.line;
    }
    if (!onFoot) parts.push(this.#stay(last.to));
    r.seconds += r.metres / this.by.speed;
    return r;
  }

  /** A move on foot along a line that keeps to the aisles. */
  #part({ from, to }: Move, line: Line): Part {
    if (from === to) return this.#stay(from);
    const { storey } = this.stops[from]!;
    const turned = (l: Line) => (from > to ? backwards(l)! : l); // the same in both directions
    return { storey: this.#storeys[storey]!.level, line: turned(keepOff(this.#mesh(storey), turned(line))), onwards: "" };
  }

  /** A part in which nothing is walked, at a stop. */
  #stay(at: number): Part {
    const { storey, ring } = this.stops[at]!;
    const { x, y } = this.spots(at)[0] ?? ring[0] ?? { x: 0, y: 0 };
    return { storey: this.#storeys[storey]?.level ?? 0, line: [{ x, y }], onwards: "" };
  }

  /** Metres from the nearest of starts to each of stops by its number; rides count as what is walked in their time. */
  metresTo(starts: readonly number[], stops: readonly number[]): Map<number, number> {
    const out = new Map<number, number>();
    const note = (stop: number, m: number) => void out.set(stop, Math.min(m, out.get(stop) ?? Infinity));
    const reached = [...this.states(starts, [], Infinity)];
    for (const s of reached) note(s.stop, s.seconds * this.by.speed);
    this.#storeys.forEach((_, storey) => {
      const from = reached.filter((s) => !s.onFoot && this.stops[s.stop]!.storey === storey);
      const starts = from.flatMap((s) => this.spots(s.stop).map((p) => [p, s.seconds * this.by.speed] as const));
      if (starts.length) this.#spread(storey, starts, stops, note);
    });
    return out;
  }

  #spread(storey: number, starts: readonly (readonly [Spot, number])[], stops: readonly number[], note: (stop: number, m: number) => void) {
    const m = this.#mesh(storey);
    const crowd = stops.filter((s) => this.stops[s]!.storey === storey).flatMap((s) => this.spots(s));
    const cells = new Map<number, Spot[]>();
    for (const s of crowd) if (cells.get(s.cell)?.push(s) === undefined) cells.set(s.cell, [s]);
    const hunt = new Hunt(m, [], cells);
    const { found } = hunt;
    const parts = new Set(starts.map(([s]) => m.cells[s.cell]!.part));
    const left = crowd.filter((p) => parts.has(m.cells[p.cell]!.part));
    hunt.spread(starts, (least) => {
      while (left.length && (found.get(left[left.length - 1]!) ?? Infinity) <= least) left.pop();
      return !left.length;
    });
    for (const [p, metres] of found) note(p.stop, metres);
  }
}

const backwards = (l: Line | null) => l && [...l].reverse();

