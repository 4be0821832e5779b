// What somebody types at a kiosk, as a value: the keys as they were pressed, and the words that Telex makes of them.
import { telex } from "../offline/keys";

const most = 80; // letters

/** Typing is a text that grows by keys. */
export interface Typing {
  readonly keys: string; // as pressed
  readonly telex: boolean;
}

export const empty: Typing = { keys: "", telex: false };

/** The text as it is shown: with Telex on, words that keys make one of are that word. */
export const shown = ({ keys, telex: on }: Typing): string => (on ? keys.replace(/[a-z]+/g, (word) => telex(word) ?? word) : keys);

/** The texts to search for: what is shown and, where that differs, what was pressed. */
export const sought = (t: Typing): string[] => [...new Set([shown(t).trim(), t.keys.trim()])].filter(Boolean);

/** t after a letter, digit or space was pressed. A space neither begins a text nor follows another. */
export function pressed(t: Typing, key: string): Typing {
  const needless = key === " " && (t.keys === "" || t.keys.endsWith(" "));
  if ([...key].length !== 1 || needless || [...t.keys].length >= most) return t;
  return { ...t, keys: t.keys + key.toLowerCase() };
}

/** t without what its last key did. */
export const erased = (t: Typing): Typing => ({ ...t, keys: [...t.keys].slice(0, -1).join("") });

/** t with the same keys, read the other way. */
export const switched = (t: Typing): Typing => ({ ...t, telex: !t.telex });
