// The colours of the map, read from the tokens of the site's styles and mixed as its stylesheet mixes them.

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** The colours of booths in one state. */
export interface Booths {
  readonly fill: readonly string[]; // by topic, 0 is an empty booth
  readonly edge: string;
  readonly pale: string; // the edge of empty booths
  readonly code: string;
  readonly free: string; // the code of empty booths
}

/** Theme is everything that the painter needs to know of the look. */
export interface Theme {
  readonly ground: string;
  readonly floor: string;
  readonly wall: string;
  readonly place: string;
  readonly placeLine: string;
  readonly tint: string; // beneath information
  readonly ink: string;
  readonly soft: string;
  readonly card: string;
  readonly patina: string;
  readonly clay: string;
  readonly aid: string;
  readonly here: string;
  readonly plate: string; // on clay and patina
  readonly casing: string; // beneath the way
  readonly edge: string; // of answers
  readonly pale: number; // how much is left of places that are no answers
  readonly plain: Booths;
  readonly faded: Booths; // what is no answer
  readonly face: string; // font families
}

/** Reads a colour as getComputedStyle writes it, black if it is none. */
export function parse(css: string): Colour {
  const hex = /^#(..)(..)(..)$/.exec(css);
  if (hex) return [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)];
  const [r = 0, g = 0, b = 0] = (css.replace(/^.*?\((srgb)?/, "").match(/[\d.]+/g) ?? []).map(Number);
  return css.startsWith("color(") ? [r * 255, g * 255, b * 255] : [r, g, b];
}

/** part of a over b, as CSS. */
export function mix(a: string, part: number, b: string): string {
  const [p, q] = [parse(a), parse(b)];
  return `rgb(${p.map((v, i) => Math.round(v * part + q[i]! * (1 - part))).join()})`;
}

/** A theme from a way to look up a token; sharp is for readers who asked for more contrast. */
export function themeOf(token: (name: string) => string, face: string, sharp: boolean): Theme {
  const [floor, soft, edge, ink, patina, clay, plate] = ["floor", "soft", "booth-line", "ink", "patina-ink", "clay", "on-plate"].map(token) as [string, string, string, string, string, string, string];
  const fill = [floor, ...Array.from({ length: 9 }, (_, i) => token(`topic-${i + 1}`))];
  const weak = (colour: string, part: number) => (sharp ? soft : mix(colour, part, floor));
  return {
    ground: token("ground"), floor, wall: token("wall"), place: token("place"), placeLine: sharp ? soft : token("place-line"),
    tint: mix(patina, 0.12, floor), ink, soft, card: token("card"), patina, clay, aid: mix(clay, 0.75, ink),
    here: token("here"), plate, casing: token("casing"), edge: ink, pale: sharp ? 1 : 0.6, face,
    plain: { fill, edge, pale: weak(soft, 0.7), code: token("booth-ink"), free: soft },
    faded: { fill: fill.map((c) => mix(c, 0.26, floor)), edge: weak(edge, 0.28), pale: weak(soft, 0.3), code: soft, free: soft },
  };
}

/** The theme of readers who let their system choose all colours. */
export function forcedTheme(face: string): Theme {
  const [back, text, clay, plate] = ["Canvas", "CanvasText", "Highlight", "HighlightText"] as const;
  const plain = { fill: Array<string>(10).fill(back), edge: text, pale: "GrayText", code: text, free: "GrayText" };
  return {
    ground: back, floor: back, wall: text, place: back, placeLine: text, tint: back, ink: text, soft: text, card: back,
    patina: text, clay, aid: text, here: "LinkText", plate, casing: back, edge: clay, pale: 1, face,
    plain, faded: { ...plain, edge: "GrayText", code: "GrayText" },
  };
}

/** Reads the theme that holds for an element now. */
export function readTheme(element: HTMLElement): Theme {
  const style = getComputedStyle(element);
  const face = style.getPropertyValue("--face") || "sans-serif";
  const asked = (what: string) => matchMedia(`(${what})`).matches;
  if (asked("forced-colors: active")) return forcedTheme(face);
  const before = element.style.color;
  const token = (name: string) => {
    element.style.color = `var(--${name})`; // resolves light-dark()
    return style.color;
  };
  const theme = themeOf(token, face, asked("prefers-contrast: more"));
  element.style.color = before;
  return theme;
}
