// <hall-map>: the plan to pan, zoom and turn, in step with the answers. It takes the place of the server's drawing once
// it has all that it needs.
import { asBox, type Box, type Camera, fit, numbersIn, type Point, seen, shows, toScreen, union } from "./camera";
import { type Begin, faces, leave, type Left, leftIn, load } from "./data";
import type { Found } from "./events";
import { Hand, type Visitor } from "./hand";
import { pageOf, saidOf, titleOf, type Words } from "./naming";
import { rove, write } from "./near";
import { boxOf, idOf, inBox, middleOf, type Names, type Plan, readNames, readPlan, storeyOf, thingOf } from "./plan";
import { type Setting, Stage, type Watcher } from "./stage";
import { acted, actOf } from "./steering";
import { Stroll } from "./stroll";

const near = 1000; // centimetres around what is looked at
const listed = 20; // things in view
const lineHigh = 64; // pixels that a line of the list may cover

/** The element. It fires gianhang:drawn, which bubbles, when the live map has taken the place of the drawing. */
export class HallMap extends HTMLElement implements Visitor, Watcher {
  #off = new AbortController();
  #begin: Begin = {};
  #left: Left | null = null;
  #words!: Words;
  #stage: Stage | null = null;
  #stroll!: Stroll;
  #plan!: Plan;
  #names: Names | null = null;
  #scene!: Setting;

