// The service worker: the site as it was last known, for when the network is gone.
import { how, langOf } from "./asked";
import { makeAnswers, makePage } from "./make";
import { Patience } from "./patience";
import type { Asking, Scope } from "./scope";
import { kept, type Lang, refresh, see, take } from "./shelf";

const scope = self as unknown as Scope;
const patience = new Patience();
const rest = 60_000; // milliseconds between two looks for something newer
let refreshing: Promise<void> | null = null;
let looked = -Infinity; // when, since the worker woke up

scope.addEventListener("install", (e) => e.waitUntil(install()));
scope.addEventListener("activate", (e) => e.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  const forPage = e.request.mode === "navigate" || e.request.headers.get("accept")?.startsWith("text/html") === true;
  switch (how(e.request.method, url, scope.location.origin, forPage)) {
    case "page":
      return e.respondWith(page(e, url));
    case "answers":
      return e.respondWith(answers(e.request, url));
    case "file":
      return e.respondWith(take(url.pathname).then((held) => held ?? fetch(e.request)));
    case "picture":
      return e.respondWith(picture(e, url));
  }
});

async function install() {
  const pages = await scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
  await refresh(langOf(new URL(pages[0]?.url ?? "/", scope.location.origin).pathname));
  await scope.skipWaiting();
}

/** Answers with a page of the site, or with the one kept here if that does not come. */
async function page(e: Asking, url: URL): Promise<Response> {
  const coming = fetch(e.request);
  e.waitUntil(coming.then((answer) => after(e.request, url, answer.clone())).catch(() => {})); // another time
  const answer = await patience.wait(coming, Date.now);
  if (answer) return answer;
  const made = await makePage(url, Date.now()).catch(() => null);
  if (made?.known) return made.answer;
  return coming.catch(() => made?.answer ?? Response.error());
}

/** What follows an answer of the site, if a late one: something newer to keep, or the page itself where not all pages are kept. */
async function after(request: Request, url: URL, answer: Response) {
  const shown = answer.ok && answer.headers.get("content-type")?.startsWith("text/html");
  if (shown && (await kept())?.lite) await meet(request, url, answer);
  if (Date.now() - looked < rest) return;
  looked = Date.now();
  await renew(langOf(url.pathname));
}

/** Keeps a page that was seen; of a booth, what is there without a query. */
async function meet(request: Request, url: URL, answer: Response) {
  if (url.search === "") return see(request, answer);
  if (!/^(\/en)?\/booths\//.test(url.pathname) || (await take(url.pathname))) return;
  const plain = await fetch(url.pathname);
  if (plain.ok) await see(new Request(url.pathname), plain);
}

/** Looks for something newer, once at a time. */
function renew(lang: Lang): Promise<void> {
  refreshing ??= refresh(lang).finally(() => (refreshing = null));
  return refreshing;
}

async function answers(request: Request, url: URL): Promise<Response> {
  const coming = fetch(request);
  const answer = await patience.wait(coming, Date.now);
  return answer ?? (await makeAnswers(url, Date.now()).catch(() => null)) ?? coming;
}

async function picture(e: Asking, url: URL): Promise<Response> {
  const held = await take(url.pathname);
  if (held) return held;
  const answer = await fetch(e.request);
  if (answer.ok) e.waitUntil(see(e.request, answer.clone()));
  return answer;
}
