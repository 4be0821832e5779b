// Words that fit: into booths and places, and beside each other.

/** Parts of a font's size: the height of capitals, and from one line to the next. */
export const [capital, leading] = [0.7, 1.22];

const most = 20_000; // widths kept

/** Widths of words in parts of the font's size, measured once each. */
export class Widths {
  readonly #measure: (words: string, bold: boolean) => number;
  readonly #known: [Map<string, number>, Map<string, number>] = [new Map(), new Map()];

  constructor(measure: (words: string, bold: boolean) => number) {
    this.#measure = measure;
  }

  of(words: string, bold = false): number {
    const known = this.#known[bold ? 1 : 0];
    let width = known.get(words);
    if (width === undefined) {
      if (known.size >= most) known.clear();
      known.set(words, (width = this.#measure(words, bold)));
    }
    return width;
  }
}

/** By how much an upright w × h box grows or shrinks to just fit into a wide × high rectangle turned by cos and sin. */
export function fit(wide: number, high: number, cos: number, sin: number, w: number, h: number): number {
  const [c, s] = [Math.abs(cos), Math.abs(sin)];
  return Math.min(wide / (w * c + h * s), high / (w * s + h * c));
}

/** Breaks words into at most rows lines no wider than width; what does not fit ends in an ellipsis, or there are none. */
export function wrap(words: string, width: number, rows: number, widths: (words: string) => number): string[] {
  const lines: string[] = [];
  const left = words.split(" ").filter(Boolean);
  while (left.length > 0 && lines.length < rows) {
    let line = left.shift()!;
    while (left.length > 0 && widths(`${line} ${left[0]}`) <= width) line += ` ${left.shift()}`;
    const last = lines.length === rows - 1 && left.length > 0;
    if (last || widths(line) > width) line = cut(last ? `${line} ${left[0]}` : line, width, widths);
    if (!line) return [];
    lines.push(line);
  }
  return lines;
}

/** Breaks words as wrap does, then as evenly as that many lines allow. */
export function balance(words: string, width: number, rows: number, widths: (words: string) => number): string[] {
  let lines = wrap(words, width, rows, widths);
  for (let tries = 0; lines.length > 1 && tries < 10; tries++) {
    const tighter = wrap(words, (width *= 0.94), rows, widths);
    if (tighter.length !== lines.length || tighter.some((l) => l.endsWith("…"))) break;
    lines = tighter;
  }
  return lines;
}

/** As much of words as fits in width with an ellipsis, nothing if that is less than two letters. */
function cut(words: string, width: number, widths: (words: string) => number): string {
  const letters = [...words];
  for (let n = letters.length; n > 1; n--) {
    const line = `${letters.slice(0, n).join("").trimEnd()}…`;
    if (widths(line) <= width) return line;
  }
  return "";
}

const cell = 16; // pixels

/** Keeps signs apart: which cells of 16 × 16 pixels of the screen are taken. */
export class Occupancy {
  #taken = new Uint8Array(0);
  #columns = 0;
  #rows = 0;

  /** Frees everything on a screen of that size in pixels. */
  clear(width: number, height: number) {
    [this.#columns, this.#rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
    const cells = this.#columns * this.#rows;
    if (this.#taken.length < cells) this.#taken = new Uint8Array(cells);
    this.#taken.fill(0);
  }

  /** Takes a box around a point, whatever was there. */
  take(x: number, y: number, w: number, h: number) {
    this.#each(x, y, w, h, true);
  }

  /** Whether all of a box around a point is free and on the screen. */
  free(x: number, y: number, w: number, h: number): boolean {
    const [right, bottom] = [this.#columns * cell - x, this.#rows * cell - y];
    return w / 2 <= Math.min(x, right) && h / 2 <= Math.min(y, bottom) && !this.#each(x, y, w, h, false);
  }

  /** Takes a box around a point if it is free. */
  claim(x: number, y: number, w: number, h: number): boolean {
    const free = this.free(x, y, w, h);
    if (free) this.take(x, y, w, h);
    return free;
  }

  /** Whether a cell of the box is taken; or takes them. */
  #each(x: number, y: number, w: number, h: number, take: boolean): boolean {
    const at = (v: number) => Math.floor(v / cell);
    for (let r = Math.max(at(y - h / 2), 0); r <= Math.min(at(y + h / 2), this.#rows - 1); r++) {
      for (let c = Math.max(at(x - w / 2), 0); c <= Math.min(at(x + w / 2), this.#columns - 1); c++) {
        if (take) this.#taken[r * this.#columns + c] = 1;
        else if (this.#taken[r * this.#columns + c]) return true;
      }
    }
    return false;
  }
}
