// All booths of a storey as one picture, for views in which they are too small to be drawn one by one.
import type { BoothLayer } from "./booths";
import type { Box } from "./camera";
import { Sheet } from "./sheet";
import type { Theme } from "./theme";

const side = 4096; // pixels of the picture at most
const area = 9e6; // pixels
const smallest = 256; // of its longer side, down to which it is kept in halves

/** How many pixels a centimetre has in the picture of a plan. */
export function finest(all: Box): number {
  return Math.min(Math.sqrt(area / (all.w * all.h + 1)), side / Math.max(all.w, all.h, 1));
}

/** Pictures of one storey, each half as wide as the one before. */
export class Overview {
  #pictures: HTMLCanvasElement[] = [];
  #of = NaN; // storey

  /** Forgets the pictures. */
  clear() {
    this.#of = NaN;
  }

  /**
   * Makes the pictures, unless there are those of that storey already. If it does, the layer has lost its marks and what
   * is in view.
   */
  make(canvas: HTMLCanvasElement, layer: BoothLayer, theme: Theme, all: Box, storey: number): boolean {
    if (this.#of === storey) return false;
    this.#of = storey;
    const scale = finest(all);
    let [width, height] = [Math.ceil(all.w * scale), Math.ceil(all.h * scale)];
    const first = blank(canvas, width, height);
    const sheet = new Sheet(first.getContext("2d")!, theme);
    sheet.look({ x: all.x + width / scale / 2, y: all.y + height / scale / 2, scale, angle: 0 }, width, height, 1);
    sheet.shapes();
    layer.marks.fill(0);
    layer.gather(sheet, storey);
    layer.plain(sheet, storey, theme.plain, 1);
    this.#pictures = [first];
    for (let last = first; Math.max(width, height) > 2 * smallest; this.#pictures.push(last)) {
      [width, height] = [Math.ceil(width / 2), Math.ceil(height / 2)];
      const half = blank(canvas, width, height);
      half.getContext("2d")!.drawImage(last, 0, 0, width, height);
      last = half;
    }
    return true;
  }

  /** Draws the smallest picture that is hardly coarser than the screen. */
  paint(sheet: Sheet, all: Box) {
    const wanted = all.w * sheet.scale * sheet.ratio * 0.8;
    const first = this.#pictures[0]!;
    const picture = this.#pictures.filter((p) => p.width >= wanted).pop() ?? first;
    const [left, top, scale] = [sheet.px(all.x), sheet.py(all.y), finest(all)];
    const [right, bottom] = [sheet.px(all.x + first.width / scale), sheet.py(all.y + first.height / scale)];
    sheet.g.drawImage(picture, left, top, right - left, bottom - top);
  }
}

function blank(like: HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  const canvas = like.cloneNode() as HTMLCanvasElement;
  [canvas.width, canvas.height] = [Math.max(width, 1), Math.max(height, 1)];
  return canvas;
}
