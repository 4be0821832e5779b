// The page of a way for its template, as route.go and way.go of the server fill it in.
import { clipped } from "./answers";
import type { Finder } from "./find";
import { Html } from "./html";
import type { Speech } from "./speech";
import type { Stop, Stops } from "./stops";
import { found, type Way, type Ways } from "./ways";

/** What an address asks. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly via: readonly string[];
  readonly profile: string;
  readonly order: string; // best, or empty for as given
}

const mostVia = 20;

/** Reads what an address asks; empty fields of the form are as if they were not there. */
export function readAsked(query: URLSearchParams): Asked {
  const get = (name: string) => (query.get(name) ?? "").trim();
  const via = query.getAll("via").map((v) => v.trim()).filter(Boolean);
  return { from: get("from"), to: get("to"), via, profile: get("profile"), order: get("order") };
}

/** The query string that asks that. */
export function addressOf(asked: Asked): string {
  const query = new URLSearchParams();
  for (const name of ["from", "order", "profile", "to"] as const) if (asked[name]) query.set(name, asked[name]);
  for (const via of asked.via) query.append("via", via);
  return `?${query}`;
}

/** Page is what the page of a way shows. */
export class Page {
  readonly known: Asked; // in codes and ids
  readonly way: Way | null;
  readonly #faults: Record<string, string> = {};
  readonly #choices: (Stop & { Href: string })[] = [];
  readonly #noWay: string = "";
  readonly #speech: Speech;

  constructor(readonly asked: Asked, readonly stops: Stops, readonly finder: Finder, readonly ways: Ways) {
    this.#speech = stops.speech;
    this.known = this.#understood();
    const { from, to, via } = this.known;
    const whole = from && to && !this.faulty;
    const same = whole && from === to && via.length === 0;
    const way = whole && !same ? ways.route(from, to, via, this.#profile, Boolean(this.known.order)) : null;
    this.way = way && found(way) ? way : null;
    if (same) this.#noWay = this.#speech.T("route.same");
    else if (way && !found(way)) this.#noWay = way.text;
  }

  /** What stands out on the plan. */
  get chosen(): string[] {
    return this.way?.legs.map((leg) => leg.to).reverse() ?? [];
  }

  /** Whether something that was asked means nothing. */
  get faulty(): boolean {
    return Object.keys(this.#faults).length > 0;
  }

  /** The address with the codes that its words mean, null if it is that. */
  get moved(): string | null {
    const to = addressOf(this.known);
    return this.faulty || to === addressOf(this.asked) ? null : this.#speech.URL("/route", to);
  }

  get #profile() {
    return this.known.profile === "step-free" ? "step-free" : "walking";
  }

  #understood(): Asked {
    const { asked } = this;
    const via = asked.via.slice(0, mostVia).map((text) => this.#mean("via", text)).filter(Boolean);
    const [from, to] = [this.#mean("from", asked.from), this.#mean("to", asked.to)];
    const T = this.#speech.T;
    if (asked.via.length > mostVia) this.#faults.via = T("route.too_many", mostVia);
    if (!["", "walking", "step-free"].includes(asked.profile)) this.#faults.profile = T("route.profile", clipped(asked.profile));
    return { from, to, via, profile: asked.profile, order: asked.order === "best" && via.length > 0 ? "best" : "" };
  }

  /** The stop that the words of a field mean, empty if that is not clear. */
  #mean(field: "from" | "to" | "via", text: string): string {
    const ids = this.stops.meant(text, this.finder);
    if (ids.length === 1 || !text) return ids[0] ?? "";
    const gone = ids.length > 0 ? undefined : this.stops.gone(text);
    this.#faults[field] = gone?.said ?? this.#speech.T(ids.length > 1 ? "route.several" : "route.unknown", clipped(text));
    for (const id of gone?.codes ?? ids) {
      const others = this.asked.via.filter((via) => this.stops.stop(via).ID);
      const to = field === "via" ? { ...this.asked, via: [...others, id] } : { ...this.asked, [field]: id };
      this.#choices.push({ ...this.stops.stop(id), Href: this.#url(to) });
    }
    return "";
  }

  #url(asked: Asked): string {
    return this.#speech.URL("/route", addressOf(asked));
  }

