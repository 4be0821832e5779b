// The way with the network gone: found as the server finds it and told in its words.
import { type WaysFile, type Plan, planOf } from "./file";
import { Graph, type Move, type Part, type Profile, type Route } from "./graph";
import { Guide, type Step, stairOn } from "./guide";
import { bounds, grown, metres } from "./plane";
import { shortOrder } from "./order";
import { stepsOf } from "./seen";
import { Voice, type Why } from "./voice";

export type { WaysFile } from "./file";

/** How somebody moves. */
export type ProfileName = "walking" | "step-free";

/** One thing to do: the sign and the text of it. */
export interface Told {
  readonly text: string;
  readonly icon: string; // path on 24 × 24
  readonly at: readonly [number, number]; // where it begins, in centimetres
  readonly floor: number; // storey, 0 is the ground floor
  readonly seen: string; // what the plan shows of it, for data-at: storey and box in centimetres
}

/** The way from one stop to the next. */
export interface Leg {
  readonly from: string; // codes and ids: of a kind, the one that it is
  readonly to: string;
  readonly metres: number; // on foot
  readonly seconds: number; // with connections
  readonly sum: string; // both in words
  readonly detour?: string; // why it is longer than with steps
  readonly stair: string; // the first place with steps that it leads over, empty if there is none
  readonly steps: readonly Told[];
}

/** A way through all stops. */
export interface Way {
  readonly metres: number;
  readonly seconds: number;
  readonly sum: string;
  readonly legs: readonly Leg[];
  readonly parts: readonly { readonly storey: number; readonly line: readonly number[] }[]; // x, y, x, y … in centimetres
}

/** No way: why, "Unknown" for what is no stop, and in words, which an unknown stop has none of. */
export interface NoWay {
  readonly why: Why | "Unknown" | "TooMany";
  readonly text: string;
}

/** Whether a way was found. */
export const found = (w: Way | NoWay): w is Way => "legs" in w;

/** A way as it was found, before it is told. */
interface Found extends Route {
  readonly detour: { readonly metres: number; readonly around: string } | null;
}

const mostStops = 22; // in one way: two ends and 20 between

// As the server's package floor has them, with the sources of the speeds.
const profiles: Record<ProfileName, Profile> = {
  walking: { clearance: 0.3, speed: 1.07, stepFree: false },
  "step-free": { clearance: 0.45, speed: 0.91, stepFree: true },
};

const cm = (v: number) => Math.round(v * 100);

/** Why there is no way, thrown from where it is found out. */
class None {
  constructor(
    readonly why: NoWay["why"],
    readonly from = "",
    readonly to = "",
  ) {}
}

/** Finds and tells ways in one plan and language. What is worked out is kept, so make it once for a file. */
export class Ways {
  readonly #file: WaysFile;
  readonly #plan: Plan;
  readonly #guide: Guide;
  readonly #voice: Voice;
  readonly #graphs = new Map<string, Graph>();
  readonly #numbers: ReadonlyMap<string, number>;

  /** Reads a file of the server's. It throws if it is none. */
  constructor(file: WaysFile, lang: "vi" | "en") {
    this.#file = file;
    this.#plan = planOf(file);
    this.#guide = new Guide(this.#plan);
    this.#numbers = new Map(this.#plan.stops.map((s, i) => [s.id, i]));
    const { phrases, places, kinds, storeys } = file[lang];
    const names = new Map(file.places.map(([id], i) => [id, places[i] ?? ""]));
    this.#voice = new Voice(phrases, (id) => names.get(id) ?? (this.#numbers.has(id) ? "" : (kinds[id] ?? "")), storeys);
  }

  /** Whether there is a booth, place or kind of place of that name. */
  has(name: string) {
    return this.#find(name, "walking").length > 0;
  }

