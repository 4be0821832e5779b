// The page of a visit: whether its list is that of this device, and what to do if it is not.
import { address } from "./saves";
import { keep, kept, watch } from "./shelf";
import { alike, merged, read, turnOf } from "./visit";

/** Brings the page and the list of this device together, if it is the page of a visit. */
export function visitPage(page: Document) {
  const main = page.querySelector<HTMLElement>("main[data-visit]");
  if (!main || !keep(kept())) return;
  const shown = main.dataset.visit ? read(main.dataset.visit) : null;
  const own = () => location.replace(address(page));
  switch (turnOf(shown, kept(), listIn(page.referrer), Boolean(history.state?.own))) {
    case "leave":
      return own();
    case "adopt":
      keep(shown!);
      break;
    case "ask":
      return ask(page, own);
  }
  history.replaceState({ ...history.state, own: true }, "");
  watch(() => alike(kept(), shown ?? read("")) || own());
}

/** The list that an address of this site shows, null if it shows none. */
function listIn(referrer: string) {
  if (!referrer.startsWith(`${location.origin}/`)) return null;
  const url = new URL(referrer);
  return /^(\/en)?\/visit$/.test(url.pathname) ? read(url.search) : null;
}

/** Offers to add a list that somebody has shared to that of this device, or to put it in its place. */
function ask(page: Document, own: () => void) {
  const box = page.querySelector<HTMLElement>("[data-shared]");
  if (!box) return;
  const shown = read(page.querySelector<HTMLElement>("main[data-visit]")?.dataset.visit ?? "");
  for (const button of box.querySelectorAll<HTMLElement>("[data-take]")) {
    button.hidden = button.dataset.take === "replace" && kept().saved.length === 0;
    button.addEventListener("click", () => {
      keep(button.dataset.take === "add" ? merged(kept(), shown) : shown);
      own();
    });
  }
  box.hidden = false;
}
