// The pages and answers that this device makes itself, from what it keeps.
import { Answers, readAsked, searches } from "./answers";
import { type AsOf, clock, header } from "./as-of";
import { led, langOf, prefixOf, trimmed } from "./asked";
import { Finder, type SearchFile } from "./find";
import { before, blank, escaped, type Pack, pageAt, spanOf } from "./pages";
import { arrived, drawAnswers, drawPage, results, translated } from "./results";
import { Page, readAsked as readWay, sceneOf } from "./route";
import { kept, type Lang, type Manifest, take } from "./shelf";
import { Speech, type Words } from "./speech";
import { type NamesFile, Stops } from "./stops";
import type { Templates } from "./template";
import { type PlanFile, viewOf } from "./view";
import { Visit } from "./visit";
import { Ways, type WaysFile } from "./ways";

/** A page that was made. It is known if it shows what was asked for, not that this is not here. */
export interface Made {
  readonly answer: Response;
  readonly known: boolean;
}

const read = new Map<string, Promise<unknown>>(); // by address: what is behind one never changes
const most = 16; // of them

/** What a file that is kept says, made of its JSON once, in one way. It throws if the file is not here. */
function file<T, F = T>(address: string, make: (content: F) => T = (content) => content as unknown as T, as = ""): Promise<T> {
  const key = address + as;
  let one = read.get(key);
  if (!one) {
    if (read.size >= most) read.clear();
    one = take(address).then(async (held) => {
      if (!held) throw new Error(`${address} is not kept`);
      return make(await held.json() as F);
    });
    read.set(key, one);
    one.catch(() => read.delete(key));
  }
  return one as Promise<T>;
}

/** Desk makes answers in one language from what is kept. */
class Desk {
  constructor(readonly have: Manifest, readonly lang: Lang, readonly pack: Pack, readonly speech: Speech, readonly now: number) {}

  /** Opens a desk, null if nothing is kept. */
  static async open(lang: Lang, now: number): Promise<Desk | null> {
    const have = await kept();
    if (!have) return null;
    const { pages, words } = have;
    const [pack, said] = await Promise.all([file<Pack>(pages[lang]), file<Words>(words[lang])]);
    return new Desk(have, lang, pack, new Speech(lang, said), now);
  }

