// Signs on the sheet that are no booths: names of floors, icons and names of places. None covers another.
import { lit } from "./booths";
import { room } from "./codes";
import { balance, leading, type Occupancy, type Widths } from "./labels";
import { middleOf, type Names, type Place, type Plan } from "./plan";
import { around, meets, type Ring } from "./ring";
import type { Sheet } from "./sheet";

/** Posts writes the signs of a plan. */
export class Posts {
  names: Names = { floors: [], places: [], booths: [] };
  readonly #plan: Plan;
  readonly #widths: Widths;
  readonly #taken: Occupancy;
  readonly #icons = new Map<string, Path2D>();

  constructor(plan: Plan, widths: Widths, taken: Occupancy) {
    [this.#plan, this.#widths, this.#taken] = [plan, widths, taken];
  }

  /** Writes the signs of a storey; those of places that the marks leave out are pale. */
  paint(sheet: Sheet, storey: number, marks: Uint8Array, fading: boolean) {
    sheet.signs();
    const { floors, places, count } = this.#plan;
    floors.forEach((f, i) => f.storey === storey && this.#floor(sheet, f.outline, this.names.floors[i] ?? ""));
    for (const entrances of [true, false]) {
      places.forEach((p, j) => {
        const [mark, entrance] = [marks[count + j]!, p.kind === "entrance"];
        if (entrance !== entrances || floors[p.floor]!.storey !== storey || p.outline.length < 6) return;
        sheet.g.globalAlpha = fading && !mark ? sheet.theme.pale : 1;
        if (entrance) this.#entrance(sheet, p, j, mark);
        else this.#place(sheet, p, j, mark);
      });
    }
    sheet.g.globalAlpha = 1;
  }

  /** Writes the name of a floor above its uppermost edge. */
  #floor(sheet: Sheet, r: Ring, name: string) {
    const size = Math.min(Math.max(sheet.scale * 130, 12), 20);
    const wide = this.#widths.of(name, true) * size;
    let [x, y, rise] = [0, Infinity, 0];
    for (let i = 0, j = r.length - 2; i < r.length; j = i, i += 2) {
      const [ax, ay] = sheet.at(r[j]!, r[j + 1]!);
      const [bx, by] = sheet.at(r[i]!, r[i + 1]!);
      if (ay + by < 2 * y) [x, y, rise] = [(ax + bx) / 2, (ay + by) / 2, Math.abs((by - ay) / (Math.hypot(bx - ax, by - ay) || 1))];
    }
    y -= size + (rise * wide) / 2;
    if (name && this.#taken.claim(x, y, wide, size)) sheet.write([name], x, y, size, sheet.theme.soft, true);
  }

  /** Draws an arrow from an entrance into its floor and writes its name past the arrow or beside it. */
  #entrance(sheet: Sheet, p: Place, j: number, mark: number) {
    const [taken, { theme, cos, sin }] = [this.#taken, sheet];
    const [box, hall] = [around(p.outline)!, around(this.#plan.floors[p.floor]!.outline) ?? around(p.outline)!];
    const [mx, my, upright] = [box.x + box.w / 2, box.y + box.h / 2, box.w < box.h];
    const [dx, dy] = upright ? [Math.sign(hall.x + hall.w / 2 - mx), 0] : [0, Math.sign(hall.y + hall.h / 2 - my)];
    const [ux, uy] = [dx * cos - dy * sin, dx * sin + dy * cos];
    const off = (Math.min(box.w, box.h) / 2) * sheet.scale + 12;
    const [x, y] = [sheet.sx(mx, my) + ux * off, sheet.sy(mx, my) + uy * off];
    const [free, name, colour] = [taken.free(x, y, 16, 16), this.names.places[j] ?? "", mark === lit ? theme.clay : theme.patina];
    const wide = this.#widths.of(name, true) * 12;
    const [past, aside] = [(Math.abs(ux) * wide) / 2 + 17, wide / 2 + 13];
    for (const [nx, ny] of [[ux * past, uy * past], [aside, 0], [-aside, 0], [aside, uy * 20]] as const) {
      if (!name || !this.#bare(sheet, x + nx, y + ny, wide) || !taken.claim(x + nx, y + ny, wide, 12)) continue;
      sheet.write([name], x + nx, y + ny, 12, colour, true);
      break;
    }
    if (!free) return;
    taken.take(x, y, 16, 16);
    this.#icon(sheet, arrow, x, y, 17, colour, 3, Math.atan2(ux, -uy));
  }

  /** Whether no booth and no place lies where a name of that width would stand. */
  #bare(sheet: Sheet, x: number, y: number, wide: number): boolean {
    const box = sheet.under(x, y, wide, 10);
    const { grid, places } = this.#plan;
    return grid.find(box) === 0 && !places.some((p) => meets(around(p.outline) ?? box, box));
  }

  /** Draws the icon of a place and, if its outline has room, its name below; else a small badge where nothing is. */
  #place(sheet: Sheet, p: Place, j: number, mark: number) {
    const [{ theme }, plan, taken] = [sheet, this.#plan, this.#taken];
    const [{ x: mx, y: my, radius }, [wide, high]] = [middleOf(plan, plan.count + j), room(sheet, plan, plan.count + j)];
    const [x, y, across] = [sheet.sx(mx, my), sheet.sy(mx, my), 2 * radius * sheet.scale];
    const [info, path] = [p.kind === "information", plan.icons[p.icon]];
    const colour = mark === lit ? theme.plate : info ? theme.patina : p.kind === "first-aid" ? theme.aid : theme.soft;
    const icon = Math.min(Math.max(across * 0.4, 16), 30);
    for (const size of this.names.places[j] ? [15, 13.5, 12] : []) {
      const lines = balance(this.names.places[j]!, wide / size, 3, (s) => this.#widths.of(s, info || mark > 0));
      const tall = icon + lines.length * size * leading;
      if (!lines.length || lines.some((l) => l.endsWith("…")) || tall > high + 4 || !taken.claim(x, y, wide * 0.7, tall)) continue;
      this.#icon(sheet, path, x, y - (tall - icon) / 2, icon, colour, 2);
      return sheet.write(lines, x, y + icon / 2 + 1, size, info || mark === lit ? colour : theme.soft, info || mark > 0);
    }
    if (!path || !taken.claim(x, y, 20, 20)) return;
    if (across < 22) sheet.disc(x, y, 11, mark === lit ? theme.clay : theme.card, mark ? theme.ink : theme.placeLine, mark ? 2 : 1);
    this.#icon(sheet, path, x, y, Math.min(Math.max(across * 0.7, 14), 24), colour, 2);
  }

  /** Strokes an icon around a point, size pixels high and turned clockwise by radians. */
  #icon({ g }: Sheet, path: string | undefined, x: number, y: number, size: number, colour: string, wide: number, turn = 0) {
    if (!path) return;
    let icon = this.#icons.get(path);
    if (!icon) this.#icons.set(path, (icon = new Path2D(path)));
    g.save();
    g.translate(x, y);
    g.rotate(turn);
    g.scale(size / 24, size / 24);
    g.translate(-12, -12);
    [g.strokeStyle, g.lineWidth] = [colour, wide];
    g.stroke(icon);
    g.restore();
  }
}

const arrow = "M12 20V5M5 12l7-7 7 7"; // on 24 × 24, upwards
