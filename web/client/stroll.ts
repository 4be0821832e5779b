// The button that walks the way: a dot goes along it and the view follows. It knows nothing of how the plan is drawn.
import { between } from "./camera";
import type { Stage } from "./stage";
import { corners, type Leg, legsOf, type Part, type Walker, walker } from "./walk";

const tour = 10_000; // milliseconds for the whole way
const setout = 600; // milliseconds of them for the view to come along
const across = 2500; // centimetres across the shorter side of the screen, at most

/** Stroll walks one way on one stage. */
export class Stroll {
  readonly #legs: Leg[];
  #corner = 0;

  /** Walks route on stage at every press of button; climbed is told of another storey. */
  constructor(readonly stage: Stage, route: readonly Part[], readonly button: Element | null, readonly climbed: () => void) {
    this.#legs = legsOf(route);
  }

  /** Starts or stops; where nothing may move by itself, goes to the next corner. */
  press() {
    if (this.stage.still) return this.#hop();
    if (this.button?.ariaPressed === "true") return this.stage.halt();
    this.#walk();
  }

  #hop() {
    const stops = corners(this.#legs);
    const at = this.#stand(stops[this.#corner++ % stops.length] ?? 0);
    if (at) this.stage.look({ ...this.stage.scene.camera, x: at.x, y: at.y });
  }

  #walk() {
    const { stage, button } = this;
    const { width, height } = stage.screen;
    const from = stage.scene.camera;
    const scale = Math.max(from.scale, Math.min(width, height) / across);
    stage.look(from);
    stage.run((ms) => {
      const at = this.#stand(ms / tour);
      if (!at) return false;
      const to = { ...from, x: at.x, y: at.y, scale };
      stage.set(ms < setout ? between(from, to, ms / setout) : to);
      return ms < tour;
    }, () => button && (button.ariaPressed = "false"));
    if (button) button.ariaPressed = "true";
  }

  /** Puts the dot a fraction of the way from its start. */
  #stand(t: number): Walker | null {
    const at = walker(this.#legs, t);
    if (!at) return null;
    const { scene } = this.stage;
    const climbs = at.storey !== scene.storey;
    [scene.here, scene.storey] = [at, at.storey];
    if (climbs) this.climbed();
    return at;
  }
}
