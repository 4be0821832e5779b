// What is drawn on: a canvas, and where the camera puts each point of the plan on it.
import { type Box, type Camera, seen } from "./camera";
import { capital, leading } from "./labels";
import type { Ring } from "./ring";
import type { Theme } from "./theme";

const largest = 1e4; // CSS pixels a centimetre

/**
 * Sheet turns centimetres of the plan into what a canvas takes. Shapes are drawn after shapes(): upright ones in pixels of
 * the device, each edge on a whole one so that lines are sharp, turned ones in centimetres under a transform; px and py
 * give either. Signs are drawn after signs(), in CSS pixels of the screen, where sx and sy say.
 */
export class Sheet {
  width = 0; // CSS pixels
  height = 0;
  ratio = 1; // device pixels to one of CSS
  scale = 1; // CSS pixels a centimetre
  cos = 1;
  sin = 0;
  upright = true;
  pixel = 1; // one of CSS, in the unit of shapes
  box: Box = { x: 0, y: 0, w: 0, h: 0 }; // of the plan that can be seen
  #k = 1; // device pixels a centimetre
  #x = 0; // of the plan's origin, in device pixels
  #y = 0;
  #font = 0; // the size set, below 0 if it is not bold

  constructor(
    readonly g: CanvasRenderingContext2D,
    readonly theme: Theme,
  ) {}

  /** Points the camera; false if there is nothing to see with it. */
  look(c: Camera, width: number, height: number, ratio: number): boolean {
    [this.width, this.height, this.ratio, this.scale] = [width, height, ratio, c.scale];
    [this.cos, this.sin] = [Math.cos(c.angle), Math.sin(c.angle)];
    const k = (this.#k = c.scale * ratio);
    this.#x = (width * ratio) / 2 - (c.x * this.cos - c.y * this.sin) * k;
    this.#y = (height * ratio) / 2 - (c.x * this.sin + c.y * this.cos) * k;
    this.upright = Math.abs(this.sin) < 1e-6 && this.cos > 0;
    this.pixel = this.upright ? ratio : 1 / c.scale;
    this.#font = 0;
    this.box = seen(c, { width, height });
    return width > 0 && height > 0 && c.scale > 0 && c.scale < largest && Number.isFinite(this.#x + this.#y + k);
  }

  shapes() {
    const [k, c, s] = [this.#k, this.cos, this.sin];
    if (this.upright) this.g.setTransform(1, 0, 0, 1, 0, 0);
    else this.g.setTransform(k * c, k * s, -k * s, k * c, this.#x, this.#y);
  }

  signs() {
    const { g, ratio } = this;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    [g.textAlign, g.lineCap, g.lineJoin] = ["center", "round", "round"];
  }

  /** Strokes the path. */
  stroke(colour: string, wide: number) {
    [this.g.strokeStyle, this.g.lineWidth] = [colour, wide];
    this.g.stroke();
  }

  /** Draws a disc around a point of the screen with an outline. */
  disc(x: number, y: number, radius: number, fill: string, edge: string, wide: number) {
    this.g.beginPath();
    this.g.arc(x, y, radius, 0, 7);
    this.g.fillStyle = fill;
    this.g.fill();
    this.stroke(edge, wide);
  }

  /** Writes lines around a point of the screen, about as large as size. */
  write(lines: readonly string[], x: number, y: number, size: number, colour: string, bold: boolean) {
    size = this.font(size, bold);
    this.g.fillStyle = colour;
    lines.forEach((line, n) => this.g.fillText(line, x, y + size * (capital / 2 + (n - (lines.length - 1) / 2) * leading)));
  }

  px(x: number): number {
    return this.upright ? Math.round(x * this.#k + this.#x) : x;
  }

  py(y: number): number {
    return this.upright ? Math.round(y * this.#k + this.#y) : y;
  }

  sx(x: number, y: number): number {
    return ((x * this.cos - y * this.sin) * this.#k + this.#x) / this.ratio;
  }

  sy(x: number, y: number): number {
    return ((x * this.sin + y * this.cos) * this.#k + this.#y) / this.ratio;
  }

  /** Where a point of the plan lies on the screen. */
  at(x: number, y: number): [x: number, y: number] {
    return [this.sx(x, y), this.sy(x, y)];
  }

  /** The box of the plan around a box on the screen, given by its middle. */
  under(x: number, y: number, w: number, h: number): Box {
    const [k, c, s] = [this.scale, Math.abs(this.cos), Math.abs(this.sin)];
    const [dx, dy] = [(x - this.width / 2) / k, (y - this.height / 2) / k];
    const [wide, high] = [(w * c + h * s) / k, (w * s + h * c) / k];
    const { box } = this;
    const px = box.x + box.w / 2 + dx * this.cos + dy * this.sin;
    const py = box.y + box.h / 2 - dx * this.sin + dy * this.cos;
    return { x: px - wide / 2, y: py - high / 2, w: wide, h: high };
  }

  /** Adds an outline or a line to the path. */
  trace(r: Ring, closed = true) {
    for (let i = 0; i + 1 < r.length; i += 2) {
      const [x, y] = [this.px(r[i]!), this.py(r[i + 1]!)];
      if (i === 0) this.g.moveTo(x, y);
      else this.g.lineTo(x, y);
    }
    if (closed && r.length > 0) this.g.closePath();
  }

  /** Sets the font to the largest of a few sizes that is no larger than size, and gives that. */
  font(size: number, bold: boolean): number {
    let set = steps[0]!;
    for (const step of steps) if (step <= size) set = step;
    if (this.#font === (bold ? set : -set)) return set;
    this.#font = bold ? set : -set;
    this.g.font = `${bold ? 700 : 400} ${set}px ${this.theme.face}`;
    return set;
  }
}

const steps = [6.5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 22, 100]; // pixels; few, so that letters are drawn once
