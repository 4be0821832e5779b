// What this device keeps of the site: the files that the newest manifest names, all or none, and what was seen.

/** How the names of our caches begin. */
export const ours = "gianhang:";

const [filesName, seenName] = [`${ours}files`, `${ours}seen`];
const list = "/offline.json";
const most = 300; // things seen that are kept

/** The languages of the site. */
export type Lang = "vi" | "en";

/** What is to be kept, as /offline.json says. */
export interface Manifest {
  readonly asOf: number; // when its files were made, in unix milliseconds
  readonly zone: string;
  readonly site: string;
  readonly policy: string;
  readonly lite: boolean;
  readonly pages: Readonly<Record<Lang, string>>;
  readonly names: Readonly<Record<Lang, string>>;
  readonly words: Readonly<Record<Lang, string>>;
  readonly plan: string;
  readonly search: string;
  readonly ways: string;
  readonly draw: string;
  readonly assets: readonly string[];
}

/** The files of a manifest: those needed for pages in a language, then those of the other one. */
export function filesOf(m: Manifest, lang: Lang): [need: string[], rest: string[]] {
  const other = lang === "vi" ? "en" : "vi";
  const of = (lang: Lang) => [m.pages[lang], m.words[lang], m.names[lang]];
  return [[...m.assets, m.plan, ...of(lang), m.search, m.ways, m.draw].filter(Boolean), of(other)];
}

/** The newest manifest of which every file is here, null if there is none. */
export async function kept(): Promise<Manifest | null> {
  const held = await (await caches.open(filesName)).match(list);
  return held ? await held.json() as Manifest : null;
}

/** A file that is kept, or something seen. */
export async function take(address: string): Promise<Response | undefined> {
  return (await (await caches.open(filesName)).match(address)) ?? (await caches.open(seenName)).match(address);
}

/**
 * Asks for the newest manifest and fetches what of it is not here. Only once all that pages in a language need has come
 * does it count; what neither it nor the one before names goes. It throws if something does not come: then all stays.
 */
export async function refresh(lang: Lang): Promise<void> {
  const files = await caches.open(filesName);
  const before = await kept();
  const answer = await fetch(list, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${list}: ${answer.status}`);
  const manifest = await answer.json() as Manifest;
  const [need, rest] = filesOf(manifest, lang);
  await fetchMissing(files, need);
  await files.put(list, Response.json(manifest));
  await fetchMissing(files, rest);
  if (before && same(before, manifest)) return;
  const wanted = new Set([list, ...[manifest, before].flatMap((m) => (m ? filesOf(m, lang).flat() : []))]);
  for (const held of await files.keys()) if (!wanted.has(new URL(held.url).pathname)) await files.delete(held);
}

/** Whether two manifests name the same files. */
const same = (a: Manifest, b: Manifest) => JSON.stringify(filesOf(a, "vi")) === JSON.stringify(filesOf(b, "vi"));

async function fetchMissing(files: Cache, addresses: readonly string[]) {
  const held = new Set((await files.keys()).map((request) => new URL(request.url).pathname));
  await Promise.all(addresses.filter((address) => !held.has(address)).map(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await files.put(address, answer);
  }));
}

/** Keeps what was seen, in place of the oldest if that is too much. */
export async function see(request: Request, answer: Response): Promise<void> {
  const seen = await caches.open(seenName);
  await seen.delete(request); // to be the newest
  await seen.put(request, answer);
  for (const old of (await seen.keys()).slice(0, -most)) await seen.delete(old);
}
