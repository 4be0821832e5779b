// The page of a visit for its template, as visit.go and visittour.go of the server fill it in.
import { clipped } from "./answers";
import type { Finder } from "./find";
import { Html } from "./html";
import { addressOf as wayTo } from "./route";
import type { Speech } from "./speech";
import type { Stop, Stops } from "./stops";
import { found, type NoWay, type Way, type Ways } from "./ways";

const [most, longest, mostOnTour] = [60, 12, 21]; // booths, letters of a code, booths of a tour

/** What an address asks. */
interface Asked {
  readonly given: boolean; // it holds a list, if an empty one
  readonly saved: readonly string[];
  readonly done: readonly string[];
  readonly from: string;
  readonly profile: "" | "step-free";
  readonly order: "" | "saved";
}

/** The codes of lists such as "a3, B-12", each once. */
function codesIn(lists: readonly string[]): string[] {
  const codes = lists.flatMap((list) => list.split(",")).map((text) => [...text.trim().toUpperCase().replace(/[ -]/g, "")].slice(0, longest).join(""));
  return [...new Set(codes.filter(Boolean))];
}

/** Text for an address, as Go escapes it. */
export const coded = (text: string) => new URLSearchParams({ _: text }).toString().slice(2).replaceAll("*", "%2A").replaceAll("%7E", "~");
const codesOut = (codes: readonly string[]) => codes.map(coded).join(",");
const listOf = ({ given, saved, done }: Asked) => (given ? `b=${codesOut(saved)}${done.length > 0 ? `&done=${codesOut(done)}` : ""}` : "");

/** The query string that asks that. */
function addressOf(asked: Asked): string {
  const more = (["from", "profile", "order"] as const).filter((name) => asked[name]).map((name) => `${name}=${coded(asked[name])}`);
  return `?${[listOf(asked), ...more].filter(Boolean).join("&")}`;
}

const without = (codes: readonly string[], code: string) => codes.filter((c) => c !== code);

/** The booths that are still to be visited, by what a tour has to do with them. */
interface Tour {
  readonly from: string; // where it begins
  readonly here: readonly string[]; // where the visitor is
  readonly stops: readonly string[]; // in the order to go
  readonly late: readonly string[]; // too many for one tour
  readonly outside: readonly string[]; // no way leads there
  readonly lost: boolean; // nobody knows where it begins
}

/** Visit is what the page of a visit shows. */
export class Visit {
  readonly way: Way | null = null;
  /** The address with the codes that its words mean, null if it is that. */
  readonly moved: string | null;
  readonly #asked: Asked;
  readonly #words: Readonly<Record<"from" | "add", string>>; // as they were typed
  readonly #speech: Speech;
  readonly #tour: Tour;
  readonly #noWay: string = "";
  readonly #faults: Record<string, string> = {};
  readonly #choices: (Stop & { Href: string })[] = [];

