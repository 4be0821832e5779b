// Pins: plates of clay that point at what is chosen.
import type { CodeLayer } from "./codes";
import type { Occupancy, Widths } from "./labels";
import { boxOf, idOf, middleOf, type Plan, storeyOf } from "./plan";
import type { Sheet } from "./sheet";

/** A pin as it will be drawn: its tip, 1 if it hangs below that and -1 if it stands above, its words and width. */
export interface Pin {
  readonly x: number;
  readonly y: number;
  readonly up: number;
  readonly words: string;
  readonly wide: number;
}

const [size, high, tail] = [15, 28, 8]; // pixels of a pin's letters, plate and point
const most = 20; // pins

/**
 * Sets pins to what is chosen on a storey, one for booths side by side, each where it hides no other booth if it can. It
 * bears the code of a booth that is too small to show its own, else a dot.
 */
export function pins(sheet: Sheet, plan: Plan, chosen: ReadonlySet<number>, storey: number, codes: CodeLayer, widths: Widths, taken: Occupancy): Pin[] {
  const out: Pin[] = [];
  for (const thing of chosen) {
    const id = idOf(plan, thing);
    if (!id || storeyOf(plan, thing) !== storey || out.length >= most) continue;
    const words = thing < plan.count && codes.size(sheet, thing) < size - 3 ? id : "";
    const pin = stand(sheet, plan, thing, words, words ? Math.max(widths.of(words, true) * size + 18, high) : high);
    if (taken.claim(pin.x, pin.y + pin.up * (tail + high / 2), pin.wide, high)) out.push(pin);
  }
  return out;
}

function stand(sheet: Sheet, plan: Plan, thing: number, words: string, wide: number): Pin {
  const [at, { w, h }] = [middleOf(plan, thing), boxOf(plan, thing)];
  const [x, y] = sheet.at(at.x, at.y);
  const edge = Math.max((h * Math.abs(sheet.cos) + w * Math.abs(sheet.sin)) * sheet.scale * 0.42, 3);
  const free = (up: number) => {
    const middle = y + up * (edge + tail + high / 2);
    if (middle < high / 2 || middle > sheet.height - high / 2) return false;
    const n = plan.grid.find(sheet.under(x, middle, wide - 6, high - 6));
    return plan.grid.found.subarray(0, n).every((i) => i === thing);
  };
  const up = y - edge - high - tail < 0 || (!free(-1) && free(1)) ? 1 : -1;
  return { x, y: y + up * edge, up, words, wide };
}

/** Draws pins with their words or a dot. */
export function drawPins(sheet: Sheet, list: readonly Pin[]) {
  const { g, theme } = sheet;
  for (const { x, y, up, words, wide } of list) {
    const [middle, foot] = [y + up * (tail + high / 2), y + up * (tail + 0.5)];
    g.beginPath();
    g.roundRect(x - wide / 2, middle - high / 2, wide, high, 6);
    g.moveTo(x - tail, foot);
    g.lineTo(x, y);
    g.lineTo(x + tail, foot);
    sheet.stroke(theme.plate, 4);
    g.fillStyle = theme.clay;
    g.fill();
    if (words) sheet.write([words], x, middle, size, theme.plate, true);
    else sheet.disc(x, middle, 4, theme.plate, theme.plate, 1);
  }
}
