// A kiosk: what is on the screen, who it is for, and that the next visitor finds it as new.
import type { HallMap } from "../hall-map";
import { Aloud } from "./aloud";
import { guard } from "./guard";
import { type Idle, passed, resting, touched } from "./idle";
import { isNight, orbit } from "./orbit";
import { type Lang, newest, Screens } from "./screens";
import type { Notice } from "../live";
import { announcer } from "../notices";
import { reach } from "./reach";
import { answersOf, clock, dress, marksIn, put, sceneIn, stage, tell } from "./show";
import { addressOf, fresh, keyOf, type Mode, type Settings, showOf, switches, tellsWay, walking } from "./state";
import { empty, erased, pressed, shown, sought, switched, type Typing } from "./typing";
import type { Keyboard } from "./keyboard";
import type { Message } from "./wire";

const tick = 1000; // milliseconds between two looks at the clock
const again = 20_000; // milliseconds between two looks for something newer
const old = 60_000; // milliseconds without the server after which the screen says how old it is
const flurry = 300; // milliseconds in which changes are one
const lit = 6; // answers that stand out on the plan
const turnEvery = 8; // seconds that a topic is lit while nobody is there

/** Kiosk runs one screen until signal comes. */
export class Kiosk {
  #mode: Mode;
  #key = "";
  #typing: Typing = empty;
  #before: [key: string, typing: Typing] = ["", empty];
  #screens: Screens | null = null;
  #idle: Idle;
  #rests = 0;
  #seconds = 0;
  #heard = 0; // when the server last answered
  #asked = 0; // when it was last asked
  #soon = 0;
  #stale = false; // the page is to be loaded anew
  readonly #announce = announcer(document);
  #notices: readonly Notice[] = [];
  #message: Message = { vi: "", en: "" };
  readonly #aloud: Aloud;

  constructor(readonly settings: Settings, readonly signal: AbortSignal) {
    this.#mode = fresh(settings);
    this.#idle = touched(Date.now());
    this.#heard = Date.now();
    this.#aloud = new Aloud(() => this.#press(), signal);
  }

  /** When somebody touched it last, in unix milliseconds; 0 if nobody has since the page came. */
  touched = 0;

  /** The change that it shows. */
  get seq(): number {
    return this.#screens?.list.seq ?? this.settings.seq;
  }

  /** Whether nobody is there. */
  get rests(): boolean {
    return this.#idle.state === "resting";
  }

