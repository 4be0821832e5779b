// Paints the live map: one scene a call, from beneath to above.
import { answer, BoothLayer, lit, unmarked } from "./booths";
import type { Camera } from "./camera";
import { CodeLayer } from "./codes";
import { floors, places, walls } from "./ground";
import { Occupancy, Widths } from "./labels";
import { finest, Overview } from "./overview";
import { idOf, type Names, type Plan, storeyOf } from "./plan";
import { drawPins, pins } from "./pins";
import { Posts } from "./posts";
import { Sheet } from "./sheet";
import { readTheme } from "./theme";
import { type Here, hereSign, reserve, type Stretch, way } from "./way";

/** What the map shows: where it looks, and what stands out, by the numbers of things (-1 is none). */
export interface Scene {
  readonly camera: Camera;
  readonly storey: number;
  readonly found: ReadonlySet<number>;
  readonly chosen: ReadonlySet<number>;
  readonly pointed: number;
  readonly focused: number;
  readonly route: readonly Stretch[];
  readonly here: Here | null;
}

/**
 * Whether booths, as many as upright ones of that weight, are shown by their picture; a typical one is pixels wide on the
 * screen and picture in the picture. They are if they are many, and are small or no larger than in the picture; the
 * latter only if they are very many or the view is turned, because shapes then take their time.
 */
export function blits(weight: number, pixels: number, upright: boolean, picture: number): boolean {
  const closer = pixels <= picture && (!upright || weight > 2 * many);
  return weight > many && (pixels < overviewBelow || closer);
}

const codesFrom = 18; // CSS pixels
const namesFrom = 60; // CSS pixels
const many = 6000; // upright booths
const crowd = 2500; // booths; turned ones bear codes if they are fewer
const overviewBelow = 7; // CSS pixels
const smallestAnswer = 7; // CSS pixels, so that answers are seen in the largest hall

/** Painter paints a plan on a canvas. It reads the look of the page only in setTheme, and sizes only in resize. */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #plan: Plan;
  readonly #typical: number; // centimetres
  readonly #layer: BoothLayer;
  readonly #taken = new Occupancy();
  readonly #overview = new Overview();
  #sheet!: Sheet;
  #widths!: Widths;
  #codes!: CodeLayer;
  #posts!: Posts;
  #names: Names = { floors: [], places: [], booths: [] };
  #size: [width: number, height: number, ratio: number] = [0, 0, 1];

  constructor(canvas: HTMLCanvasElement, plan: Plan) {
    [this.#canvas, this.#plan, this.#layer] = [canvas, plan, new BoothLayer(plan)];
    this.#typical = typical(plan);
    this.setTheme();
  }

  /** Writes these names from the next scene on. */
  setNames(names: Names) {
    this.#names = names;
    this.#posts.names = names;
    this.#codes.names = names.booths;
    this.#codes.clear();
  }

  /** Reads colours and fonts anew: when the theme or the contrast changes, and once the fonts have come. */
  setTheme() {
    const g = this.#canvas.getContext("2d", { alpha: false })!;
    const sheet = (this.#sheet = new Sheet(g, readTheme(this.#canvas)));
    this.#widths = new Widths((words, bold) => {
      sheet.font(100, bold);
      return g.measureText(words).width / 100;
    });
    this.#codes = new CodeLayer(this.#plan, this.#widths);
    this.#posts = new Posts(this.#plan, this.#widths, this.#taken);
    this.#overview.clear();
    this.setNames(this.#names);
  }

  /** Sets the size in CSS pixels and how many of the device's make one. What was painted is gone. */
  resize(width: number, height: number, ratio: number) {
    this.#size = [width, height, ratio];
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
  }

  /** Paints a scene. A camera that sees nothing leaves the canvas as it was. */
  paint(scene: Scene) {
    const sheet = this.#sheet;
    if (!sheet.look(scene.camera, ...this.#size)) return;
    const { storey } = scene;
    this.#mark(scene);
    this.#layer.gather(sheet, storey);
    const fading = scene.found.size > 0;
    floors(sheet, this.#plan, storey);
    places(sheet, this.#plan, storey, this.#layer.marks, fading);
    this.#booths(scene, fading);
    this.#signs(scene, fading);
  }

  #mark({ found, chosen, pointed }: Scene) {
    const { marks } = this.#layer;
    marks.fill(0);
    for (const thing of found) marks[thing] = answer;
    for (const thing of chosen) marks[thing] = lit;
    if (pointed >= 0) marks[pointed] = lit;
  }

  #booths(scene: Scene, fading: boolean) {
    const [sheet, layer, { all }] = [this.#sheet, this.#layer, this.#plan];
    const { g, theme, ratio } = sheet;
    const pixels = this.#typical * sheet.scale;
    if (blits(layer.weight(), pixels, sheet.upright, (this.#typical * finest(all)) / ratio)) {
      if (this.#overview.make(this.#canvas, layer, theme, all, scene.storey)) {
        this.#mark(scene);
        layer.gather(sheet, scene.storey);
      }
      g.globalAlpha = fading ? 0.28 : 1;
      this.#overview.paint(sheet, all);
      g.globalAlpha = 1;
    } else {
      const line = pixels < codesFrom ? 1 : Math.max(Math.round(ratio), 1); // of the device's pixels
      layer.plain(sheet, scene.storey, fading ? theme.faded : theme.plain, (line * sheet.pixel) / ratio);
    }
    walls(sheet, this.#plan, scene.storey);
    const few = layer.count(answer) < 300;
    layer.answers(sheet, theme.plain, theme.edge, few ? smallestAnswer * sheet.pixel : 0);
    this.#lit(sheet);
    if (!idOf(this.#plan, scene.focused) || storeyOf(this.#plan, scene.focused) !== scene.storey) return;
    layer.outline(sheet, scene.focused);
    sheet.stroke(theme.here, 4 * sheet.pixel);
  }

  /** Draws the booths in view that are chosen or pointed at. */
  #lit(sheet: Sheet) {
    const { g, theme } = sheet;
    for (const empty of [false, true]) {
      this.#layer.each(lit, empty, (i) => {
        this.#layer.outline(sheet, i);
        sheet.stroke(theme.ink, 5 * sheet.pixel);
        g.fillStyle = theme.clay;
        g.fill();
      });
    }
  }

  #signs(scene: Scene, fading: boolean) {
    const [sheet, taken, { storey }] = [this.#sheet, this.#taken, scene];
    const { theme } = sheet;
    const here = scene.here?.storey === storey ? scene.here : null;
    taken.clear(sheet.width, sheet.height);
    if (here) reserve(sheet, here, taken);
    const pinned = pins(sheet, this.#plan, scene.chosen, storey, this.#codes, this.#widths, taken);
    way(sheet, scene.route, storey, taken);
    const pixels = this.#typical * sheet.scale;
    if (pixels >= codesFrom && (sheet.upright || this.#layer.count(unmarked) < crowd)) {
      this.#codes.paint(sheet, this.#layer, pixels >= namesFrom, fading ? theme.faded : theme.plain, fading);
    }
    this.#posts.paint(sheet, storey, this.#layer.marks, fading);
    if (here) hereSign(sheet, here);
    drawPins(sheet, pinned);
  }
}

/** The shorter side of the booth in the middle, in centimetres, at least one. */
function typical(plan: Plan): number {
  const sides = plan.w.map((w, i) => Math.min(w, plan.h[i]!)).sort();
  return Math.max(sides[sides.length >> 1] ?? 0, 1);
}
