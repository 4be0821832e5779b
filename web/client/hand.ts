// A hand on the plan: what it does to the view, and what it opens.
import { middle, moved, type Move, type Point, toPlan } from "./camera";
import { type End, type Hands, listen, thrown } from "./gestures";
import { boxOf, hit, type Plan } from "./plan";
import type { Stage } from "./stage";

const pairing = 250; // milliseconds in which a second tap may follow
const fingertip = 14; // pixels; what is smaller cannot be meant by a finger
const nearer = 2; // times, by a double tap

/** What a hand tells of. Things are booths and places by number, -1 is none. */
export interface Visitor {
  open(thing: number, apart: boolean): void; // apart in a new tab
  point(thing: number): void;
}

/** Hand pans, zooms and turns a stage by fingers, mouse and wheel, and opens what they tap. */
export class Hand implements Hands {
  #opening = 0;

  /** Lays a hand on the canvas of stage until signal comes. Where it is not free, the page needs the wheel to scroll. */
  constructor(readonly stage: Stage, readonly plan: Plan, readonly visitor: Visitor, readonly free: boolean, signal: AbortSignal) {
    listen(stage.canvas, this, signal);
    stage.canvas.addEventListener("mousedown", (e) => e.button === 1 && e.preventDefault(), { signal }); // else it scrolls
    stage.canvas.addEventListener("auxclick", (e) => e.button === 1 && this.#open({ x: e.offsetX, y: e.offsetY }, true), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#opening));
  }

  /** The booth or place at a point of the canvas. */
  #at(at: Point): number {
    const { camera, storey } = this.stage.scene;
    const p = toPlan(camera, this.stage.screen, at);
    return hit(this.plan, p.x, p.y, storey);
  }

  #open(at: Point, apart: boolean) {
    const thing = this.#at(at);
    if (thing >= 0) this.visitor.open(thing, apart);
  }

  hold() {
    clearTimeout(this.#opening);
    this.stage.halt();
  }

  move(m: Move) {
    const { scene, screen, all } = this.stage;
    this.stage.look(moved(scene.camera, screen, all, m));
  }

  end(end: End, e: PointerEvent) {
    const at = { x: e.offsetX, y: e.offsetY };
    if (end === "tap") this.#tap(at, e);
    else if (end === "double") this.#zoom(at, nearer);
    else if (end === "pair") this.#zoom(at, 1 / nearer);
    else if (end && !this.stage.still) this.#throw(end);
  }

  hover(at: Point | null) {
    this.visitor.point(at ? this.#at(at) : -1);
  }

  wheels(e: WheelEvent): boolean {
    return this.free || e.ctrlKey;
  }

  /** A finger may tap again to come closer, and does come closer to what it cannot have meant. */
  #tap(at: Point, e: PointerEvent) {
    if (e.pointerType === "mouse") return this.#open(at, e.ctrlKey || e.metaKey || e.shiftKey);
    const { w, h } = boxOf(this.plan, this.#at(at));
    const size = Math.min(w, h) * this.stage.scene.camera.scale;
    this.#opening = setTimeout(() => (size > 0 && size < fingertip ? this.#zoom(at, nearer) : this.#open(at, false)), pairing);
  }

  #zoom(at: Point, factor: number) {
    const { goal, screen, all } = this.stage;
    this.stage.glide(moved(goal, screen, all, { from: at, to: at, factor, turn: 0 }));
  }

  #throw(speed: Point) {
    const { stage } = this;
    const { goal, screen, all } = stage;
    const from = middle(screen);
    stage.run((ms) => {
      const d = thrown(speed, ms);
      if (d) stage.set(moved(goal, screen, all, { from, to: { x: from.x + d.x, y: from.y + d.y }, factor: 1, turn: 0 }));
      return d !== null;
    });
  }
}
