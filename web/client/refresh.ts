// Keeps an open page as the site is now: what says data-live is put anew when it has changed, quietly, and notices come
// and go. Nothing is asked while nobody looks.
import { type Change, concerns, Feed } from "./live";
import { announcer } from "./notices";

/** Follows the feed for a page that shows change since. */
export function refresh(page: Document, since: number) {
  let feed: Feed | null = null;
  let seen = since;
  let spread = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const parts = () => [...page.querySelectorAll<HTMLElement>("[data-live][id]")];
  const later = (some: readonly HTMLElement[]) => {
    if (some.length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => renew(page, some.map((part) => part.id)), Math.random() * spread);
  };
  const listener = {
    hello: (hello: { seq: number; spread: number }) => ((spread = hello.spread), (seen = Math.max(seen, 0))),
    change: (changes: readonly Change[]) => {
      seen = changes.at(-1)?.seq ?? seen;
      later(parts().filter((part) => concerns(part.dataset.live ?? "", changes)));
    },
    notices: announcer(page),
    reset: () => later(parts()),
  };
  const follow = () => {
    const looks = page.visibilityState === "visible";
    if (looks && !feed) feed = new Feed(seen, listener);
    if (!looks) feed = (feed?.close(), null);
  };
  page.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => (feed = (feed?.close(), null)));
  addEventListener("pageshow", follow);
  follow();
}

/** Asks for the page again, and puts those of its parts anew that are not as they were. */
async function renew(page: Document, ids: readonly string[]) {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.headers.has("x-as-of")) return; // another time
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ids) {
    const [old, part] = [page.getElementById(id), next.getElementById(id)];
    if (!old || !part || read(old) === read(part) || isBusy(old)) continue;
    const found = old.dataset.found;
    old.replaceWith(part);
    page.dispatchEvent(new CustomEvent("gianhang:renewed"));
    if (id === "answers" && found !== part.dataset.found) tell(page, part);
  }
}

/** What a part says, and where it leads, without the buttons that script has put there. */
function read(part: HTMLElement): string {
  const copy = part.cloneNode(true) as HTMLElement;
  for (const own of copy.querySelectorAll(".saver, [data-save]")) own.matches("li") || own.remove();
  const leads = [...copy.querySelectorAll("a[href], img[src]")].map((e) => e.getAttribute("href") ?? e.getAttribute("src"));
  return [copy.textContent, ...leads].join("\n").replace(/\s+/g, " ");
}

/** Whether somebody is in a part with the keyboard, or has marked words in it. */
function isBusy(part: HTMLElement): boolean {
  const marked = getSelection();
  return part.contains(document.activeElement) && document.activeElement !== part || Boolean(marked && !marked.isCollapsed && marked.containsNode(part, true));
}

/** Lets the plan know of answers that have changed. */
function tell(page: Document, part: HTMLElement) {
  const ids = new Set((part.dataset.found ?? "").split(" ").filter(Boolean));
  page.dispatchEvent(new CustomEvent("gianhang:found", { detail: { ids, view: ids.size > 0 ? part.dataset.view ?? "" : "" } }));
}
