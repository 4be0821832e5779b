// <kiosk-keyboard>: letters, digits, space and delete to press on the screen. It tells what was pressed and types nothing.

const rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const hold = 500; // milliseconds until a key that is held repeats
const repeat = 90; // milliseconds between two repeats

/** What can be pressed besides letters and digits. */
export type Act = "erase" | "clear" | "telex";

declare global {
  interface DocumentEventMap {
    "kiosk:key": CustomEvent<string>; // a letter, a digit or a space
    "kiosk:act": CustomEvent<Act>;
  }
}

/** The element. Its words are in data-words: {erase, clear, space, telex, keyboard}. */
export class Keyboard extends HTMLElement {
  #off = new AbortController();
  #held = 0;

  static readonly observedAttributes = ["data-words"];

  connectedCallback() {
    const on = { signal: (this.#off = new AbortController()).signal };
    this.setAttribute("role", "group");
    this.#draw();
    this.addEventListener("pointerdown", (e) => this.#down(e), on);
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.addEventListener(end, () => this.#up(), on);
    this.addEventListener("click", (e) => e.detail === 0 && this.#press(keyOf(e)), on); // by a keyboard or a screen reader
  }

  disconnectedCallback() {
    this.#up();
    this.#off.abort();
    this.replaceChildren();
  }

  attributeChangedCallback() {
    if (this.isConnected && this.firstChild) this.#draw();
  }

  /** Shows whether words are made by Telex. */
  set telex(on: boolean) {
    const key = this.querySelector("[data-act=telex]");
    if (key) key.ariaPressed = String(on);
  }

  #draw() {
    const words = JSON.parse(this.dataset.words ?? "{}") as Record<string, string>;
    this.ariaLabel = words.keyboard ?? "";
    const row = (...keys: HTMLElement[]) => {
      const line = document.createElement("div");
      line.className = "keys";
      line.append(...keys);
      return line;
    };
    const lines = rows.map((letters) => row(...[...letters].map((letter) => key(letter, { key: letter }))));
    lines[3]!.append(key("⌫", { act: "erase" }, "wide", words.erase));
    const telex = key(words.telex ?? "", { act: "telex" }, "wide");
    telex.ariaPressed = this.querySelector("[data-act=telex]")?.ariaPressed ?? "false";
    lines.push(row(telex, key(words.space ?? "", { key: " " }, "space"), key(words.clear ?? "", { act: "clear" }, "wide")));
    this.replaceChildren(...lines);
  }

  #down(e: PointerEvent) {
    const on = keyOf(e);
    if (!on || e.button !== 0) return;
    e.preventDefault(); // the field keeps the focus
    on.classList.add("down");
    this.#press(on);
    clearTimeout(this.#held);
    if (on.dataset.act === "erase") this.#held = setTimeout(() => this.#again(on), hold);
  }

  #again(on: HTMLElement) {
    this.#press(on);
    this.#held = setTimeout(() => this.#again(on), repeat);
  }

  #up() {
    clearTimeout(this.#held);
    for (const on of this.querySelectorAll(".down")) on.classList.remove("down");
  }

  #press(on: HTMLElement | null) {
    const { key, act } = on?.dataset ?? {};
    if (key) document.dispatchEvent(new CustomEvent("kiosk:key", { detail: key }));
    if (act) document.dispatchEvent(new CustomEvent("kiosk:act", { detail: act as Act }));
  }
}

const keyOf = (e: Event) => (e.target as Element).closest<HTMLElement>(".key");

function key(label: string, data: Record<string, string>, look = "", name = ""): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: `key ${look}`.trim(), textContent: label });
  if (name) button.ariaLabel = name;
  Object.assign(button.dataset, data);
  return button;
}
