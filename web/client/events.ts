// What the parts of a page tell each other, as events on document.
import type { Begin } from "./data";

/** The answers have changed: codes of booths and ids of places, and the view that shows them, "x y w h" in centimetres. */
export interface Found {
  readonly ids: ReadonlySet<string>;
  readonly view: string;
}

declare global {
  interface DocumentEventMap {
    "gianhang:found": CustomEvent<Found>;
    "gianhang:answered": CustomEvent<string | null>; // answers came; how old they are, if this device made them
    "gianhang:scene": CustomEvent<Begin>; // the map shows something else altogether
    "gianhang:dressed": CustomEvent; // the page has other colours
    "gianhang:renewed": CustomEvent; // parts of the page came anew
    "gianhang:open": CustomEvent<string>; // by a map that is about to open the page of a booth or place; whoever prevents it shows it
    "gianhang:plain": CustomEvent; // on a map that cannot become live
  }
}
