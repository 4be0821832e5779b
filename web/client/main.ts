// What script adds to pages that work without it.
import { follow } from "./here";
import { saves } from "./saves";
import { SearchBox } from "./search-box";
import { shares } from "./share";
import { visitPage } from "./visit-page";

customElements.define("search-box", SearchBox);

/** Shows in a map what it has for pages without script, where the live map cannot come. */
function plain(map: ParentNode) {
  for (const hidden of map.querySelectorAll("noscript")) hidden.outerHTML = hidden.textContent ?? "";
}

document.addEventListener("gianhang:plain", (e) => plain(e.target as HTMLElement));

/** Loads the styles of the plan where the page came without; done when they are there, or do not come. */
function dressed(page: Document): Promise<unknown> | null {
  const href = page.querySelector<HTMLElement>("[data-sheet]")?.dataset.sheet;
  if (!href) return null;
  const sheet = Object.assign(page.createElement("link"), { rel: "stylesheet", href });
  const done = new Promise((settle) => (sheet.onload = sheet.onerror = settle));
  page.head.append(sheet);
  return done;
}

/** Done when everything has come that the page itself names, and was painted: what is read goes before what moves. */
const painted = new Promise<void>((done) => {
  const paint = () => requestAnimationFrame(() => setTimeout(done));
  document.readyState === "complete" ? paint() : addEventListener("load", paint, { once: true });
});

// The live map comes when there is a place for it on the screen, or nearly: phones that do not show it do not load it.
const maps = new IntersectionObserver((all) => {
  if (!all.some((map) => map.isIntersecting)) return;
  maps.disconnect();
  Promise.all([painted.then(() => import("./hall-map")), dressed(document)]).then(([{ HallMap }]) => customElements.define("hall-map", HallMap), () => plain(document));
}, { rootMargin: "100%" });
for (const map of document.querySelectorAll("hall-map")) maps.observe(map);

follow(document);
visitPage(document);
saves(document);
shares(document);
for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A link back to the list returns to the list as it was left, if that is where the visitor came from.
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-back]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !("navigation" in window)) return;
  const before = navigation.entries()[(navigation.currentEntry?.index ?? 0) - 1];
  if (before?.url && new URL(before.url).pathname === link.pathname) {
    event.preventDefault();
    history.back();
  }
});

// Once the page has come, this device keeps the site for when there is no network, where browsers allow that.
const worker = document.querySelector<HTMLMetaElement>("meta[name=worker]")?.content;
if (worker && "serviceWorker" in navigator) {
  const keep = () => import("./offline/keep").then(({ keep }) => keep(worker), () => {}); // another time
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(keep));
}

// A page that stays open follows what changes.
const shown = Number(document.querySelector<HTMLMetaElement>("meta[name=seq]")?.content);
if (shown) painted.then(() => setTimeout(() => import("./refresh").then(({ refresh }) => refresh(document, shown), () => {}), 3000));
