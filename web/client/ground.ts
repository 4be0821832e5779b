// What lies beneath the booths: floors, walls with their doors, the outlines of places, closed parts.
import { lit } from "./booths";
import type { Floor, Plan } from "./plan";
import type { Ring } from "./ring";
import type { Sheet } from "./sheet";

const thick = 22; // centimetres of wall

/** Draws the ground of a storey: all of the sheet, its floors, and what is closed of them. */
export function floors(sheet: Sheet, plan: Plan, storey: number) {
  const { g, theme } = sheet;
  sheet.signs();
  g.fillStyle = theme.ground;
  g.fillRect(0, 0, sheet.width, sheet.height);
  sheet.shapes();
  for (const f of plan.floors) if (f.storey === storey) area(sheet, f.outline, theme.floor, theme.floor, 1);
  for (const c of plan.closures) if (plan.floors[c.floor]!.storey === storey) hatch(sheet, c.outline);
}

/** Draws the walls of a storey, open where there are doors. */
export function walls(sheet: Sheet, plan: Plan, storey: number) {
  const { g, theme, pixel } = sheet;
  const wide = Math.max(thick * pixel * sheet.scale, 1.5 * pixel);
  const lines = (cap: CanvasLineCap, of: (f: Floor) => readonly Ring[], colour: string, breadth: number) => {
    g.lineCap = cap;
    g.beginPath();
    for (const f of plan.floors) if (f.storey === storey) for (const l of of(f)) sheet.trace(l, false);
    sheet.stroke(colour, breadth);
  };
  lines("square", (f) => f.walls, theme.wall, wide);
  lines("butt", (f) => f.doors, theme.floor, wide * 1.3);
}

/** Draws the outlines of the places in view on a storey, by how they stand out. */
export function places(sheet: Sheet, plan: Plan, storey: number, marks: Uint8Array, fading: boolean) {
  const { g, theme } = sheet;
  plan.places.forEach((p, j) => {
    if (plan.floors[p.floor]!.storey !== storey) return;
    const mark = marks[plan.count + j]!;
    let [fill, edge, wide] = [theme.place, theme.placeLine, 1];
    if (p.kind === "information") [fill, edge] = [theme.tint, theme.patina];
    if (p.kind === "entrance") [fill, edge, wide] = [theme.patina, theme.patina, 2];
    if (mark) [edge, wide] = [theme.ink, 2.5];
    g.globalAlpha = fading && !mark ? theme.pale : 1;
    area(sheet, p.outline, mark === lit ? theme.clay : fill, edge, wide);
  });
  g.globalAlpha = 1;
}

function area(sheet: Sheet, r: Ring, fill: string, edge: string, wide: number) {
  sheet.g.beginPath();
  sheet.trace(r);
  sheet.g.fillStyle = fill;
  sheet.g.fill();
  sheet.stroke(edge, wide * sheet.pixel);
}

/** Draws slanted lines over a part of a floor, 8 pixels apart and only where they can be seen. */
function hatch(sheet: Sheet, r: Ring) {
  const { g, theme, width, height } = sheet;
  area(sheet, r, theme.place, theme.soft, 1);
  g.save();
  g.clip();
  sheet.signs();
  g.beginPath();
  for (let x = -height; x < width; x += 8) {
    g.moveTo(x, height);
    g.lineTo(x + height, 0);
  }
  sheet.stroke(theme.soft, 1);
  g.restore();
}
