// The service worker of a kiosk: what its screen was given last, for when it starts while the server is gone.
import type { Asking, Scope } from "../offline/scope";
import { keyOf, name, trim } from "./store";

const scope = self as unknown as Scope;

scope.addEventListener("install", (e) => e.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (e) => e.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (e) => {
  const key = keyOf(e.request, scope.location.origin);
  if (key) e.respondWith(answer(e, key));
});

/** The answer of the server, and if that is gone the last one, marked as such. */
async function answer(e: Asking, key: string): Promise<Response> {
  const cache = await caches.open(name);
  try {
    const came = await fetch(e.request);
    if (came.ok) e.waitUntil(cache.put(key, came.clone()).then(() => trim(cache)));
    return came;
  } catch (fault) {
    const held = await cache.match(key);
    if (!held) throw fault;
    return new Response(held.body, { status: held.status, headers: { ...Object.fromEntries(held.headers), "x-kept": "1" } });
  }
}