  /**
   * The way from a stop through others to the last, as given or, with best, in a short order. A stop is the code of a
   * booth, the id of a place, or a kind of places: the nearest of them.
   */
  route(from: string, to: string, via: readonly string[], profile: ProfileName, best: boolean): Way | NoWay {
    try {
      const routes = this.#tour([from, ...via, to], profile, best);
      const all = { metres: sum(routes.map((r) => r.metres)), seconds: sum(routes.map((r) => r.seconds)) };
      const parts = routes.flatMap((r) => r.parts).map(({ storey, line }) => ({ storey, line: line.flatMap((p) => [cm(p.x), cm(p.y)]) }));
      return { ...all, sum: this.#voice.sum(all.metres, all.seconds), legs: routes.map((r) => this.#leg(r)), parts };
    } catch (e) {
      if (!(e instanceof None)) throw e;
      const { why, from, to } = e;
      return { why, text: why === "Unknown" || why === "TooMany" ? "" : this.#voice.noWay(from, to, why) };
    }
  }

  /** A short order of stops that begins with the first and ends anywhere: the shortest for up to thirteen. */
  inOrder(stops: readonly string[], profile: ProfileName): string[] {
    const table = this.#table(stops.map((name) => this.#find(name, profile)), profile);
    const anywhere = stops.map(() => Infinity); // from an end that is nowhere, and no way from any stop
    return shortOrder([...table.map((row) => [...row, 0]), [...anywhere, 0]]).slice(0, -1).map((k) => stops[k]!);
  }

  /** Whether a way that was found with these stops, for walking, is as short as that without steps. */
  level(way: Way, from: string, to: string, via: readonly string[], best: boolean) {
    const level = this.route(from, to, via, "step-free", best);
    if (!found(level) || level.legs.length !== way.legs.length) return false;
    return way.legs.every(({ to, metres, stair }, i) => {
      const l = level.legs[i]!;
      return stair === "" && l.to === to && l.metres <= 1.05 * metres + 2 && !l.detour;
    });
  }

  /** Metres from a stop to every booth and place that can be reached, by code and id; empty for what is no stop. */
  distances(from: string, profile: ProfileName): Map<string, number> {
    const starts = Object.hasOwn(profiles, profile) ? this.#find(from, profile) : [];
    const { stops } = this.#plan;
    const found = starts.length ? this.#graph(profile).metresTo(starts, [...stops.keys()]) : new Map<number, number>();
    return new Map([...found].map(([i, metres]) => [stops[i]!.id, metres]));
  }

  #graph(profile: ProfileName, opened = false): Graph {
    const key = `${profile} ${opened}`;
    const storeys = (opened && this.#plan.opened) || this.#plan.storeys;
    const graph = this.#graphs.get(key) ?? new Graph(this.#plan.stops, storeys, this.#plan.rides, profiles[profile]);
    this.#graphs.set(key, graph);
    return graph;
  }

  /** The stops that a name stands for; of a kind, for those who need no steps, the step-free ones if any is. */
  #find(name: string, profile: ProfileName): number[] {
    const known = this.#numbers.get(name);
    if (known !== undefined) return [known];
    const all = name ? [...this.#plan.stops.keys()].filter((i) => this.#plan.stops[i]!.kind === name) : [];
    const free = profile === "step-free" ? all.filter((i) => !this.#plan.stops[i]!.steps) : [];
    return free.length ? free : all;
  }

  /** The ways from each stop to the next. */
  #tour(given: readonly string[], profile: ProfileName, best: boolean): Found[] {
    if (given.length > mostStops) throw new None("TooMany");
    const sets = given.map((name) => this.#find(name, profile));
    if (sets.some((s) => !s.length) || !Object.hasOwn(profiles, profile)) throw new None("Unknown");
    const stops = best && given.length > 3 ? shortOrder(this.#table(sets, profile)).map((k) => given[k]!) : given;
    const out: Found[] = [];
    for (let i = 1; i < stops.length; i++) out.push(this.#one(out[i - 2]?.to ?? stops[0]!, stops[i]!, profile));
    return out;
  }

  /** Metres from each set of stops to each. */
  #table(sets: readonly number[][], profile: ProfileName) {
    return sets.map((starts) => {
      const to = this.#graph(profile).metresTo(starts, [...new Set(sets.flat())]);
      return sets.map((set) => Math.min(...set.map((s) => to.get(s) ?? Infinity)));
    });
  }

  /** The way between two stops. */
  #one(from: string, to: string, profile: ProfileName): Found {
    const moves = this.#journey(from, to, profile);
    if (!moves) throw new None(this.#why(from, to, profile), from, to);
    const route = this.#graph(profile).route(moves);
    return { ...route, detour: profile === "step-free" ? this.#detour(moves) : null };
  }

  #journey(from: string, to: string, profile: ProfileName, opened = false): Move[] | null {
    return this.#graph(profile, opened).journey(this.#find(from, profile), this.#find(to, profile));
  }

  /** What stands against a way. */
  #why(from: string, to: string, profile: ProfileName): Why {
    const there = (profile: ProfileName, opened: boolean) => !!this.#journey(from, to, profile, opened);
    const [steps, closed] = [profile === "step-free", !!this.#plan.opened];
    if (steps && there("walking", false)) return "Steps";
    if (closed && there(profile, true)) return "Closed";
    return closed && steps && there("walking", true) ? "Steps" : "Sealed";
  }

  /** Compares a way without steps to that of walking between the same stops, by their shortest lines. */
  #detour(moves: readonly Move[]): Found["detour"] {
    const walking = this.#graph("walking");
    const others = walking.journey([moves[0]!.from], [moves[moves.length - 1]!.to]);
    if (!others) return null;
    const afoot = (all: readonly Move[]) => sum(all.map((m) => metres(m.line ?? [])));
    const short = afoot(others);
    const longer = afoot(moves) - short;
    if (longer <= 5 && (longer <= 1 || longer <= short / 10)) return null;
    const levels = this.#plan.storeys.map((s) => s.level);
    return { metres: longer, around: stairOn(walking.route(others), this.#plan.stops, levels) };
  }

  /** A way in words. */
  #leg(r: Found): Leg {
    const steps = stepsOf(this.#guide, r);
    const said = this.#voice.say(r, steps);
    const detour = r.detour ? { detour: this.#voice.detour(r.detour.metres, r.detour.around) } : {};
    const stair = stairOn(r, this.#plan.stops, this.#plan.storeys.map((s) => s.level));
    const told = steps.map((s, i) => this.#told(r.parts, s, said[i]!));
    return { from: r.from, to: r.to, metres: r.metres, seconds: r.seconds, sum: this.#voice.sum(r.metres, r.seconds), ...detour, stair, steps: told };
  }

  #told(parts: readonly Part[], s: Step, text: string): Told {
    const { storey, line } = parts[s.part]!;
    const [left, top, right, bottom] = grown(bounds(s.line), 5);
    const { x, y } = s.line[0] ?? line[0]!;
    const place = this.#file.places.findIndex(([id]) => id === s.via);
    const icon = (s.via ? this.#file.signs[place] : this.#file.turns[s.turn]) ?? "";
    const box = [left, top, right - left, bottom - top].map(cm).join(" ");
    return { text, icon, at: [cm(x), cm(y)], floor: storey, seen: `${storey} ${box}` };
  }
}

const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
