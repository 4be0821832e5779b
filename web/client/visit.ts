// The booths of a visit as pure values. They are written as the address of the page has them: b=A3,B12&done=A3.

/** Booths to visit. */
export interface Visit {
  readonly saved: readonly string[]; // codes, each once, in the order that they were saved
  readonly done: readonly string[]; // those of saved that were visited
}

/** How many booths a list holds; the server takes no more. */
export const most = 60;

const codes = (list: string | null) =>
  [...new Set((list ?? "").toUpperCase().split(","))].filter((code) => /^[A-Z]{1,3}\d{1,5}$/.test(code)).slice(0, most);

const made = (saved: readonly string[], done: readonly string[]): Visit => ({ saved, done: saved.filter((code) => done.includes(code)) });

/** Reads a query string or what was kept. What is no code is left out. */
export function read(text: string): Visit {
  const values = new URLSearchParams(text);
  return made(codes(values.get("b")), codes(values.get("done")));
}

/** Writes v so that read gives it back, with b even of nothing. */
export const written = ({ saved, done }: Visit) => `b=${saved}${done.length > 0 ? `&done=${done}` : ""}`;

/** v with a booth saved, or not any more; the same v if there is no room. */
export function turned(v: Visit, code: string): Visit {
  if (v.saved.includes(code)) return made(v.saved.filter((c) => c !== code), v.done);
  return v.saved.length < most ? made([...v.saved, code], v.done) : v;
}

/** v with a booth visited, if it is one of those saved. */
export const ticked = (v: Visit, code: string) => made(v.saved, [...v.done, code]);

/** All booths of v and then those of w, as many as there is room for. */
export const merged = (v: Visit, w: Visit) => made([...new Set([...v.saved, ...w.saved])].slice(0, most), [...v.done, ...w.done]);

/** The booths still to be visited. */
export const left = (v: Visit) => v.saved.filter((code) => !v.done.includes(code));

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((code) => b.includes(code));

/** Whether two lists hold the same, in whatever order. */
export const alike = (v: Visit, w: Visit) => same(v.saved, w.saved) && same(v.done, w.done);

/** What a page that shows a list is to do about the list of the device. */
export type Turn = "own" | "adopt" | "leave" | "ask";

/**
 * Decides: the list shown is the device's own; or what became of that on its own page before, and is to be kept; or
 * the page is to be left for the device's own; or the list is somebody else's, and the visitor is to be asked.
 * shown is null where the address holds no list, before is that of the page that led here, and was says that this page
 * showed the device's own when it was last left.
 */
export function turnOf(shown: Visit | null, mine: Visit, before: Visit | null, was: boolean): Turn {
  if (!shown || shown.saved.length === 0) {
    if (mine.saved.length === 0) return "own";
    return shown && before && alike(before, mine) ? "adopt" : "leave";
  }
  if (alike(shown, mine)) return "own";
  if (was) return "leave";
  return before && alike(before, mine) ? "adopt" : "ask";
}