  /** The title of the page, without the name of the exhibition. */
  get title(): string {
    const { Name } = this.stops.stop(this.known.to);
    return Name ? this.#speech.T("route.title.to", Name) : this.#speech.T("route.title");
  }

  /** The view of the server's template. */
  view() {
    const [{ known, asked, way, stops, ways }, stepFree] = [this, this.#profile === "step-free"];
    const [From, To] = [stops.stop(way?.legs[0]?.from ?? known.from), stops.stop(known.to)];
    return {
      ...this.#speech,
      Asked: { From: asked.from, To: asked.to, Order: asked.order },
      Crumbs: this.#speech.crumbs(...(To.Href && To.Name ? [[To.Name, To.Href.slice(this.#speech.URL().length)] as const] : []), [this.title]),
      From,
      To,
      Via: known.via.map((id, i) => ({ ...stops.stop(id), Without: this.#url({ ...known, via: known.via.filter((_, j) => j !== i) }) })),
      StepFree: stepFree,
      Level: way && !stepFree && ways.level(way, known.from, known.to, known.via, Boolean(known.order)),
      Choices: this.#choices,
      Starts: From.ID ? [] : this.#starts(),
      Known: stops.places.map((p) => p.name),
      Faults: this.#faults,
      NoWay: this.#noWay,
      Summary: way?.sum ?? "",
      Legs: (way?.legs ?? []).map((leg) => ({
        To: stops.stop(leg.to),
        Sum: leg.sum,
        Detour: leg.detour ?? "",
        Steps: leg.steps.map(({ icon, text, seen }) => ({ Icon: this.#speech.sign(icon), Text: text, At: seen })),
      })),
      Reverse: this.#url({ ...known, from: known.to, to: known.from, via: [...known.via].reverse() }),
      Switch: this.#url({ ...known, profile: stepFree ? "" : "step-free" }),
      QR: new Html(""),
      Address: "",
      Field: (name: string, value: string) => this.#field(name, value, [From, To]),
    };
  }

  #field(Name: string, value: string, ends: readonly Stop[]) {
    const { T } = this.#speech;
    const end = ends.find((s) => s.ID === value && !s.Code && s.Href);
    return { Name, Label: T(`route.field.${Name}`), Hint: T("route.hint"), Value: end?.Who ?? value, Fault: this.#faults[Name] ?? "" };
  }

  /** The entrances and information desks as beginnings, the nearest to the end first. */
  #starts() {
    const { known, ways, stops } = this;
    const metres = known.to ? ways.distances(known.to, "walking") : new Map<string, number>();
    const far = (id: string) => metres.get(id) ?? Infinity;
    return stops.places.filter((p) => ["entrance", "information"].includes(p.kind) && p.id !== known.to)
      .sort((a, b) => (far(a.id) === far(b.id) ? 0 : far(a.id) - far(b.id)))
      .map(({ id }) => ({ ...stops.stop(id), Href: this.#url({ ...known, from: id }), Away: this.#speech.away(metres.get(id)) }));
  }
}

/** What the plan shows first: what stands out, and of a way its line and where it begins, looking the way to go. */
export function sceneOf(way: Way | null, chosen: readonly string[], view: string) {
  const box = { view: view.split(" ").map(Number), ...(chosen.length > 0 && { chosen }) };
  if (!way) return box;
  const { parts } = way;
  const [x = 0, y = 0, toX = x, toY = y] = parts[0]?.line ?? [];
  const heading = toX === x && toY === y ? null : Math.round((Math.atan2(toX - x, y - toY) * 180) / Math.PI);
  return {
    ...box,
    route: parts,
    here: parts.length > 0 ? { x, y, storey: parts[0]!.storey, heading } : null,
  };
}
