// What the page gives the live map: addresses, the scene to begin with, and the view that this visit was left with.
import type { Camera } from "./camera";
import type { Part, Walker } from "./walk";

/** The scene as the server sends it in data-scene; what is missing is empty. */
export interface Begin {
  readonly view?: readonly number[]; // x, y, w, h in centimetres
  readonly found?: readonly string[]; // codes of booths and ids of places
  readonly chosen?: readonly string[];
  readonly route?: readonly Part[];
  readonly here?: Walker;
  readonly turn?: number; // degrees clockwise that the plan is turned
}

const patience = 20_000; // milliseconds to wait for data

/** Fetches JSON. It throws if there is none within patience. */
export async function load(address: string | undefined, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address ?? "", { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

const faceless = 3000; // milliseconds to wait for the face of the letters

/** Waits until letters can be measured in their own face, within faceless. */
export function faces(): Promise<unknown> {
  const loads = ["400", "700"].map((weight) => document.fonts.load(`${weight} 16px "Be Vietnam Pro"`, "Aầ"));
  return Promise.race([Promise.allSettled(loads), new Promise((done) => setTimeout(done, faceless))]);
}

/** A view with its storey, as the history of the window keeps it. */
export type Left = Camera & { readonly storey: number };

/** Reads a view that was left, null if there is none. */
export function leftIn(state: unknown): Left | null {
  const left = (state as { map?: Left } | null)?.map;
  const sound = left && [left.x, left.y, left.scale, left.angle, left.storey].every(Number.isFinite) && left.scale > 0;
  return sound ? left : null;
}

/** Keeps a view, or none, in the current entry of the history, beside what else is there. */
export function leave(map: Left | null) {
  if (map || leftIn(history.state)) history.replaceState({ ...history.state, map }, "");
}
