// What fingers, mouse and wheel do to a plan. Fingers is apart from the DOM; listen joins it to an element.
import type { Move, Point } from "./camera";

/** A finger, or the mouse with its button down, at a time in milliseconds. */
export interface Touch extends Point {
  readonly id: number;
  readonly time: number;
}

/** How a gesture ends: a tap, the second of two, a tap of two fingers, or a throw at a speed in pixels a millisecond. */
export type End = "tap" | "double" | "pair" | Point | null;

const slip = 6; // pixels that a finger may move and still tap
const twist = 0.2; // radians that two fingers may turn before the plan does
const brief = 300; // milliseconds of a tap, and between two
const beside = 30; // pixels between two taps of one place
const recent = 80; // milliseconds of movement that a throw has its speed from
const slowest = 0.15; // pixels a millisecond; what is slower is no throw

const apart = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);
const bearing = (a: Point, b: Point) => Math.atan2(b.y - a.y, b.x - a.x);

/** Fingers follows what one gesture does, from the first finger down to the last one up. */
export class Fingers {
  #down = new Map<number, Touch>();
  #trail: Touch[] = [];
  #tapped: Touch | null = null;
  #began = 0;
  #most = 0; // fingers at once
  #slipped = false;
  #twisted = 0;

  /** Whether the plan follows the fingers. */
  get dragging(): boolean {
    return this.#slipped && this.#down.size > 0;
  }

  down(t: Touch) {
    if (this.#down.size === 0) [this.#began, this.#most, this.#slipped] = [t.time, 0, false];
    this.#down.set(t.id, t);
    this.#most = Math.max(this.#most, this.#down.size);
    this.#twisted = 0;
    this.#trail = [t];
  }

  /** What a finger that moves does to the plan, null if that is nothing. */
  move(t: Touch): Move | null {
    const was = this.#down.get(t.id);
    if (!was || (!this.#slipped && apart(was, t) <= slip)) return null;
    this.#slipped = true;
    this.#down.set(t.id, t);
    this.#trail = [...this.#trail.filter((x) => t.time - x.time < recent), t];
    const [other, third] = [...this.#down.values()].filter((x) => x.id !== t.id);
    if (third) return null;
    return other ? this.#pinch(was, t, other) : { from: was, to: t, factor: 1, turn: 0 };
  }

  #pinch(was: Touch, t: Touch, other: Touch): Move {
    const half = (p: Point) => ({ x: (p.x + other.x) / 2, y: (p.y + other.y) / 2 });
    let turn = bearing(other, t) - bearing(other, was);
    turn -= 2 * Math.PI * Math.round(turn / (2 * Math.PI));
    const turns = Math.abs(this.#twisted) > twist;
    if (!turns) this.#twisted += turn;
    return { from: half(was), to: half(t), factor: Math.max(apart(t, other), 1) / Math.max(apart(was, other), 1), turn: turns ? turn : 0 };
  }

  /** How the gesture ends with this finger, null if others are still down or it is of no meaning. */
  up(t: Touch): End {
    if (!this.#down.delete(t.id) || this.#down.size > 0) return null;
    if (this.#slipped) return this.#most === 1 ? this.#thrown(t) : null;
    if (t.time - this.#began > brief) return this.#most === 1 ? "tap" : null;
    if (this.#most > 1) return this.#most === 2 ? "pair" : null;
    const second = this.#tapped && t.time - this.#tapped.time < brief && apart(this.#tapped, t) < beside;
    this.#tapped = second ? null : t;
    return second ? "double" : "tap";
  }

  #thrown(t: Touch): End {
    const [first] = this.#trail;
    const last = this.#trail.at(-1);
    if (!first || !last || t.time - last.time > recent / 2 || last.time <= first.time) return null;
    const speed = (a: number, b: number) => (b - a) / (last.time - first.time);
    const v = { x: speed(first.x, last.x), y: speed(first.y, last.y) };
    return Math.hypot(v.x, v.y) < slowest ? null : v;
  }

  /** A finger that somebody else has taken. */
  lost(id: number) {
    this.#down.delete(id);
  }
}

const fade = 325; // milliseconds in which a throw loses all but 1/e of its speed

/** How far a throw has come after some milliseconds, null once it lies still. */
export function thrown(v: Point, ms: number): Point | null {
  const left = Math.exp(-ms / fade);
  if (Math.hypot(v.x, v.y) * left < 0.02) return null;
  return { x: v.x * fade * (1 - left), y: v.y * fade * (1 - left) };
}

/** The factor by which a turn of the wheel comes closer. A pinch on a pad comes as small turns with Ctrl. */
export function wheeled(e: { deltaY: number; deltaMode: number; ctrlKey: boolean }): number {
  const pixels = e.deltaY * (e.deltaMode === 1 ? 33 : e.deltaMode === 2 ? 100 : 1);
  const pad = e.ctrlKey && Math.abs(pixels) < 50;
  return Math.exp(-Math.sign(pixels) * Math.min(Math.abs(pixels), 100) * (pad ? 0.01 : 0.002));
}

/** What listen tells of. Points are CSS pixels from the top left corner of the element. */
export interface Hands {
  hold(): void; // a finger has come down
  move(m: Move): void;
  end(end: End, e: PointerEvent): void;
  hover(at: Point | null): void; // the mouse without a button, null if it has left
  wheels(e: WheelEvent): boolean; // whether a turn of the wheel is for the plan
}

/** Tells hands what is done to el until the signal comes. */
export function listen(el: HTMLElement, hands: Hands, signal: AbortSignal) {
  const fingers = new Fingers();
  const on = <K extends keyof HTMLElementEventMap>(type: K, act: (e: HTMLElementEventMap[K]) => void) =>
    el.addEventListener(type, act, { signal, passive: false });
  const touch = (e: PointerEvent): Touch => ({ id: e.pointerId, x: e.offsetX, y: e.offsetY, time: e.timeStamp });
  const drags = () => el.classList.toggle("dragging", fingers.dragging);
  const lose = (e: PointerEvent) => {
    fingers.lost(e.pointerId);
    drags();
  };
  on("pointerdown", (e) => {
    if (e.button !== 0) return;
    el.setPointerCapture(e.pointerId);
    fingers.down(touch(e));
    hands.hold();
  });
  on("pointermove", (e) => {
    if (e.buttons === 0) lose(e); // was let go where nobody told
    const move = fingers.move(touch(e));
    if (move) hands.move(move);
    else if (e.pointerType === "mouse" && e.buttons === 0) hands.hover(touch(e));
    drags();
  });
  on("pointerup", (e) => {
    hands.end(fingers.up(touch(e)), e);
    drags();
  });
  on("pointercancel", lose);
  on("lostpointercapture", lose);
  on("pointerleave", () => hands.hover(null));
  on("wheel", (e) => {
    if (!hands.wheels(e)) return;
    e.preventDefault();
    const at = { x: e.offsetX, y: e.offsetY };
    hands.move({ from: at, to: at, factor: wheeled(e), turn: 0 });
  });
}
