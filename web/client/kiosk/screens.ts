// The screens that a kiosk keeps, as the server drew them: kiosk_pack.go writes the files.
import { type Pack, pageAt } from "../offline/pages";
import { Finder, type Hit, type SearchFile } from "../offline/find";

/** What the server says that a kiosk is to keep. */
export interface List {
  readonly seq: number; // change that it was made after
  readonly asOf: number; // when it was made, in unix milliseconds; of a copy, when that was last the same
  readonly behind: boolean; // it is too old not to say so
  readonly zone: string;
  readonly version: number; // of the kiosk
  readonly files: Readonly<Record<"vi" | "en" | "search", string>>; // addresses
  readonly plan: string;
  readonly asks: boolean; // not every way is in the files
}

export type Lang = "vi" | "en";

const most = 24; // answers on a screen
const patience = 15_000; // milliseconds to wait for a file

/** Screens are what a kiosk can show without asking. */
export class Screens {
  constructor(readonly list: List, readonly packs: Readonly<Record<Lang, Pack>>, readonly finder: Finder, readonly kept = false) {}

  /** The screen for a query in its canonical order, as HTML; null if it is not here. */
  at(lang: Lang, key: string): string | null {
    return pageAt(this.packs[lang], key);
  }

  /** The rows of what is found for a text, best first, as HTML; and how many answers there are. */
  find(lang: Lang, texts: readonly string[]): { rows: string[]; total: number; sure: boolean } {
    const answers = texts.map((text) => this.finder.find({ text, limit: most }));
    const best = answers.find((a) => a.confident && a.total > 0) ?? answers.find((a) => a.guesses.length > 0) ?? answers[0]!;
    const row = ({ kind, id }: Hit) => this.at(lang, `row:${kind}:${id}`) ?? "";
    const hits = best.hits.length > 0 ? best.hits : best.guesses;
    return { rows: hits.map(row).filter(Boolean), total: best.total, sure: best.confident };
  }
}

async function ask(address: string, cache: RequestCache = "default"): Promise<Response> {
  const answer = await fetch(address, { cache, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

const json = <T>(address: string) => ask(address).then((answer) => answer.json() as Promise<T>);

/** Gives the newest screens of a kiosk: those at hand if they are, and those that were kept if the server is gone. It throws if something does not come; then all stays. */
export async function newest(id: string, have: Screens | null): Promise<Screens> {
  const answer = await ask(`/kiosk/${encodeURIComponent(id)}/files.json`, "no-cache");
  const list = (await answer.json()) as List;
  const same = (kind: keyof List["files"]) => have?.list.files[kind] === list.files[kind];
  const pack = (lang: Lang) => (same(lang) ? have!.packs[lang] : json<Pack>(list.files[lang]));
  const [vi, en, finder] = await Promise.all([pack("vi"), pack("en"), same("search") ? have!.finder : json<SearchFile>(list.files.search).then((file) => new Finder(file))]);
  return new Screens(list, { vi, en }, finder, answer.headers.has("x-kept"));
}
