// A plan on a canvas, and the camera before it: draws when something has changed, and in a loop only while something moves.
import { between, type Box, type Camera, fit, kept, type Screen } from "./camera";
import { Painter, type Scene } from "./paint";
import type { Plan } from "./plan";

const quick = 200; // milliseconds to glide to another view
const settled = 200; // milliseconds without a change until the view rests

/** A scene whose parts may be set anew. */
export type Setting = { -readonly [part in keyof Scene]: Scene[part] };

/** What a stage tells its owner. */
export interface Watcher {
  changed(): void; // the camera is another
  rested(): void; // and has been still for a while
}

/** A movement: what to do so many milliseconds after its start, and whether it goes on. */
export type Motion = (ms: number) => boolean;

/** Stage shows one plan on one canvas. Lengths of time are milliseconds, sizes CSS pixels. */
export class Stage {
  readonly painter: Painter;
  screen: Screen = { width: 1, height: 1 };
  /** What the view was fitted to and follows as the screen changes, null since somebody has moved it. */
  fitted: Box | null = null;
  /** Where the view glides to, or is. */
  goal: Camera;
  #motion: Motion | null = null;
  #over: () => void = () => {};
  #started = 0;
  #frame = 0;
  #ratio = 0; // the screen's pixels in one of CSS
  #resting = 0;

  /** Stages plan, of which all may be shown, until signal comes, and draws it fitted to a box or as scene has it. */
  constructor(
    readonly canvas: HTMLCanvasElement,
    plan: Plan,
    readonly all: Box,
    readonly scene: Setting,
    fitted: Box | null,
    readonly watcher: Watcher,
    signal: AbortSignal,
  ) {
    this.painter = new Painter(canvas, plan);
    this.goal = scene.camera;
    this.fitted = fitted;
    this.#size();
    this.#watch(signal);
  }

  #watch(signal: AbortSignal) {
    const sizes = new ResizeObserver(() => this.#size());
    sizes.observe(this.canvas);
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      this.halt();
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#resting);
    });
    for (const theme of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
      matchMedia(theme).addEventListener("change", () => this.dress(), { signal });
    }
    document.fonts.addEventListener("loadingdone", () => this.dress(), { signal });
    this.#magnified(signal);
  }

  /** Follows the window to screens of other pixels. */
  #magnified(signal: AbortSignal) {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.#size();
      this.#magnified(signal);
    }, { signal, once: true });
  }

  #size() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const same = width === this.screen.width && height === this.screen.height && this.#ratio === devicePixelRatio;
    if (width === 0 || height === 0 || same) return;
    this.screen = { width, height };
    this.#ratio = devicePixelRatio;
    this.painter.resize(width, height, this.#ratio);
    this.set(this.fitted ? fit(this.fitted, this.screen, this.scene.camera.angle) : this.scene.camera);
    this.#draw();
  }

  /** Takes its colours and letters anew. */
  dress() {
    this.painter.setTheme();
    this.ask();
  }

  /** Whether the visitor wants nothing to move by itself. */
  get still(): boolean {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Draws in the next frame. */
  ask() {
    this.#frame ||= requestAnimationFrame((now) => {
      this.#frame = 0;
      if (this.#motion?.(Math.max(now - this.#started, 0)) === false) this.halt();
      if (this.#motion) this.ask();
      this.#draw();
    });
  }

  #draw() {
    this.painter.paint(this.scene);
  }

  /** Moves the camera, whatever else goes on. */
  set(c: Camera) {
    this.scene.camera = this.goal = kept(c, this.screen, this.all);
    this.watcher.changed();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.watcher.rested(), settled);
    this.ask();
  }

  /** Moves the camera for somebody who takes over. */
  look(c: Camera) {
    this.halt();
    this.fitted = null;
    this.set(c);
  }

  /** Goes to a view so that one sees where it lies. */
  glide(c: Camera) {
    this.look(this.scene.camera);
    const [from, to] = [this.scene.camera, kept(c, this.screen, this.all)];
    if (this.still) return this.set(to);
    this.run((ms) => {
      const t = Math.min(ms / quick, 1);
      this.set(t < 1 ? between(from, to, 1 - (1 - t) ** 3) : to);
      this.goal = to;
      return t < 1;
    });
    this.goal = to;
  }

  /** Goes to b, and keeps it in view when the screen changes. */
  show(b: Box) {
    this.glide(fit(b, this.screen, this.scene.camera.angle));
    this.fitted = b;
  }

  /** Starts a movement; over is told when it has ended or something else takes over. */
  run(motion: Motion, over: () => void = () => {}) {
    this.halt();
    [this.#motion, this.#over, this.#started] = [motion, over, performance.now()];
    this.ask();
  }

  /** Stops what moves. */
  halt() {
    if (!this.#motion) return;
    this.#motion = null;
    this.#over();
  }
}