  connectedCallback() {
    const { signal } = (this.#off = new AbortController());
    this.#begin = JSON.parse(this.dataset.scene ?? "{}") as Begin;
    this.#words = JSON.parse(this.dataset.words ?? "{}") as Words;
    this.#left = this.#forgets ? null : leftIn(history.state);
    document.addEventListener("gianhang:found", (e) => this.#show(e.detail), { signal });
    document.addEventListener("gianhang:dressed", () => this.#stage?.dress(), { signal });
    document.addEventListener("gianhang:scene", (e) => this.#restage(e.detail), { signal });
    this.#start(signal);
  }

  disconnectedCallback() {
    this.#off.abort();
    this.#stage = null;
    this.#live(false);
    this.classList.remove("turned", "whole");
  }

  /** Whether a view that was left is of no use to who comes next. */
  get #forgets() {
    return "forget" in this.dataset;
  }

  /** Fetches what the plan needs; where it does not come, the server's drawing stays or comes. */
  async #start(signal: AbortSignal) {
    const names = load(this.dataset.names, signal).then(readNames).catch(() => null);
    const [plan] = await Promise.all([load(this.dataset.plan, signal).then(readPlan).catch(() => null), faces()]);
    if (signal.aborted) return;
    if (!plan) return this.#plain();
    try {
      this.#open(plan, signal);
    } catch (error) {
      this.disconnectedCallback();
      this.#plain();
      throw error;
    }
    this.#name(await names);
  }

  #plain() {
    this.dispatchEvent(new CustomEvent("gianhang:plain", { bubbles: true }));
  }

  #open(plan: Plan, signal: AbortSignal) {
    const canvas = this.querySelector("canvas")!;
    const { found = [], chosen = [], route = [], here = null, view = [] } = this.#begin;
    this.#plan = plan;
    const all = asBox(numbersIn(this.dataset.all)) ?? plan.all;
    const camera = this.#left ?? fit(all, { width: 1, height: 1 }, this.#angle);
    const scene: Setting = { camera, storey: this.#storey(), found: this.#things(found), chosen: this.#things(chosen), pointed: -1, focused: -1, route, here };
    this.#scene = scene;
    this.#live(true);
    this.#stage = new Stage(canvas, plan, all, scene, this.#left ? null : asBox(view) ?? all, this, signal);
    this.#stroll = new Stroll(this.#stage, route, this.querySelector("[data-map=walk]"), () => this.#climb(scene.storey));
    this.#climb(scene.storey);
    new Hand(this.#stage, plan, this, !this.classList.contains("narrow"), signal);
    this.#listen({ signal });
    this.changed();
    this.dispatchEvent(new CustomEvent("gianhang:drawn", { bubbles: true }));
  }

  #name(names: Names | null) {
    if (!names || !this.#stage) return;
    this.#names = names;
    this.#stage.painter.setNames(names);
    this.#stage.ask();
    this.#list();
  }

  /** Shows the canvas and its tools, or the server's drawing. */
  #live(on: boolean) {
    this.classList.toggle("live", on);
    for (const part of this.querySelectorAll<HTMLElement>("canvas, .map-tools, .map-list, .map-storeys")) part.hidden = !on;
  }

  #listen(on: { signal: AbortSignal }) {
    const list = this.querySelector(".map-list");
    list?.addEventListener("focusin", (e) => this.#focus((e.target as HTMLElement).dataset.id ?? ""), on);
    list?.addEventListener("focusout", () => this.#mark({ focused: -1 }), on);
    this.addEventListener("click", (e) => this.#tool(e), on);
    this.addEventListener("keydown", (e) => this.#key(e), on);
    document.addEventListener("click", (e) => this.#jump(e), on);
    for (const hint of ["pointerover", "focusin"]) document.addEventListener(hint, (e) => this.#point(e.target as Element), on);
  }

  // What there is.

  /** How far the plan is turned, in radians. */
  get #angle(): number {
    return ((this.#begin.turn ?? 0) * Math.PI) / 180;
  }

  #things(ids: Iterable<string>): Set<number> {
    return new Set([...ids].map((id) => thingOf(this.#plan, id)).filter((thing) => thing >= 0));
  }

  #storeys(things: Iterable<number>): number[] {
    return [...things].map((thing) => storeyOf(this.#plan, thing));
  }

  /** The storey to begin on: where the visit was left, where somebody stands, or where there is something to see. */
  #storey(): number {
    const { found = [], chosen = [], route = [], here } = this.#begin;
    const [seen] = this.#storeys(this.#things([...chosen, ...found]));
    const { storeys } = this.#plan;
    return this.#left?.storey ?? here?.storey ?? route[0]?.storey ?? seen ?? storeys.find((s) => s >= 0) ?? storeys[0] ?? 0;
  }

  /** Shows and names what the mouse is at. */
  point(pointed: number) {
    if (pointed === this.#scene.pointed) return;
    const { canvas } = this.#stage!;
    canvas.title = pointed < 0 ? "" : titleOf(this.#plan, this.#names, pointed, this.#words);
    canvas.classList.toggle("over", pointed >= 0);
    this.#mark({ pointed });
  }

  #mark(marks: Partial<Omit<Setting, "camera">>) {
    Object.assign(this.#scene, marks);
    this.#stage?.ask();
  }

  /** Goes to another storey. */
  #climb(storey: number) {
    this.#mark({ storey });
    for (const b of this.querySelectorAll<HTMLElement>("[data-storey]")) b.ariaPressed = String(b.dataset.storey === String(storey));
  }

  /** Opens the page of a booth or place, perhaps apart in a new tab. */
  open(thing: number, apart: boolean) {
    const page = pageOf(this.#plan, thing, this.#words);
    if (!document.dispatchEvent(new CustomEvent("gianhang:open", { detail: idOf(this.#plan, thing), cancelable: true }))) return;
    if (apart) return void window.open(page, "_blank", "noopener");
    this.#keep();
    location.assign(page);
  }

  // Buttons, keys, and the rest of the page.

  #act(act: string | undefined): boolean {
    const { goal, screen, all } = this.#stage!;
    const camera = act && acted(act, goal, screen, all);
    if (act === "all") this.#stage!.show(all);
    else if (camera) this.#stage!.glide(camera);
    return Boolean(camera);
  }

  #tool(e: MouseEvent) {
    const { map, storey } = (e.target as Element).closest<HTMLElement>("[data-map], [data-storey]")?.dataset ?? {};
    if (storey) this.#climb(Number(storey)), this.rested();
    else if (map === "walk") this.#stroll.press();
    else this.#act(map);
  }

  #key(e: KeyboardEvent) {
    if (e.ctrlKey || e.metaKey || e.altKey || "still" in this.dataset) return;
    const list = this.querySelector(".map-list");
    if (list && rove(list, e) || this.#act(actOf(e.key, e.shiftKey))) e.preventDefault();
  }

  /** Marks the answers, fades the rest, and goes where they are. */
  #show({ ids, view }: Found) {
    this.#begin = { ...this.#begin, found: [...ids], view: numbersIn(view) };
    this.#left = null;
    for (const shape of this.querySelectorAll<SVGElement>("[data-code], [data-place]")) {
      const lit = ids.has(shape.dataset.code ?? shape.dataset.place ?? "");
      shape.classList.toggle("marked", lit);
      shape.classList.toggle("faded", ids.size > 0 && !lit);
    }
    if (!this.#stage) return;
    const found = this.#things(ids);
    this.#mark({ found });
    const storeys = this.#storeys(found);
    if (storeys[0] !== undefined && !storeys.includes(this.#scene.storey)) this.#climb(storeys[0]);
    this.#stage.show(asBox(numbersIn(view)) ?? this.#stage.all);
  }

  /** Shows another scene: what stands out, the way, and where they are. */
  #restage(scene: Begin) {
    this.#begin = scene;
    this.#left = null;
    if (!this.#stage) return;
    const { found = [], chosen = [], route = [], here = null } = scene;
    this.#mark({ found: this.#things(found), chosen: this.#things(chosen), route, here, pointed: -1, focused: -1 });
    this.#climb(this.#storey());
    this.act("home");
  }

  /** What the scene is to be seen in. */
  #home(): Box {
    const { view = [], found = [], chosen = [], here } = this.#begin;
    const boxes = [...this.#things([...found, ...chosen])].map((thing) => boxOf(this.#plan, thing));
    if (here && boxes.length > 0 && here.storey === this.#scene.storey) boxes.push({ x: here.x, y: here.y, w: 0, h: 0 });
    return asBox(view) ?? union(boxes, near) ?? this.#stage!.all;
  }

  /** Does what a button of that name does: in, out, west, east, up, down, left, right, all; home shows the scene as it began. */
  act(name: string) {
    if (!this.#stage) return;
    if (name !== "home") return void this.#act(name);
    const { scene, screen } = this.#stage;
    const box = this.#home();
    this.#stage.glide(fit(box, screen, this.#angle));
    this.#stage.fitted = box;
    if (this.#stage.still) scene.camera = this.#stage.goal;
  }

  /** Shows on the plan which answer the pointer or the keyboard is at. */
  #point(target: Element) {
    if (this.contains(target)) return;
    const [id = ""] = (target.closest?.<HTMLElement>("[data-marks]")?.dataset.marks ?? "").split(" ");
    const pointed = thingOf(this.#plan, id);
    if (pointed !== this.#scene.pointed) this.#mark({ pointed });
  }

  /** A part of the page that names a view, "storey x y w h", leads there. */
  #jump(e: MouseEvent) {
    const [storey, ...view] = numbersIn((e.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at);
    const box = asBox(view);
    if (!box || storey === undefined || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    this.#climb(storey);
    this.#stage!.show(box);
    this.scrollIntoView({ block: "nearest" });
  }


  /** Shows where the keyboard is in the list, and says it. */
  #focus(id: string) {
    const { scene, screen } = this.#stage!;
    const focused = thingOf(this.#plan, id);
    if (focused < 0) return;
    this.#mark({ focused });
    this.querySelector(".map-said")!.textContent = saidOf(this.#plan, this.#names, focused, this.#words);
    const { x, y } = middleOf(this.#plan, focused);
    if (!shows(scene.camera, screen, boxOf(this.#plan, focused), lineHigh)) this.#stage!.glide({ ...scene.camera, x, y });
  }

  // What follows the view.

  changed() {
    const { scene, all, screen } = this.#stage ?? {};
    if (!scene || !all || !screen) return;
    this.classList.toggle("turned", Math.abs(scene.camera.angle) > 0.01);
    this.classList.toggle("whole", scene.camera.scale <= fit(all, screen, scene.camera.angle).scale * 1.01);
  }

  rested() {
    this.#keep();
    this.#list();
  }

  /** Keeps a view that somebody has chosen for when they come back. */
  #keep() {
    if (this.#forgets) return;
    leave(this.#stage!.fitted ? null : { ...this.#scene.camera, storey: this.#scene.storey });
  }

  /** Lists what is in view, unless somebody is reading the list. */
  #list() {
    const list = this.querySelector(".map-list ul");
    if (!list || list.contains(document.activeElement)) return;
    const { camera, storey } = this.#scene;
    write(list, inBox(this.#plan, seen(camera, this.#stage!.screen), storey, listed).map((thing) => ({
      id: idOf(this.#plan, thing), href: pageOf(this.#plan, thing, this.#words), words: titleOf(this.#plan, this.#names, thing, this.#words),
    })));
  }

  // What tests may see, and move.

  /** The camera, null while the server's drawing is shown. */
  get camera() {
    return this.#stage && this.#scene.camera;
  }

  set camera(c: Camera | null) {
    if (c) this.#stage?.look(c);
  }

  /** What stands out, by code and id, and where the visitor stands. */
  get marks() {
    const name = (thing: number) => (thing < 0 ? "" : idOf(this.#plan, thing));
    const { found, chosen, pointed, focused, storey, here } = this.#scene;
    return { found: [...found].map(name), chosen: [...chosen].map(name), pointed: name(pointed), focused: name(focused), storey, here };
  }

  /** Where in the window the middle of a booth or place is, in CSS pixels. */
  spot(id: string): Point {
    const { left, top } = this.#stage!.canvas.getBoundingClientRect();
    const p = toScreen(this.#scene.camera, this.#stage!.screen, middleOf(this.#plan, thingOf(this.#plan, id)));
    return { x: left + p.x, y: top + p.y };
  }
}
