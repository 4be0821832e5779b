// What a kiosk keeps so that it can start while the server is gone: the page and all that it has loaded.

export const name = "gianhang:kiosk"; // of the cache
const most = 150; // answers that are kept

/** What the answer to a request is kept by; empty for what is not: what others answer, changes something, or never ends. */
export function keyOf({ method, mode, url }: Pick<Request, "method" | "mode" | "url">, origin: string): string {
  const { origin: from, pathname, search } = new URL(url);
  if (method !== "GET" || from !== origin || pathname === "/live") return "";
  return mode === "navigate" ? pathname : pathname + search; // a page shows by itself what its address names
}

/** Drops the oldest answers of those that are too many. */
export async function trim(cache: Cache) {
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((key) => cache.delete(key)));
}

/** Has the worker at that address keep the page of a kiosk, in both languages, with all that this one has loaded and loads. */
export async function keep(worker: string, id: string) {
  const roots = ["/kiosk/", "/en/kiosk/"];
  for (const scope of roots) await navigator.serviceWorker.register(worker, { scope });
  await navigator.serviceWorker.ready;
  const cache = await caches.open(name);
  const add = async (key: string) => (await cache.match(key)) ?? (await cache.add(key));
  await Promise.all(roots.map((root) => add(root + id)));
  const loaded = new PerformanceObserver((list) => {
    for (const { name: url } of list.getEntries()) {
      const key = keyOf({ method: "GET", mode: "no-cors", url }, location.origin);
      if (key && !key.endsWith("/heartbeat")) add(key).catch(() => {}); // it may be gone already
    }
  });
  loaded.observe({ type: "resource", buffered: true });
}
