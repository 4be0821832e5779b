// <hall-map>: makes the plan that the server drew pan and zoom, and keeps it in step with the answers.
import { type Box, between, bounded, fill, formatBox, pan, parseBox, within, zoom } from "./view";

/** What the answers tell the plan: codes of booths and ids of places, and the view that shows them. */
export interface Found {
  readonly ids: ReadonlySet<string>;
  readonly view: Box | null;
}

/** The event on document that carries a Found. */
export const foundEvent = "gianhang:found";

const step = 1.5; // one press of a zoom button
const slip = 6; // pixels a pointer may move and still click

export class HallMap extends HTMLElement {
  #off = new AbortController();
  #svg!: SVGSVGElement;
  #all!: Box;
  #view!: Box;
  #pointers = new Map<number, PointerEvent>();
  #moved = 0;
  #frame = 0;

  connectedCallback() {
    const svg = this.querySelector<SVGSVGElement>("svg.plan");
    const all = parseBox(this.dataset.all);
    const view = parseBox(svg?.getAttribute("viewBox"));
    if (!svg || !all || !view) return;
    [this.#svg, this.#all, this.#view] = [svg, all, view];
    this.#off = new AbortController();
    this.#listen({ signal: this.#off.signal });
    this.classList.add("live");
    this.#whole();
    this.querySelector(".map-tools")?.removeAttribute("hidden");
  }

  disconnectedCallback() {
    this.#off.abort();
    cancelAnimationFrame(this.#frame);
    this.#pointers.clear();
    this.classList.remove("live", "dragging");
    this.querySelector(".map-tools")?.setAttribute("hidden", "");
  }

  #listen(on: { signal: AbortSignal }) {
    const svg = this.#svg;
    svg.addEventListener("pointerdown", (e) => this.#down(e), on);
    svg.addEventListener("pointermove", (e) => this.#move(e), on);
    for (const end of ["pointerup", "pointercancel"] as const) svg.addEventListener(end, (e) => this.#up(e), on);
    svg.addEventListener("wheel", (e) => this.#wheel(e), { ...on, passive: false });
    svg.addEventListener("click", (e) => this.#click(e), { ...on, capture: true });
    svg.addEventListener("dragstart", (e) => e.preventDefault(), on);
    svg.addEventListener("focusin", (e) => this.#reveal(e.target as Element), on);
    this.addEventListener("click", (e) => this.#tool(e), on);
    this.addEventListener("keydown", (e) => this.#key(e), on);
    document.addEventListener(foundEvent, (e) => this.#show((e as CustomEvent<Found>).detail), on);
    for (const hint of ["pointerover", "focusin"]) {
      document.addEventListener(hint, (e) => this.#point(e.target as Element), on);
    }
  }

  /** The view as the screen really shows it. */
  #seen(): Box {
    return fill(this.#view, this.#svg.clientWidth, this.#svg.clientHeight);
  }

  /** Everything, as the screen would show it. */
  #most(): Box {
    return fill(this.#all, this.#svg.clientWidth, this.#svg.clientHeight);
  }

  /** A view zoomed as far as it goes. */
  #zoomed(view: Box, factor: number, fx?: number, fy?: number): Box {
    return zoom(view, bounded(factor, view, this.#most()), fx, fy);
  }

  #set(view: Box) {
    cancelAnimationFrame(this.#frame);
    this.#view = within(view, this.#most());
    this.#svg.setAttribute("viewBox", formatBox(this.#view));
    this.#whole();
  }

  /** The button that shows everything is of no use where everything is shown. */
  #whole() {
    const [seen, all] = [this.#seen(), this.#all];
    this.classList.toggle("whole", seen.w >= all.w * 0.99 && seen.h >= all.h * 0.99);
  }

  /** Goes to a view so that one sees where it lies. */
  #glide(to: Box) {
    const target = fill(to, this.#svg.clientWidth, this.#svg.clientHeight);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.#set(target);
    const [from, start] = [this.#seen(), performance.now()];
    const next = (now: number) => {
      const t = Math.min((now - start) / 180, 1);
      this.#set(between(from, target, 1 - (1 - t) ** 3));
      if (t < 1) this.#frame = requestAnimationFrame(next);
    };
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(next);
  }

  #down(e: PointerEvent) {
    if (e.button !== 0) return;
    if (this.#pointers.size === 0) this.#moved = 0;
    this.#pointers.set(e.pointerId, e);
  }

  #move(e: PointerEvent) {
    const before = this.#pointers.get(e.pointerId);
    if (!before) return;
    if (e.buttons === 0) return this.#up(e); // was let go beside the plan
    this.#pointers.set(e.pointerId, e);
    this.#moved += Math.hypot(e.clientX - before.clientX, e.clientY - before.clientY);
    if (this.#moved <= slip || this.#pointers.size > 2) return;
    this.#svg.setPointerCapture(e.pointerId);
    this.classList.add("dragging");
    const other = [...this.#pointers.values()].find((p) => p.pointerId !== e.pointerId);
    this.#set(this.#dragged(before, e, other));
  }

  /** The view after one finger moved from a to b, perhaps with another held still. */
  #dragged(a: PointerEvent, b: PointerEvent, held?: PointerEvent): Box {
    const { width, height, left, top } = this.#svg.getBoundingClientRect();
    const shared = held ? 2 : 1;
    const seen = pan(this.#seen(), (a.clientX - b.clientX) / width / shared, (a.clientY - b.clientY) / height / shared);
    if (!held) return seen;
    const apart = (p: PointerEvent) => Math.max(Math.hypot(p.clientX - held.clientX, p.clientY - held.clientY), 1);
    const middle = { x: (b.clientX + held.clientX) / 2 - left, y: (b.clientY + held.clientY) / 2 - top };
    return this.#zoomed(seen, apart(a) / apart(b), middle.x / width, middle.y / height);
  }

  #up(e: PointerEvent) {
    this.#pointers.delete(e.pointerId);
    if (this.#pointers.size === 0) this.classList.remove("dragging");
  }

  /** A drag that ends on a booth does not open it. */
  #click(e: MouseEvent) {
    if (this.#moved <= slip || e.detail === 0) return;
    e.preventDefault();
    e.stopPropagation();
    this.#moved = 0;
  }

  /** On a page that scrolls, the wheel zooms only with Ctrl. */
  #wheel(e: WheelEvent) {
    if (this.classList.contains("narrow") && !e.ctrlKey) return;
    e.preventDefault();
    const { width, height, left, top } = this.#svg.getBoundingClientRect();
    const factor = Math.exp(Math.sign(e.deltaY) * Math.min(Math.abs(e.deltaY), 100) * 0.002);
    this.#set(this.#zoomed(this.#seen(), factor, (e.clientX - left) / width, (e.clientY - top) / height));
  }

  #tool(e: MouseEvent) {
    switch ((e.target as Element).closest<HTMLElement>("[data-map]")?.dataset.map) {
      case "in":
        return this.#glide(this.#zoomed(this.#seen(), 1 / step));
      case "out":
        return this.#glide(this.#zoomed(this.#seen(), step));
      case "all":
        return this.#glide(this.#all);
    }
  }

  #key(e: KeyboardEvent) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const seen = this.#seen();
    const views: Record<string, () => Box> = {
      ArrowLeft: () => pan(seen, -0.15, 0),
      ArrowRight: () => pan(seen, 0.15, 0),
      ArrowUp: () => pan(seen, 0, -0.15),
      ArrowDown: () => pan(seen, 0, 0.15),
      "+": () => this.#zoomed(seen, 1 / step),
      "-": () => this.#zoomed(seen, step),
      "0": () => this.#all,
    };
    const view = views[e.key]?.();
    if (!view) return;
    e.preventDefault();
    this.#glide(view);
  }

  /** Brings what the keyboard has reached into view. */
  #reveal(target: Element) {
    const shape = target.closest<SVGGraphicsElement>("a");
    if (!shape || !shape.matches(":focus-visible")) return;
    const b = shape.getBBox();
    const seen = this.#seen();
    const inside = b.x >= seen.x && b.y >= seen.y && b.x + b.width <= seen.x + seen.w && b.y + b.height <= seen.y + seen.h;
    if (!inside) this.#glide({ ...seen, x: b.x + b.width / 2 - seen.w / 2, y: b.y + b.height / 2 - seen.h / 2 });
  }

  /** Marks the answers, fades the rest, and goes where they are. */
  #show(found: Found) {
    for (const shape of this.#shapes()) {
      shape.classList.toggle("marked", found.ids.has(idOf(shape)));
      shape.classList.toggle("faded", found.ids.size > 0 && !found.ids.has(idOf(shape)));
    }
    this.#glide(found.view ?? this.#all);
  }

  /** Shows on the plan which answer the pointer or the keyboard is at. */
  #point(target: Element) {
    const row = target.closest?.<HTMLElement>("[data-marks]");
    const ids = new Set((row?.dataset.marks ?? "").split(" ").filter(Boolean));
    for (const shape of this.#shapes()) shape.classList.toggle("pointed", ids.has(idOf(shape)));
  }

  #shapes() {
    return this.#svg.querySelectorAll<SVGElement>("[data-code], [data-place]");
  }
}

function idOf(shape: SVGElement): string {
  return shape.dataset.code ?? shape.dataset.place ?? "";
}
