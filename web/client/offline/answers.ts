// The answers to a search for templates, as home.go and choices.go of the server fill them in.
import type { Answer, Finder, Hit } from "./find";
import { Html } from "./html";
import { escaped } from "./pages";
import { marksOf, rowOf, type Setting } from "./rows";
import type { Name, Speech } from "./speech";

const [found, all] = [30, 100]; // rows on a page of answers, with and without words
const lit = 0.5; // the share of the best hit's score from which on a hit is lit on the plan
const kinds = { stand: "kind.stand", place: "kind.place", session: "menu.programme" } as const;

/** What is asked, as the address says it. */
export interface Asked {
  readonly q: string;
  readonly topic: string;
  readonly kind: string;
  readonly floor: string;
  readonly from: string;
  readonly offset: number;
  readonly fault: string; // key of what is wrong with it, empty for nothing
}

/** Reads what an address asks, and which key says what is wrong with it; then filters that would be wrong again go. */
export function readAsked(query: URLSearchParams, { words }: Speech): Asked {
  const get = (name: string) => (query.get(name) ?? "").trim();
  const [floor, kind, offset] = [get("floor"), get("kind"), get("offset") || "0"];
  const known = { floor: !floor || words.floors.some((f) => f.id === floor), kind: !kind || Object.hasOwn(kinds, kind), offset: /^\d{1,4}$/.test(offset) && Number(offset) <= 1000 };
  return {
    q: get("q"), topic: get("topic"), from: get("from"),
    kind: known.kind ? kind : "", floor: known.floor ? floor : "", offset: known.offset ? Number(offset) : 0,
    fault: known.floor && known.kind && known.offset ? "" : "invalid.parameter",
  };
}

/** Whether an address asks for something, as opposed to seeing everything. */
export const searches = (asked: Asked) => Boolean(asked.q || narrowed(asked));

const narrowed = ({ topic, kind, floor }: Asked) => Boolean(topic || kind || floor);

/** The query string that asks the same from offset on. */
export function addressOf(asked: Asked, offset = 0): string {
  const query = new URLSearchParams();
  for (const name of ["floor", "from", "kind", "q", "topic"] as const) if (asked[name]) query.set(name, asked[name]);
  if (offset > 0) query.set("offset", String(offset));
  query.sort();
  return query.size > 0 ? `?${query}` : "";
}

/** A filter to set, or to let go if it is chosen. */
interface Choice {
  readonly Name: Html;
  readonly Sign: Html;
  readonly Colour: number;
  readonly Count: number;
  readonly Href: string;
  readonly Chosen: boolean;
}

/** Answers are what is found for a question. */
export class Answers {
  readonly found: readonly string[]; // codes of booths and ids of places among the best answers
  readonly #answer: Answer;
  readonly #all: Readonly<Record<string, number>>; // stands by topic

  /** topicPages says whether topics have pages of their own. */
  constructor(readonly asked: Asked, finder: Finder, readonly setting: Setting, readonly topicPages: boolean) {
    const { q, topic, floor, offset, fault } = asked;
    const [kind, limit] = q ? [asked.kind, found] : [asked.kind || "stand", all];
    this.#answer = fault ? { ...none, fault } : finder.find({ text: q, topic, kind, floor, limit, offset });
    this.#all = this.lost ? finder.find({ text: "", kind: "stand", limit: 0 }).facets.topics : {};
    const bright = (hit: Hit) => searches(asked) && hit.score >= lit * this.#answer.best;
    this.found = this.#answer.hits.filter(bright).flatMap(marksOf);
  }

  /** Whether the visitor needs another way than the words that were typed. */
  get lost(): boolean {
    const { fault, confident, total } = this.#answer;
    return Boolean(fault) || !confident || Boolean(this.asked.q && total === 0 && !narrowed(this.asked));
  }

