// What spares the panel: the picture moves by a pixel or two, and is dark at night.

const path = [[0, 0], [2, 0], [2, 2], [0, 2], [-1, 2], [-1, 0], [-1, -1], [1, -1]] as const;
const early = 3_600_000; // milliseconds before the doors open, and after they close, in which screens are bright

/** Where the picture stands in the n-th rest, in pixels. */
export const orbit = (n: number): readonly [x: number, y: number] => path[((n % path.length) + path.length) % path.length]!;

/** Whether the screen may be dark at a time in milliseconds: the exhibition has hours, and none of them is near. */
export const isNight = (now: number, hours: readonly (readonly [from: number, until: number])[]): boolean =>
  hours.length > 0 && !hours.some(([from, until]) => now >= from - early && now < until + early);
