// The way and you-are-here.
import type { Occupancy } from "./labels";
import type { Ring } from "./ring";
import type { Sheet } from "./sheet";

/** The stretch of a way on one storey. */
export interface Stretch {
  readonly storey: number;
  readonly line: Ring;
}

/** Where somebody is; heading is in degrees clockwise from up the plan. */
export interface Here {
  readonly x: number;
  readonly y: number;
  readonly storey: number;
  readonly heading: number | null;
  readonly name?: string; // written beside it
}

const nameSize = 16; // pixels
const apart = 10; // pixels from dot to dot

/** Draws a way on a storey as clay dots on white, and a ring where it goes on elsewhere. */
export function way(sheet: Sheet, route: readonly Stretch[], storey: number, taken: Occupancy) {
  const { g, theme } = sheet;
  sheet.signs();
  route.forEach(({ storey: on, line }, i) => {
    const end = line.length - 2;
    if (on !== storey || end < 2) return;
    g.beginPath();
    for (let j = 0; j <= end; j += 2) g.lineTo(...sheet.at(line[j]!, line[j + 1]!));
    sheet.stroke(theme.casing, 10);
    g.fillStyle = theme.clay;
    g.beginPath();
    dots(sheet, line, (x, y) => {
      g.moveTo(x, y);
      g.arc(x, y, 3, 0, 7);
      taken.take(x, y, 1, 1);
    });
    g.fill();
    if (route[i + 1]) sheet.disc(...sheet.at(line[end]!, line[end + 1]!), 7, theme.casing, theme.clay, 4);
  });
}

/** Gives points of a line on the screen, evenly apart and counted from its start, leaving out what is far off it. */
export function dots(sheet: Sheet, line: Ring, use: (x: number, y: number) => void) {
  const [cx, cy] = [sheet.width / 2, sheet.height / 2];
  const far = Math.hypot(cx, cy) + apart;
  let due = 0; // pixels to the next dot
  for (let j = 2; j + 1 < line.length; j += 2) {
    const [ax, ay] = sheet.at(line[j - 2]!, line[j - 1]!);
    const [dx, dy] = [sheet.sx(line[j]!, line[j + 1]!) - ax, sheet.sy(line[j]!, line[j + 1]!) - ay];
    const length = Math.hypot(dx, dy);
    if (!length) continue;
    const closest = ((cx - ax) * dx + (cy - ay) * dy) / length; // to the middle of the screen
    const first = due + Math.ceil(Math.max(closest - far - due, 0) / apart) * apart;
    for (let d = first; d <= Math.min(length, closest + far); d += apart) use(ax + (dx * d) / length, ay + (dy * d) / length);
    due += Math.max(Math.floor((length - due) / apart) + 1, 0) * apart - length;
  }
}

/** The angle on the screen, clockwise from the right, at which somebody looks. */
const ahead = (sheet: Sheet, heading: number) => ((heading - 90) * Math.PI) / 180 + Math.atan2(sheet.sin, sheet.cos);

/** Keeps the place of you-are-here free of signs. */
export function reserve(sheet: Sheet, here: Here, taken: Occupancy) {
  const { x, y, heading } = here;
  const [sx, sy] = sheet.at(x, y);
  taken.take(sx, sy, 24, 24);
  if (here.name) {
    const plate = nameplate(sheet, here);
    taken.take(plate.x, plate.y, plate.w, plate.h);
  }
  if (heading === null) return;
  const angle = ahead(sheet, heading);
  taken.take(sx + Math.cos(angle) * 24, sy + Math.sin(angle) * 24, 28, 28);
}

/** Where the name of here has room behind who looks: its middle on the screen, and its size. */
function nameplate(sheet: Sheet, { x, y, heading, name = "" }: Here): { x: number; y: number; w: number; h: number } {
  const [sx, sy] = sheet.at(x, y);
  const up = heading !== null && Math.sin(ahead(sheet, heading)) > 0.5; // they look down the screen
  sheet.font(nameSize, true);
  const [w, h] = [sheet.g.measureText(name).width + 20, nameSize + 14];
  const clear = (at: number, half: number, most: number) => Math.min(Math.max(at, half + 4), most - half - 4);
  return { x: clear(sx, w / 2, sheet.width), y: clear(sy + (up ? -1 : 1) * (h / 2 + 14), h / 2, sheet.height), w, h };
}

/** Draws you-are-here: a dot and, if known, a cone to where one looks; and its name. */
export function hereSign(sheet: Sheet, here: Here) {
  const { x, y, heading, name } = here;
  const { g, theme } = sheet;
  const [sx, sy] = sheet.at(x, y);
  if (heading !== null) {
    const angle = ahead(sheet, heading);
    g.beginPath();
    g.moveTo(sx, sy);
    g.arc(sx, sy, 40, angle - 0.55, angle + 0.55);
    [g.fillStyle, g.globalAlpha] = [theme.here, 0.28];
    g.fill();
    g.globalAlpha = 1;
  }
  sheet.disc(sx, sy, 9, theme.here, theme.casing, 3);
  if (!name) return;
  const plate = nameplate(sheet, here);
  g.beginPath();
  g.roundRect(plate.x - plate.w / 2, plate.y - plate.h / 2, plate.w, plate.h, 8);
  g.fillStyle = theme.card;
  g.fill();
  sheet.stroke(theme.here, 2);
  sheet.write([name], plate.x, plate.y, nameSize, theme.ink, true);
}
