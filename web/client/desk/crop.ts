// Which part of a picture is kept, as the server cuts it.

/** The widths to heights of what may be kept. */
const shapes: Record<string, number> = { wide: 3 / 2, square: 1 };

/** Where the kept part lies along the side that is cut, from 0 to 1. */
const places: Record<string, number> = { left: 0, top: 0, right: 1, bottom: 1 };

/** A part of a picture, in parts of its width and height. */
export interface Part {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The largest part of that shape that a picture has; all of it for a shape that is not known. */
export function part(width: number, height: number, shape: string, across: string, down: string): Part {
  const wanted = (shapes[shape] ?? width / height) / (width / height); // how much wider than the picture
  const w = Math.min(1, wanted);
  const h = Math.min(1, 1 / wanted);
  return { left: (1 - w) * (places[across] ?? 0.5), top: (1 - h) * (places[down] ?? 0.5), width: w, height: h };
}
