// <search-box>: answers that follow the typing. Without it the form inside asks for a page as forms do.
import type { Found } from "./events";
import { from, remembered } from "./here";

const pause = 100; // milliseconds without a key before asking
const patience = 8000; // milliseconds to wait for an answer

export class SearchBox extends HTMLElement {
  #off = new AbortController();
  #asking = new AbortController();
  #timer = 0;
  #asked = "";

  connectedCallback() {
    const form = this.querySelector("form");
    const input = this.querySelector<HTMLInputElement>("input[type=search]");
    if (!form || !input || !document.getElementById("answers")) return;
    this.#off = new AbortController();
    const on = { signal: this.#off.signal };
    this.#asked = address(form);
    input.addEventListener("input", (e) => (e as InputEvent).isComposing || this.#soon(form), on);
    input.addEventListener("compositionend", () => this.#soon(form), on);
    input.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && e.isComposing) e.preventDefault(); // ends the composition, not the question
    }, on);
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.#now(form);
      input.blur();
    }, on);
  }

  disconnectedCallback() {
    this.#off.abort();
    this.#asking.abort();
    clearTimeout(this.#timer);
  }

  #soon(form: HTMLFormElement) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#now(form), pause);
  }

  /** Asks what the form says now. An answer that a later question has overtaken is dropped. */
  async #now(form: HTMLFormElement) {
    clearTimeout(this.#timer);
    const query = address(form);
    if (query === this.#asked) return;
    this.#asked = query;
    this.#asking.abort();
    this.#asking = new AbortController();
    document.getElementById("answers")?.setAttribute("aria-busy", "true");
    const home = new URL(form.action).pathname;
    try {
      const signal = AbortSignal.any([this.#asking.signal, AbortSignal.timeout(patience)]);
      const response = await fetch(from(new URL(`${home}answers${query}`, location.href).href, remembered()), { signal });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const answers = page.getElementById("answers");
      if (!answers) throw new Error("no answers");
      show(answers);
      document.dispatchEvent(new CustomEvent("gianhang:answered", { detail: response.headers.get("x-as-of") }));
      history.replaceState(history.state, "", home + query);
      this.#follow(query);
    } catch (error) {
      if ((error as Error).name !== "AbortError") this.#lost();
    }
  }

  /** Keeps what is there, and says that it is old; the next key or Enter asks anew. */
  #lost() {
    document.getElementById("answers")?.removeAttribute("aria-busy");
    this.#asked = "lost";
    this.#say(this.dataset.lost ?? "", true);
  }

  #say(words: string, aloud = false) {
    const status = this.querySelector("output");
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("unseen", !aloud);
  }

  /** Says how many answers there are, and lets the link to the other language ask the same. */
  #follow(query: string) {
    this.#say(document.querySelector(".answers-heading, .fault")?.textContent ?? "");
    const q = new URLSearchParams(query).get("q") ?? "";
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-language]")) {
      const to = new URL(link.href);
      q ? to.searchParams.set("q", q) : to.searchParams.delete("q");
      to.searchParams.delete("offset");
      link.href = to.pathname + to.search;
    }
  }
}

/** The query string of what the form holds, empty if that is nothing. */
function address(form: HTMLFormElement): string {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") values.set(name, value);
  }
  return values.size > 0 ? `?${values}` : "";
}

/** Puts new answers where the old ones were and tells the plan of them. */
function show(answers: HTMLElement) {
  const before = document.getElementById("answers");
  before?.replaceWith(answers);
  answers.closest(".panel")?.scrollTo({ top: 0 });
  if (before?.matches(".welcome") !== answers.matches(".welcome")) scrollTo({ top: 0 });
  const ids = new Set((answers.dataset.found ?? "").split(" ").filter(Boolean));
  const detail: Found = { ids, view: ids.size > 0 ? answers.dataset.view ?? "" : "" };
  const map = document.querySelector<HTMLElement>("hall-map:not(:defined)"); // begins with them once it comes
  if (map) map.dataset.scene = JSON.stringify({ found: [...ids], view: detail.view.split(" ").map(Number) });
  document.dispatchEvent(new CustomEvent("gianhang:found", { detail }));
}