  /** What is found for a query, and what the plan shows of it. It throws if there is nothing to search. */
  async answers(query: URLSearchParams): Promise<[Templates, Answers, string]> {
    const asked = readAsked(query, this.speech);
    const [templates, finder, plan, metres] = await Promise.all([this.#templates(), this.#finder(), this.#plan(), this.#metres(asked.from)]);
    const topics = Object.keys(this.pack.pages).some((address) => address.includes("/topics/"));
    const answers = new Answers({ ...asked, from: metres.size > 0 ? asked.from : "" }, finder, { speech: this.speech, topic: asked.topic, metres }, topics);
    return [templates, answers, viewOf(plan, answers.found, this.speech.words.all)];
  }

  /** How far everything is from a stop. */
  async #metres(from: string): Promise<Map<string, number>> {
    return from ? (await this.#ways()).distances(from, "walking") : new Map();
  }

  #templates = () => file<Templates>(this.have.draw);
  #plan = () => file<PlanFile>(this.have.plan);
  #finder = () => file(this.have.search, (content: SearchFile) => new Finder(content));
  #ways = () => file(this.have.ways, (content: WaysFile) => new Ways(content, this.lang), this.lang);

  /** The page of a way or a visit, or the address that asks for it by codes. It throws if it cannot be made here. */
  async tour(query: URLSearchParams, visit: boolean): Promise<string | URL> {
    const names = file<NamesFile>(this.have.names[this.lang]);
    const [templates, finder, plan, ways] = await Promise.all([this.#templates(), this.#finder(), this.#plan(), this.#ways()]);
    const stops = new Stops(plan, await names, this.speech);
    const page = visit ? new Visit(query, stops, finder, ways) : new Page(readWay(query), stops, finder, ways);
    if (page.moved) return new URL(page.moved, location.origin);
    const { way, chosen } = page;
    const scene = sceneOf(way, chosen, viewOf(plan, chosen, this.speech.words.all, way?.parts.map((part) => part.line)));
    const mould = (path: string) => pageAt(this.pack, prefixOf(this.lang) + path);
    const planned = mould("/route?way") ?? mould("/route") ?? "";
    if (page instanceof Page) return drawPage(planned, planned, templates, "route.html", page.title, page.view(), scene);
    return drawPage(mould("/visit") ?? planned, planned, templates, "visit.html", this.speech.T("visit.title"), page.view(this.have.site), scene);
  }

  /** The page at a path of the site with a query, or where it leads; null if it cannot be made. */
  async page(path: string, query: URLSearchParams): Promise<string | URL | null> {
    const whole = pageAt(this.pack, query.size > 0 ? `${path}?${query}` : path);
    if (whole !== null) return whole;
    const own = path.slice(prefixOf(this.lang).length);
    if (own === "/route" || (own === "/visit" && pageAt(this.pack, path))) return this.tour(query, own === "/visit");
    const mould = pageAt(this.pack, `${path}?q=${blank}`);
    if (own === "/" && mould !== null && searches(readAsked(query, this.speech))) return results(mould, ...(await this.answers(query)));
    if (own.startsWith("/booths/") && query.has("here")) return this.#here(path, query);
    return pageAt(this.pack, path) ?? (await take(path))?.text() ?? null;
  }

  /** The page of a booth for somebody who stands there. */
  async #here(path: string, query: URLSearchParams): Promise<string | URL | null> {
    const rest = new URLSearchParams(query);
    rest.delete("here");
    const [page, code] = [await this.page(path, rest), decodeURIComponent(path.slice(path.lastIndexOf("/") + 1))];
    if (typeof page !== "string" || this.speech.words.gone?.[code]) return page;
    return arrived(page, await this.#templates(), this.speech, code);
  }

  /** Whether the page at a path is here. */
  async has(path: string): Promise<boolean> {
    return pageAt(this.pack, path) !== null || (await take(path)) !== undefined;
  }

  /** What is said instead of a page that cannot be made. */
  get none(): string | null {
    return pageAt(this.pack, `${prefixOf(this.lang)}/offline`);
  }

  /** How old what is kept is. */
  get asOf(): AsOf {
    const { asOf, zone } = this.have;
    return { at: asOf, said: this.speech.T("offline.as_of", clock(asOf, this.now, this.lang, zone)), newer: this.speech.T("offline.newer") };
  }

  /** A page with the line that says how old it is, for an address in this language. */
  dressed(page: string, status: number, url: URL): Response {
    const { at, said, newer } = this.asOf;
    const line = `<p class="as-of" role="status" data-at="${at}" data-newer="${escaped(newer)}">${escaped(said)}</p>`;
    const own = url.pathname.slice(prefixOf(this.lang).length) || "/";
    const other = prefixOf(this.lang === "vi" ? "en" : "vi") + own + url.search;
    return this.send(translated(before(page, "<main", line), other).replaceAll(this.have.site, () => url.origin), status);
  }

  /** HTML as the site would send it. */
  send(text: string, status: number): Response {
    return new Response(text, {
      status,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": this.lang,
        "Content-Security-Policy": this.have.policy,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-As-Of": header(this.asOf),
      },
    });
  }
}

/** Makes the page at an address, null if nothing is kept. */
export async function makePage(url: URL, now: number): Promise<Made | null> {
  const desk = await Desk.open(langOf(url.pathname), now);
  if (!desk) return null;
  const path = trimmed(url.pathname);
  const to = led(path, desk.speech.words.was);
  const moved = to && (await desk.has(to.split("?")[0]!)) ? new URL(to, url) : null;
  for (const [name, value] of moved ? url.searchParams : []) moved!.searchParams.set(name, value);
  const page = moved ?? (await desk.page(path, url.searchParams).catch(() => null));
  if (page instanceof URL) return { answer: Response.redirect(page.href, 302), known: true };
  if (page !== null) return { answer: desk.dressed(page, 200, url), known: true };
  return desk.none === null ? null : { answer: desk.dressed(desk.none, 503, url), known: false };
}

/** Makes the answers beside a search box, null if they cannot be made here. */
export async function makeAnswers(url: URL, now: number): Promise<Response | null> {
  const desk = await Desk.open(langOf(url.pathname), now);
  if (!desk) return null;
  const made = await desk.answers(url.searchParams);
  const { asked } = made[1];
  if (searches(asked) || asked.fault) return desk.send(drawAnswers(...made).text, 200);
  const home = pageAt(desk.pack, `${prefixOf(desk.lang)}/`) ?? "";
  return desk.send(home.slice(...(spanOf(home, ' id="answers"') ?? [0, 0])), 200);
}
