// What buttons and keys do to the view, as pure functions.
import { type Box, type Camera, fit, middle, moved, type Screen } from "./camera";

/** How much closer one press of a button brings. */
export const closer = 1.5;

const stride = 0.15; // of the screen
const twist = Math.PI / 6;

/** What may be done, as buttons name it: directions lie on the screen. */
const acts = new Map<string, readonly [dx: number, dy: number, factor: number, turn: number]>(Object.entries({
  in: [0, 0, closer, 0],
  out: [0, 0, 1 / closer, 0],
  west: [stride, 0, 1, 0],
  east: [-stride, 0, 1, 0],
  up: [0, stride, 1, 0],
  down: [0, -stride, 1, 0],
  left: [0, 0, 1, -twist],
  right: [0, 0, 1, twist],
}));

const keys = new Map(Object.entries({
  ArrowLeft: "west", ArrowRight: "east", ArrowUp: "up", ArrowDown: "down",
  "+": "in", "=": "in", "-": "out", "0": "all", "[": "left", "]": "right", n: "north", N: "north",
}));

/** What a key does, undefined if it is nothing. With Shift the arrows turn the plan. */
export function actOf(key: string, shift: boolean): string | undefined {
  return keys.get(shift ? key.replace("ArrowLeft", "[").replace("ArrowRight", "]") : key);
}

/** The camera after an act, null if there is no such act. */
export function acted(act: string, c: Camera, s: Screen, all: Box): Camera | null {
  if (act === "all") return fit(all, s, c.angle);
  const what = act === "north" ? ([0, 0, 1, -c.angle] as const) : acts.get(act);
  if (!what) return null;
  const [dx, dy, factor, turn] = what;
  const from = middle(s);
  return moved(c, s, all, { from, to: { x: from.x + dx * s.width, y: from.y + dy * s.height }, factor, turn });
}