  constructor(query: URLSearchParams, readonly stops: Stops, readonly finder: Finder, readonly ways: Ways) {
    this.#speech = stops.speech;
    const word = (name: string) => (query.get(name) ?? "").trim();
    this.#words = { from: word("from"), add: word("add") };
    const present = (codes: readonly string[]) => [...new Set(codes.map((code) => stops.present(code)))];
    const typed = codesIn(query.getAll("b"));
    const all = present(typed);
    const [saved, done] = [all.slice(0, most), present(codesIn(query.getAll("done"))).slice(0, most)];
    if (all.length > most) this.#faults.add = this.#speech.T("visit.too_many", most);
    const [from = ""] = stops.meant(this.#words.from, finder);
    if (this.#words.from && !from) this.#faults.from = this.#speech.T("route.unknown", clipped(this.#words.from));
    this.#asked = this.#added({
      given: query.has("b"), saved, done: saved.filter((code) => done.includes(code)), from,
      profile: word("profile") === "step-free" ? "step-free" : "", order: word("order") === "saved" ? "saved" : "",
    });
    const settled = from === this.#words.from && !this.#words.add && String(all) === String(typed);
    this.moved = settled || Object.keys(this.#faults).length > 0 ? null : this.#url(this.#asked);
    this.#tour = this.#toured();
    const way = this.#found();
    if (way && found(way)) this.way = way;
    else if (way) this.#noWay = way.text;
  }

  /** What stands out on the plan. */
  get chosen(): string[] {
    return this.way?.legs.map((leg) => leg.to).reverse() ?? [...this.#tour.here, ...this.#tour.stops];
  }

  get #profile() {
    return this.#asked.profile || "walking";
  }

  #booth = (code: string) => Boolean(this.stops.stop(code).Code);

  /** What is asked with the booth that the form names too; or notes why that cannot be. */
  #added(asked: Asked): Asked {
    const [{ add }, { T }] = [this.#words, this.#speech];
    const ids = this.stops.meant(add, this.finder).filter(this.#booth);
    const saving = (id: string) => ({ ...asked, given: true, saved: asked.saved.includes(id) ? asked.saved : [...asked.saved, id] });
    if (!add) return asked;
    if (ids.length === 1 && saving(ids[0]!).saved.length <= most) return saving(ids[0]!);
    this.#faults.add = ids.length === 1 ? T("visit.too_many", most) : T(ids.length > 0 ? "route.several" : "visit.unknown", clipped(add));
    if (ids.length > 1) this.#choices.push(...ids.map((id) => ({ ...this.stops.stop(id), Href: this.#url(saving(id)) })));
    return asked;
  }

  /** Which booths a tour goes to, from where the visitor is or else from an entrance. */
  #toured(): Tour {
    const { saved, done, order } = this.#asked;
    const from = this.#asked.from || "entrance";
    const reached = this.ways.distances(from, this.#profile);
    const todo = saved.filter((code) => this.#booth(code) && !done.includes(code));
    const [here, left] = [todo.filter((code) => code === from), without(todo, from)];
    const near = left.filter((code) => reached.has(code));
    const stops = near.slice(0, mostOnTour);
    const best = order || stops.length === 0 ? stops : this.ways.inOrder([from, ...stops], this.#profile).slice(1);
    return { from, here, stops: best, late: near.slice(mostOnTour), outside: left.filter((code) => !reached.has(code)), lost: !this.ways.has(from) };
  }

  #found(): Way | NoWay | null {
    const { from, stops } = this.#tour;
    const end = stops.at(-1);
    return end ? this.ways.route(from, end, stops.slice(0, -1), this.#profile, false) : null;
  }

  /** The view of the server's template, of a site at that address. */
  view(site: string) {
    const { saved, done, from, profile, order } = this.#asked;
    const [{ T, N, URL: url, crumbs }, { way, ways, stops }] = [this.#speech, this];
    const Todo = this.#todo();
    const legs = (way?.legs ?? []).map((leg) => leg.to);
    const [end = "", via] = [legs.at(-1), legs.slice(0, -1)];
    const metres = from ? ways.distances(from, this.#profile) : new Map<string, number>();
    const at = stops.stop(way?.legs[0]?.from ?? from);
    const field = (Name: "from" | "add", Label: string, Hint: string, Value: string) => ({ Name, Label: T(Label), Hint: T(Hint), Value, Fault: this.#faults[Name] ?? "" });
    const typed = this.#words.from;
    return {
      ...this.#speech,
      Crumbs: crumbs([T("visit.title")]),
      Known: { List: listOf(this.#asked), Saved: saved, Done: done, From: from, Profile: profile, Order: order },
      From: at,
      Heading: Todo.length > 0 ? N("visit.todo", Todo.length) : T("visit.all_done"),
      Summary: way ? T("visit.total", way.sum) : "",
      NoWay: this.#noWay,
      Level: way && !profile && ways.level(way, way.legs[0]!.from, end, via, false),
      Links: {
        Route: way ? url("/route", wayTo({ from: way.legs[0]!.from, to: end, via, profile, order: "" })) : "",
        StepFree: this.#url({ ...this.#asked, profile: profile ? "" : "step-free" }),
        Order: this.#url({ ...this.#asked, order: order ? "" : "saved" }),
        Clear: this.#url({ ...this.#asked, given: true, saved: [], done: [] }),
      },
      Todo,
      Done: done.filter(this.#booth).map((code) => this.#row(code, this.#speech.away(metres.get(code)))),
      Gone: saved.filter((code) => !this.#booth(code)).map((code) => this.#gone(code)),
      Choices: this.#choices,
      Faults: this.#faults,
      Address: saved.length > 0 ? site + url("/visit?", listOf(this.#asked)) : "",
      QR: new Html(saved.length > 0 ? " " : ""),
      More: field("add", "visit.field.add", "visit.field.hint", this.#words.add),
      Where: field("from", "route.field.from", "route.hint", typed && typed === at.ID && !at.Code ? (at.Who ?? "") : typed),
    };
  }

  /** The booths that are still to be visited in the order to go, each with how far it is from the one before. */
  #todo() {
    const [{ here, stops, late, outside, lost }, { T, away, rounded }, { way, ways }] = [this.#tour, this.#speech, this];
    const metres = late.length > 0 && this.#asked.from ? ways.distances(this.#asked.from, this.#profile) : new Map<string, number>();
    return [
      ...here.map((code) => this.#row(code, "", T("visit.here"))),
      ...(way ? way.legs.map((leg) => this.#row(leg.to, T("visit.leg", rounded(leg.metres)))) : stops.map((code) => this.#row(code))),
      ...late.map((code) => this.#row(code, away.call(this.#speech, metres.get(code)), T("visit.late"))),
      ...outside.map((code) => this.#row(code, "", lost ? "" : T("visit.unreached"))),
    ];
  }

  #url(asked: Asked): string {
    return this.#speech.URL("/visit", addressOf(asked));
  }

  /** The row of a booth that is on no plan, which says where those are who stood there. */
  #gone(code: string) {
    const gone = this.stops.gone(code);
    return { ...this.#row(code, "", gone?.note ?? this.#speech.T("visit.gone")), Href: gone ? this.#speech.URL("/booths/", code) : "" };
  }

  #row(Code: string, Metres = "", Note = "") {
    const [asked, { saved, done }] = [this.#asked, this.#asked];
    const ticked = done.includes(Code) ? without(done, Code) : [...done, Code];
    return {
      ...this.stops.about(Code, this.finder), Code, Href: this.stops.stop(Code).Href, Note, Metres,
      Tick: `${this.#url({ ...asked, done: ticked })}#list`,
      Remove: `${this.#url({ ...asked, saved: without(saved, Code), done: without(done, Code) })}#list`,
    };
  }
}
