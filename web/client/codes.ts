// What is written on booths: their codes and, where there is room, who stands there.
import { answer, type BoothLayer, lit, unmarked } from "./booths";
import { balance, capital, fit, leading, type Widths } from "./labels";
import { boxOf, middleOf, type Plan } from "./plan";
import type { Sheet } from "./sheet";
import type { Booths } from "./theme";

const [least, most] = [6.5, 22]; // pixels of a code
const narrow = 40; // pixels of room in which no name is written
const kept = 4000; // broken names

/** Lines of a name, broken for a room of that many letters' breadth and rows. */
interface Broken {
  readonly room: number;
  readonly lines: readonly string[];
}

/** CodeLayer writes on booths; the widths it has measured hold until the face changes. */
export class CodeLayer {
  readonly #plan: Plan;
  readonly #widths: Widths;
  readonly #codes: Float32Array; // widths, 0 until measured, as bold
  readonly #names = new Map<number, Broken>();
  names: readonly string[] = [];

  constructor(plan: Plan, widths: Widths) {
    [this.#plan, this.#widths] = [plan, widths];
    this.#codes = new Float32Array(plan.count);
  }

  /** Forgets how names were broken, because they have changed. */
  clear() {
    this.#names.clear();
  }

  /** Writes on all booths in view. */
  paint(sheet: Sheet, layer: BoothLayer, named: boolean, look: Booths, fading: boolean) {
    const { g, theme } = sheet;
    sheet.signs();
    const write = (mark: number, empty: boolean, colour: string, bold: boolean) => {
      g.fillStyle = colour;
      layer.each(mark, empty, (i) => this.#booth(sheet, i, named && !empty, bold));
    };
    write(unmarked, false, look.code, !fading);
    write(unmarked, true, look.free, false);
    write(answer, false, theme.plain.code, true);
    write(answer, true, theme.plain.free, true);
    write(lit, false, theme.plate, true);
    write(lit, true, theme.plate, true);
  }

  /** The size in pixels in which a booth shows its code alone, however it is turned, 0 if it cannot. */
  size(sheet: Sheet, i: number): number {
    const { w, h, codes, rings } = this.#plan;
    const width = (this.#codes[i] ||= Math.max(this.#widths.of(codes[i]!, true), 0.1));
    const across = rings.has(i) ? 2 * middleOf(this.#plan, i).radius : Math.min(w[i]!, h[i]!);
    const size = Math.min(0.92 / Math.hypot(width, capital), 0.42) * across * sheet.scale;
    return size < least ? 0 : Math.min(size, most);
  }

  #booth(sheet: Sheet, i: number, named: boolean, bold: boolean) {
    const { x, y, w, h, codes, rings } = this.#plan;
    const at = rings.has(i) ? middleOf(this.#plan, i) : null;
    const [px, py] = [at ? at.x : x[i]! + w[i]! / 2, at ? at.y : y[i]! + h[i]! / 2];
    const [sx, sy, size] = [sheet.sx(px, py), sheet.sy(px, py), this.size(sheet, i)];
    if (!size || (named && this.names[i] && this.#named(sheet, i, sx, sy))) return;
    sheet.g.fillText(codes[i]!, sx, sy + (capital / 2) * sheet.font(size, bold));
  }

  /** Writes the code with the name below; false if the name has no room. */
  #named(sheet: Sheet, i: number, sx: number, sy: number): boolean {
    const { g } = sheet;
    const [wide, high] = room(sheet, this.#plan, i);
    const size = Math.min(Math.max(Math.round(wide / 9), 10), 16);
    const head = Math.min(size * 1.4, wide / this.#codes[i]!);
    if (wide < narrow || head < least) return false;
    const lines = this.#broken(i, wide / size, Math.min(Math.floor((high - head) / (size * leading)), 4));
    if (!lines.length) return false;
    let y = sy + (head * capital - lines.length * size * leading) / 2;
    sheet.font(head, true);
    g.fillText(this.#plan.codes[i]!, sx, y);
    sheet.font(size, false);
    for (const line of lines) g.fillText(line, sx, (y += size * leading));
    return true;
  }

  #broken(i: number, letters: number, rows: number): readonly string[] {
    if (rows < 1) return [];
    const room = Math.floor(letters * 2) * 8 + rows;
    let broken = this.#names.get(i);
    if (broken?.room === room) return broken.lines;
    if (this.#names.size >= kept) this.#names.clear();
    broken = { room, lines: balance(this.names[i]!, Math.floor(letters * 2) / 2, rows, (s) => this.#widths.of(s)) };
    this.#names.set(i, broken);
    return broken.lines;
  }
}

/** How wide and high the upright box for words is in a booth or place, in pixels. */
export function room(sheet: Sheet, plan: Plan, thing: number): [wide: number, high: number] {
  const [{ cos, sin, scale }, { w, h }] = [sheet, boxOf(plan, thing)];
  const [c, s] = [Math.abs(cos), Math.abs(sin)];
  const [wide, high] = [w * c + h * s, w * s + h * c];
  const most = plan.rings.has(thing) ? (1.9 * middleOf(plan, thing).radius) / Math.hypot(wide, high) : 1;
  const part = Math.min(fit(w, h, cos, sin, wide, high), most) * scale;
  return [wide * part - 8, high * part - 8];
}
