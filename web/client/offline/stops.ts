// Where ways begin, pass and end, as stops.go of the server names it.
import { canonical, own } from "./asked";
import type { Finder, Hit } from "./find";
import { Html } from "./html";
import { marked } from "./marked";
import { escaped } from "./pages";
import type { Gone, Speech } from "./speech";
import type { PlanFile } from "./view";

/** The names on the plan in a language: mapWords of the server. */
export interface NamesFile {
  readonly places: readonly string[];
  readonly booths: readonly string[]; // who stands there, with " + " between
}

/** A stop. Its names are those of the server's; one without ID is none. */
export interface Stop {
  readonly ID?: string;
  readonly Who?: string;
  readonly Code?: string;
  readonly Icon?: Html | string;
  readonly Href?: string;
  readonly Name?: string;
}

const alike = 0.8; // the share of the best hit's score from which on other hits may be meant too
const mostAlike = 6; // stops that are offered for words

/** Stops knows every booth, place and kind of places by what it is called. */
export class Stops {
  readonly #booths: ReadonlyMap<string, string>; // who stands there, by code
  readonly #floors: ReadonlyMap<string, string>; // codes of floors, by code
  readonly places: readonly { readonly id: string; readonly kind: string; readonly name: string }[];

  constructor(plan: PlanFile, names: NamesFile, readonly speech: Speech) {
    const codes = plan.booths.codes ? plan.booths.codes.split("\n") : [];
    this.#booths = new Map(codes.map((code, i) => [code, names.booths[i] ?? ""]));
    this.#floors = new Map(codes.map((code, i) => [code, plan.floors?.[plan.booths.floor?.[i] ?? -1]?.code ?? ""]));
    this.places = plan.places.map(({ id, kind }, i) => ({ id, kind, name: names.places[i] ?? id }));
  }

  /** What an id is, a stop without ID if it is none. */
  stop(id: string): Stop {
    const [{ T, URL, words }, place] = [this.speech, this.places.find((p) => p.id === id)];
    const at = encodeURIComponent(id);
    const booth = this.#booths.get(id);
    if (booth !== undefined) {
      const Who = booth.replaceAll(" + ", ", ") || T("booth.free");
      return { ID: id, Who, Code: id, Href: URL("/booths/", at), Name: `${T("booth")} ${id} · ${Who}` };
    }
    const Icon = this.speech.sign(words.signs[id]);
    if (place) return { ID: id, Who: place.name, Icon, Href: URL("/places/", at), Name: place.name };
    if (this.places.some((p) => p.kind === id)) return { ID: id, Who: T(`kinds.${id}`), Icon, Name: T(`kinds.${id}`) };
    return {};
  }

  /** A booth as a list tells of it: who stands there as HTML, and of the first what they show, their topic, and the floor. */
  about(code: string, finder: Finder) {
    const { T, Plain, words, lang } = this.speech;
    const names = (this.#booths.get(code) ?? "").split(" + ");
    const stands = finder.at(code).sort((a, b) => names.indexOf(Plain(a.title)) - names.indexOf(Plain(b.title)));
    const topic = words.topics.find(({ id }) => id === stands[0]?.topics[0]);
    return {
      Who: new Html(stands.map(({ title }) => marked(title, lang).text).join(", ") || escaped(T("booth.free"))),
      Headline: stands[0] ? marked(stands[0].headline, lang) : "",
      Topic: new Html(topic?.html ?? ""),
      Sign: new Html(topic?.sign ?? ""),
      Floor: new Html(words.floors.find(({ id }) => id === this.#floors.get(code))?.html ?? ""),
    };
  }

  /** The code of today of the booth that has or had a code, however that is written. */
  present(text: string): string {
    const code = canonical(text);
    return own(this.speech.words.was, code) ?? code;
  }

  /** What is said of the booth of that code if it is no longer on the plan. */
  gone(text: string): Gone | undefined {
    return own(this.speech.words.gone, canonical(text));
  }

  /** The stops that a visitor may mean by text: the one of that id, code or name, or else what is found, likeliest first. */
  meant(text: string, finder: Finder): string[] {
    if (!text || this.stop(text).ID) return text ? [text] : [];
    const code = this.present(text);
    if (this.#booths.has(code)) return [code];
    if (this.gone(text)) return [];
    const named = this.places.find((p) => p.name === text);
    if (named) return [named.id];
    const { hits, best, confident } = finder.find({ text, limit: 2 * mostAlike });
    const ids = hits.filter((hit) => confident && hit.score >= alike * best).map((hit: Hit) => hit.codes[0] ?? hit.id);
    return [...new Set(ids)].filter((id) => this.stop(id).ID).slice(0, mostAlike);
  }
}