  /** How many answers there are to what. */
  get heading(): string {
    const [{ q, topic, kind, floor }, { total }, { words, T, N }] = [this.asked, this.#answer, this.setting.speech];
    if (q) return total === 0 ? T("home.none", clipped(q)) : N("home.found", total, clipped(q));
    if (kind || floor) return N("home.some", total);
    if (topic) return N("home.topic", total, words.topics.find((t) => t.id === topic)?.plain ?? clipped(topic));
    return N("home.all", total);
  }

  /** The view of the server's template; view is what the plan shows. */
  view(view: string) {
    const [{ asked, lost, setting }, { hits, guesses, total, facets, fault }, { speech }] = [this, this.#answer, this.setting];
    const next = asked.offset + hits.length;
    const before = Math.max(0, Math.min(asked.offset, total) - (asked.q ? found : all));
    const Rows = hits.map((hit) => rowOf(hit, setting));
    return {
      ...speech,
      Found: this.found,
      View: view,
      Fault: fault ? speech.T(fault) : "",
      Lost: lost,
      Heading: this.heading,
      IsTopic: Boolean(this.#name),
      Crumbs: speech.crumbs([this.#name]),
      Where: this.#name && this.#floorsOf(Rows.map((row) => row.Where)),
      Topics: lost ? this.#choices(speech.words.topics, this.#all, "topic", nothing) : this.#choices(speech.words.topics, facets.topics, "topic", asked),
      Kinds: asked.q || asked.kind ? this.#useful(this.#kinds(), facets.kinds, "kind") : [],
      Floors: asked.q || asked.floor ? this.#useful(speech.words.floors, facets.floors, "floor") : [],
      Nothing: this.#empty(),
      Widened: asked.q && narrowed(asked) ? this.#page({ ...nothing, q: asked.q }) : "",
      Rows,
      Guesses: guesses.map((hit) => rowOf(hit, setting)),
      Less: asked.offset > 0 ? this.#page(asked, before) : "",
      More: next < total && hits.length > 0 ? this.#page(asked, next) : "",
    };
  }

  /** The name of the topic of which all is asked for and nothing else, empty otherwise. */
  get #name(): string {
    const { q, topic, kind, floor } = this.asked;
    return (!q && !kind && !floor && this.setting.speech.words.topics.find((t) => t.id === topic)?.plain) || "";
  }

  /** On which floors answers are, of which where says so. */
  #floorsOf(where: readonly string[]): string {
    const { words, T } = this.setting.speech;
    const floors = words.floors.map((f) => f.plain).filter((name) => where.includes(name));
    return floors.length > 0 ? T("topic.where", floors.join(", ")) : "";
  }

  /** What the page is called. */
  get title(): string {
    return this.#name || this.heading;
  }

  /** Why there are no rows, where the visitor is not lost. */
  #empty(): string {
    const [{ asked, lost }, { hits, total }, { T }] = [this, this.#answer, this.setting.speech];
    if (hits.length > 0 || lost) return "";
    if (total > 0) return T("home.beyond");
    if (asked.q) return T("home.none.narrowed");
    return narrowed(asked) ? "" : T("departments.none");
  }

  /** The address that asks so. */
  #page(asked: Asked, offset = 0): string {
    const { q, topic, kind, floor, from } = asked;
    const alone = this.topicPages && topic && !q && !kind && !floor && !from && !offset;
    return this.setting.speech.URL(alone ? `/topics/${encodeURIComponent(topic)}` : `/${addressOf(asked, offset)}`);
  }

  #kinds(): Name[] {
    return Object.entries(kinds).map(([id, key]) => ({ id, html: escaped(this.setting.speech.T(key)), plain: "" }));
  }

  /** Leaves out what cannot be chosen, and everything if that leaves one that is not. */
  #useful(names: readonly Name[], counts: Readonly<Record<string, number>>, filter: "kind" | "floor"): Choice[] {
    const left = names.filter(({ id }) => counts[id] || this.asked[filter] === id);
    return left.length === 1 && this.asked[filter] !== left[0]!.id ? [] : this.#choices(left, counts, filter, this.asked);
  }

  /** Every choice, so that each keeps its place, or none if none can be chosen. */
  #choices(names: readonly Name[], counts: Readonly<Record<string, number>>, filter: "topic" | "kind" | "floor", asked: Asked): Choice[] {
    const choices = names.map(({ id, html, sign = "", colour = 0 }): Choice => {
      const [Count, Chosen] = [counts[id] ?? 0, asked[filter] === id];
      const Href = Count > 0 || Chosen ? this.#page({ ...asked, offset: 0, [filter]: Chosen ? "" : id }) : "";
      return { Name: new Html(html), Sign: new Html(sign), Colour: colour, Count, Href, Chosen };
    });
    return choices.some((c) => c.Href) ? choices : [];
  }
}

const nothing: Asked = { q: "", topic: "", kind: "", floor: "", from: "", offset: 0, fault: "" };
const none: Answer = { hits: [], total: 0, best: 0, confident: false, guesses: [], facets: { kinds: {}, topics: {}, floors: {} } };

/** What a visitor typed as a heading repeats it: no more than 60 letters, isolated from the rest (U+2068, U+2069). */
export function clipped(text: string): string {
  const letters = [...text];
  return `\u2068${letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : text}\u2069`;
}
