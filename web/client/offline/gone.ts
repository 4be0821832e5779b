// The worker of a site that wants none: takes the place of ours, deletes what it kept, and leaves.
import type { Scope } from "./scope";
import { ours } from "./shelf";

const scope = self as unknown as Scope;

scope.addEventListener("install", (e) => e.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (e) => e.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  await scope.registration.unregister();
  for (const page of await scope.clients.matchAll({ type: "window" })) page.navigate(page.url).catch(() => {}); // it has closed
}
