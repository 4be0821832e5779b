// What the parts of a page tell each other, as events on document.

/** The answers have changed: codes of booths and ids of places, and the view that shows them, "x y w h" in centimetres. */
export interface Found {
  readonly ids: ReadonlySet<string>;
  readonly view: string;
}

declare global {
  interface DocumentEventMap {
    "gianhang:found": CustomEvent<Found>;
    "gianhang:answered": CustomEvent<string | null>; // answers came; how old they are, if this device made them
    "gianhang:plain": CustomEvent; // on a map that cannot become live
  }
}
