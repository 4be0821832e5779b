// Puts what the server drew on the page of a kiosk, and what the device says itself.
import type { Begin } from "../data";
import { escaped } from "../offline/pages";

const parsed = (html: string) => new DOMParser().parseFromString(html, "text/html");

/** Puts the element with an id of a piece of HTML in place of that of the page; says whether there was one. */
export function put(html: string, id: string): boolean {
  const [now, next] = [document.getElementById(id), parsed(html).getElementById(id)];
  if (!now || !next) return false;
  now.replaceWith(next);
  return true;
}

/** Puts the words around the screens in another language: head, menu and tools, and the words of field and keyboard. */
export function dress(chrome: string, lang: string) {
  for (const id of ["head", "menu", "tools"]) put(chrome, id);
  const words = parsed(chrome).getElementById("words")?.dataset ?? {};
  document.documentElement.lang = lang;
  Object.assign(document.body.dataset, { found: words.found, none: words.none, guesses: words.guesses });
  const say = (selector: string, text = "") => document.querySelector(selector)?.replaceChildren(text);
  say(".k-map figcaption", words.caption);
  say("#map-keys", words.steers);
  document.querySelector(".k-map canvas")?.setAttribute("aria-label", words.plan ?? "");
  const field = document.querySelector<HTMLInputElement>("#q");
  const keyboard = document.getElementById("keyboard");
  if (field) field.placeholder = words.placeholder ?? "";
  if (keyboard) keyboard.dataset.words = words.keys ?? "{}";
}

/** The scene that a screen has for the plan. */
export const sceneIn = (): Begin => JSON.parse(document.getElementById("view")?.dataset.scene || "{}") as Begin;

/** Has the plan show a scene. */
export const stage = (scene: Begin) => document.dispatchEvent(new CustomEvent("gianhang:scene", { detail: scene }));

/** The screen of answers: rows as the server drew them under a heading. */
export function answersOf(heading: string, rows: readonly string[]): string {
  const list = rows.map((row) => `<li>${row}</li>`).join("");
  return `<main class="k-view" id="view" tabindex="-1"><h1 class="k-heading unseen">${escaped(heading)}</h1><ul class="k-rows">${list}</ul></main>`;
}

/** What the rows on the page are on the plan, the first so many. */
export function marksIn(most: number): string[] {
  return [...document.querySelectorAll<HTMLElement>("#view .k-row[data-key]")].slice(0, most).flatMap((row) => {
    const [kind, id = ""] = row.dataset.key!.split(/:(.*)/s);
    return kind === "place" ? [id] : [...row.querySelectorAll(".plate:not(.sign, .none)")].map((plate) => plate.textContent!);
  });
}

/** Marks what runs at a time, and hides what is over. */
export function clock(now: number, zone: string, words: (text: string) => string) {
  for (const part of document.querySelectorAll<HTMLElement>("[data-until]")) {
    const [from, until] = [Number(part.dataset.from), Number(part.dataset.until)];
    part.classList.toggle("on", from <= now && now < until);
    part.classList.toggle("over", until <= now);
  }
  const time = document.getElementById("clock");
  const text = words(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone || undefined }).format(now));
  if (time && time.textContent !== text) time.textContent = text;
}

/** Says something in a part of the head, in its own words; nothing if there is nothing. */
export function tell(id: string, what: string) {
  const part = document.getElementById(id);
  const text = what && (part?.dataset.words ?? "{0}").replace("{0}", what);
  if (part && part.textContent !== text) part.textContent = text;
}
