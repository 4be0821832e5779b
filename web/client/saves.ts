// Buttons that save a booth, how many there are to visit, and that somebody has arrived at one.
import { remembered } from "./here";
import { keep, kept, watch } from "./shelf";
import { say } from "./toast";
import { left, ticked, turned, written } from "./visit";

/** The address of the page of the visit with the list of this device, from where the visitor was last. */
export function address(page: Document): string {
  const [v, here] = [kept(), remembered()];
  const path = page.querySelector<HTMLAnchorElement>("a[data-visit-count]")?.pathname ?? "/visit";
  return `${path}?${written(v)}${here && v.saved.length > 0 ? `&from=${encodeURIComponent(here)}` : ""}`;
}

/** Makes buttons of what says data-save, and keeps them and the menu in step with the list. */
export function saves(page: Document) {
  arrive(page);
  decorate(page);
  show(page);
  watch(() => show(page));
  page.addEventListener("gianhang:renewed", () => (decorate(page), show(page)));
  page.addEventListener("gianhang:found", () => (decorate(page), show(page)));
  page.addEventListener("click", (e) => {
    const code = (e.target as Element).closest<HTMLElement>("button.saver")?.dataset.code;
    if (code) turn(page, code);
  });
}

/** Puts the button into rows, and in the place of links and empty hooks, which work without script or not at all. */
function decorate(page: Document) {
  const pattern = page.querySelector<HTMLTemplateElement>("#saver")?.content.firstElementChild;
  if (!pattern || !keep(kept())) return;
  for (const hook of page.querySelectorAll<HTMLElement>("[data-save]:not([data-save=''])")) {
    const button = pattern.cloneNode(true) as HTMLElement;
    const code = (button.dataset.code = hook.dataset.save ?? "");
    button.lastElementChild!.textContent = ` ${code}`;
    hook.removeAttribute("data-save");
    hook.matches("li") ? hook.append(button) : hook.replaceWith(button);
  }
}

function turn(page: Document, code: string) {
  const before = kept();
  const after = turned(before, code);
  const done = after !== before && keep(after);
  say(!done ? "full" : after.saved.includes(code) ? "saved" : "letGo", code);
  show(page);
}

function show(page: Document) {
  const v = kept();
  for (const button of page.querySelectorAll<HTMLElement>("button.saver")) {
    button.ariaPressed = String(v.saved.includes(button.dataset.code ?? ""));
  }
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-visit-count]")) {
    link.dataset.visitCount = String(left(v).length || "");
    link.href = v.saved.length > 0 ? address(page) : link.pathname;
  }
}

/** Ticks the booth that the visitor has come to, and leads on. The address becomes that of the page for others. */
function arrive(page: Document) {
  const at = page.querySelector<HTMLElement>("[data-arrived]")?.dataset.arrived;
  if (!at) return;
  const v = ticked(kept(), at);
  if (v.saved.includes(at) && keep(v)) page.querySelector("[data-ticked]")?.removeAttribute("hidden");
  const next = page.querySelector<HTMLAnchorElement>("a[data-next]");
  if (next && left(v).length > 0) {
    next.href = `${address(page)}#list`;
    next.hidden = false;
  }
  history.replaceState(history.state, "", location.pathname);
}
