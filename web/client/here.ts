// Where the visitor was last, kept on this device alone, so that ways begin there.

const key = "gianhang:here";

/** The stop where the visitor was last, empty if that is not known or may not be kept. */
export function remembered(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage is forbidden
  }
}

function remember(id: string) {
  try {
    localStorage.setItem(key, id);
  } catch {
    // then the next way asks again
  }
}

/** An address with from added, if it does not say from where already and does not lead to that very stop. */
export function from(address: string, here: string): string {
  const url = new URL(address);
  if (here !== "" && !url.searchParams.has("from") && url.searchParams.get("to") !== here) url.searchParams.set("from", here);
  return url.href;
}

/**
 * Takes note of where the page begins its way, or that there is no such place any more, and lets links that depend on it
 * begin there.
 */
export function follow(page: Document) {
  const origin = page.querySelector<HTMLElement>("[data-origin]")?.dataset.origin;
  if (origin) remember(origin);
  if (page.querySelector("#from[aria-invalid]")) remember("");
  const here = remembered();
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-here]")) link.href = from(link.href, here);
}
