// Keeps the screen to the kiosk: nothing leads off it, opens beside it or takes hold of the page.

/** Whether a link leads to another screen of this kiosk. */
export function stays(to: URL, here: URL): boolean {
  const kiosk = (path: string) => /^(?:\/en)?\/kiosk\/([^/]+)$/.exec(path)?.[1];
  return to.origin === here.origin && kiosk(to.pathname) !== undefined && kiosk(to.pathname) === kiosk(here.pathname);
}

const kept = ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick"];

/** Guards a page until signal comes. */
export function guard(page: Document, signal: AbortSignal) {
  const stop = (e: Event) => e.preventDefault();
  for (const what of kept) page.addEventListener(what, stop, { signal, capture: true });
  page.addEventListener("wheel", (e) => e.ctrlKey && stop(e), { signal, passive: false });
  page.addEventListener("touchmove", (e) => e.touches.length > 1 && !(e.target as Element).closest("canvas") && stop(e), { signal, passive: false });
  page.addEventListener("keydown", (e) => (e.ctrlKey || e.metaKey || e.altKey || /^F\d+$/.test(e.key)) && stop(e), { signal, capture: true });
  page.addEventListener("click", (e) => {
    const link = (e.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (link && !link.getAttribute("href")!.startsWith("#") && !stays(new URL(link.href), new URL(location.href))) stop(e);
  }, { signal, capture: true });
  page.addEventListener("submit", stop, { signal, capture: true });
}