  start(): Promise<void> {
    const on = { signal: this.signal };
    guard(document, this.signal);
    this.#key = keyOf(new URLSearchParams(location.search));
    this.#mode = { ...this.#mode, lang: document.documentElement.lang === "en" ? "en" : "vi" };
    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, (e) => this.#touch(e), { ...on, capture: true });
    document.addEventListener("click", (e) => this.#click(e), on);
    document.addEventListener("kiosk:key", (e) => this.#type(pressed(this.#typing, e.detail)), on);
    document.addEventListener("kiosk:act", (e) => this.#type(e.detail === "clear" ? { ...this.#typing, keys: "" } : e.detail === "telex" ? switched(this.#typing) : erased(this.#typing)), on);
    document.addEventListener("keydown", (e) => this.#hardware(e), on);
    document.addEventListener("gianhang:open", (e) => (e.preventDefault(), this.#idle.state === "active" && this.go(`to=${encodeURIComponent(e.detail)}`)), on);
    const ticking = setInterval(() => this.#tick(), tick);
    this.signal.addEventListener("abort", () => clearInterval(ticking));
    this.#press();
    if (showOf(this.#key, false) === "rest") this.#idle = resting(Date.now());
    return this.refresh();
  }

  /** Asks for what is newer, and shows it. */
  async refresh() {
    this.#asked = Date.now();
    try {
      const next = await newest(this.settings.id, this.#screens);
      if (!next.kept) this.#heard = Date.now();
      else if (!this.#screens) this.#heard = 0;
      const changed = JSON.stringify(next.list.files) !== JSON.stringify(this.#screens?.list.files);
      this.#screens = next;
      document.body.dataset.kept = "1";
      if (changed) this.#renew();
    } catch {
      // what is here goes on; the head says how old it is
    }
  }

  /** Asks for what is newer in a moment: changes come in numbers. */
  soon() {
    this.#soon ||= setTimeout(() => ((this.#soon = 0), this.refresh()), flurry);
  }

  /** Loads the page anew, once nobody is there. */
  anew() {
    this.#stale = true;
    if (this.rests) location.reload();
  }

  /** Shows announcements, each while it holds. */
  announce(all: readonly Notice[]) {
    this.#notices = all;
    this.#announce(all);
  }

  /** Shows what is said to this screen alone, empty for nothing. */
  message(text: Message) {
    this.#message = text;
    const words = text[this.#mode.lang] || text.vi;
    let part = document.getElementById("message");
    if (!words) return part?.remove();
    if (!part) {
      part = document.createElement("p");
      Object.assign(part, { id: "message", className: "notice", role: "status" });
      document.getElementById("notices")?.append(part);
    }
    if (part.textContent !== words) part.textContent = words;
  }

  /** Draws what is shown anew, if it differs, where somebody may be reading. */
  #renew() {
    const view = document.getElementById("view");
    const at = view?.scrollTop ?? 0;
    if (this.#typing.keys) this.#search();
    else this.#draw(false);
    document.getElementById("view")?.scrollTo({ top: at, behavior: "instant" });
  }

  /** Goes to a screen by its key. */
  go(key: string) {
    if (!tellsWay(this.#key)) this.#before = [this.#key, this.#typing];
    this.#key = this.#mode.stepFree ? walking(key, true) : key;
    this.#typing = { ...this.#typing, keys: "" };
    this.#draw(true);
    if (this.#mode.aloud) this.#speak();
  }

  /** Shows the screen of the key. What is not kept here the server is asked for. */
  #draw(moves: boolean) {
    const html = this.#screens?.at(this.#mode.lang, this.#key);
    if (html === null || html === undefined) return void this.#fetch(this.#key, moves);
    const before = document.getElementById("view")?.outerHTML;
    if (moves || html !== before) put(html, "view");
    this.#shown(moves);
  }

  async #fetch(key: string, moves: boolean) {
    if (!this.#screens) return;
    try {
      const answer = await fetch(addressOf(this.settings.id, this.#mode.lang, key), { signal: AbortSignal.timeout(8000) });
      const text = await answer.text();
      if (key !== this.#key || !answer.ok) throw new Error(String(answer.status));
      put(text, "view");
      this.#shown(moves);
    } catch {
      if (key === this.#key && key !== "") this.go("");
    }
  }

  /** What follows a screen: the plan, the buttons, the clock. */
  #shown(moves: boolean) {
    document.body.dataset.show = showOf(this.#key, this.#typing.keys !== "");
    if (moves) stage(sceneIn());
    const count = document.getElementById("count");
    if (count && !this.#typing.keys) count.textContent = "";
    const field = document.querySelector<HTMLInputElement>("#q");
    if (field) field.value = shown(this.#typing);
    this.#press();
    this.#clock();
    if (moves) history.replaceState(null, "", addressOf(this.settings.id, this.#mode.lang, this.#key));
    const current = document.body.dataset.show;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("#menu a")) {
      const key = new URL(link.href).searchParams.get("show") ?? "typing";
      key === (current === "topic" ? "topics" : current) ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
  }

  #type(typing: Typing) {
    this.#typing = typing;
    if (this.#key !== "") this.#key = "";
    const keyboard = document.querySelector<Keyboard>("kiosk-keyboard");
    if (keyboard) keyboard.telex = typing.telex;
    if (typing.keys.trim()) this.#search();
    else this.#draw(true);
  }

  /** Shows the answers to what is typed. */
  #search() {
    const field = document.querySelector<HTMLInputElement>("#q");
    if (field) field.value = shown(this.#typing);
    if (!this.#screens) return;
    const { rows, total, sure } = this.#screens.find(this.#mode.lang, sought(this.#typing));
    const words = document.body.dataset;
    const heading = total > 0 ? (words.found ?? "{0}").replace("{0}", String(total)) : (rows.length > 0 ? words.guesses : words.none) ?? "";
    put(answersOf(heading, rows), "view");
    document.body.dataset.show = "typing";
    const count = document.getElementById("count");
    if (count) count.textContent = heading;
    document.getElementById("menu")?.querySelectorAll("[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    const base = JSON.parse(this.#screens.at(this.#mode.lang, "") ? this.#homeScene() : "{}") as object;
    stage({ ...base, found: sure ? marksIn(lit) : [], view: [] });
    this.#clock();
  }

  #homeScene(): string {
    const page = new DOMParser().parseFromString(this.#screens?.at(this.#mode.lang, "") ?? "", "text/html");
    return page.getElementById("view")?.dataset.scene ?? "{}";
  }

  // What hands do.

  #touch(e: Event) {
    this.touched = Date.now();
    const { state } = this.#idle;
    this.#idle = touched(Date.now());
    if (state === "active") return;
    e.preventDefault();
    e.stopPropagation();
    document.getElementById("asking")!.hidden = true;
    document.documentElement.classList.remove("night");
    if (state === "resting") this.reset(false);
    this.#swallow();
  }

  /** The touch that wakes does nothing else. */
  #swallow() {
    const stop = (e: Event) => (e.preventDefault(), e.stopPropagation());
    document.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 400);
  }

  #click(e: MouseEvent) {
    const target = e.target as Element;
    const act = target.closest<HTMLElement>("[data-do]")?.dataset.do;
    const move = target.closest<HTMLElement>("[data-map]")?.dataset.map;
    const link = target.closest<HTMLAnchorElement>("a[href]");
    if (move) return void document.querySelector<HallMap>("hall-map")?.act(move);
    if (!link || link.getAttribute("href")!.startsWith("#")) return void (act && this.#do(act));
    e.preventDefault();
    if (act === "back" || act === "language") this.#do(act);
    else this.go(keyOf(new URL(link.href).searchParams));
  }

  #do(act: string) {
    if (act === "reset") return this.reset(true);
    if (act === "language") return this.#speakIn(this.#mode.lang === "vi" ? "en" : "vi");
    if (act === "back") return this.#back();
    const name = switches[act as keyof typeof switches];
    if (!name) return;
    this.#mode = { ...this.#mode, [name]: !this.#mode[name] };
    this.#press();
    if (name === "stepFree" && tellsWay(this.#key)) this.go(walking(this.#key, this.#mode.stepFree));
    if (name === "aloud") this.#mode.aloud ? this.#speak() : this.#aloud.hush();
  }

  #back() {
    [this.#key, this.#typing] = this.#before;
    this.#typing.keys ? this.#search() : this.#draw(true);
  }

  #speakIn(lang: Lang) {
    this.#mode = { ...this.#mode, lang };
    const chrome = this.#screens?.at(lang, "chrome");
    if (!chrome) return location.assign(addressOf(this.settings.id, lang, this.#key));
    dress(chrome, lang);
    this.announce(this.#notices);
    this.message(this.#message);
    this.#typing.keys ? this.#search() : this.#draw(true);
    this.#press();
    this.#clock();
  }

  #hardware(e: KeyboardEvent) {
    if (e.isComposing || (e.target as Element).closest("button, a") && e.key === "Enter") return;
    if (e.key === "Backspace") this.#type(erased(this.#typing));
    else if (e.key === "Escape") this.reset(true);
    else if (/^[\p{L}\p{N} ]$/u.test(e.key) && !(e.target as Element).closest("button, a")) this.#type(pressed(this.#typing, e.key));
    else return;
    e.preventDefault();
  }

  #speak() {
    this.#aloud.say(document.getElementById("view")?.dataset.say ?? "", this.#mode.lang);
  }

  /** Shows on buttons and page how the visitor has it. */
  #press() {
    const root = document.documentElement;
    const rests = this.rests;
    root.classList.toggle("large", this.#mode.large);
    root.classList.toggle("low", this.#mode.low);
    const { below, lift } = reach(this.settings.height, this.settings.bottom, innerHeight);
    root.style.setProperty("--reach", `${below}px`);
    root.style.setProperty("--lift", `${lift}px`);
    root.dataset.theme = rests ? "dark" : this.#mode.contrast ? "contrast" : "light";
    for (const button of document.querySelectorAll<HTMLButtonElement>("#tools button")) {
      const name = switches[button.dataset.do as keyof typeof switches];
      if (name) button.ariaPressed = String(this.#mode[name]);
      if (name === "aloud") button.hidden = !this.#aloud.speaks(this.#mode.lang);
    }
    const map = document.querySelector<HTMLElement>("hall-map");
    if (map) map.toggleAttribute("data-still", rests || this.#mode.low);
    document.dispatchEvent(new CustomEvent("gianhang:dressed"));
  }

  // What time does.

  #tick() {
    const now = Date.now();
    const { state } = this.#idle;
    this.#idle = passed(this.#idle, now);
    if (this.#idle.state === "asking") this.#ask();
    if (this.#idle.state === "resting" && state !== "resting") this.rest();
    if (this.rests) this.#slowly(now);
    if (now - this.#asked >= again || now < this.#asked) this.refresh();
    this.#clock();
  }

  #ask() {
    const asking = document.getElementById("asking")!;
    if (asking.hidden) {
      asking.hidden = false;
      asking.querySelector<HTMLElement>("[data-do=stay]")?.focus();
    }
    document.getElementById("asking-left")!.textContent = String(this.#idle.left);
  }

  #clock() {
    const now = Date.now();
    const zone = this.#screens?.list.zone ?? "";
    clock(now, zone, (text) => text);
    const stale = now - this.#heard > old || this.#screens?.list.behind;
    tell("as-of", stale ? new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone || undefined }).format(this.#screens?.list.asOf ?? this.#heard) : "");
  }

  /** Forgets everything that a visitor did. */
  reset(rests: boolean) {
    const { lang } = this.#mode;
    this.#aloud.hush();
    this.#mode = fresh(this.settings);
    [this.#typing, this.#before] = [empty, ["", empty]];
    this.#idle = rests ? resting(Date.now()) : touched(Date.now());
    this.#key = rests ? "show=rest" : "";
    document.getElementById("asking")!.hidden = true;
    const keyboard = document.querySelector<Keyboard>("kiosk-keyboard");
    if (keyboard) keyboard.telex = false;
    if (lang !== this.#mode.lang) this.#speakIn(this.#mode.lang);
    else this.#draw(true);
    this.#press();
    scrollTo(0, 0);
  }

  /** Rests until somebody comes. */
  rest() {
    const [x, y] = orbit(this.#rests++);
    document.body.style.setProperty("--orbit", `${x}px ${y}px`);
    this.reset(true);
    this.#seconds = 0;
    if (this.#stale) location.reload();
  }

  /** Lights one topic after the other. */
  #slowly(now: number) {
    document.documentElement.classList.toggle("night", isNight(now, this.settings.hours));
    if (this.#seconds++ % turnEvery !== 0) return;
    const tiles = [...document.querySelectorAll<HTMLElement>(".k-tile")];
    const at = Math.floor(this.#seconds / turnEvery) % Math.max(tiles.length, 1);
    tiles.forEach((tile, i) => tile.classList.toggle("on", i === at));
    stage({ ...sceneIn(), found: (tiles[at]?.dataset.codes ?? "").split(" ").filter(Boolean) });
  }
}
