// The booths that were saved, kept on this device alone.
import { read, type Visit, written } from "./visit";

const key = "gianhang:visit";

/** The list of this device, empty if there is none or it may not be read. */
export function kept(): Visit {
  try {
    return read(localStorage.getItem(key) ?? "");
  } catch {
    return read(""); // storage is forbidden
  }
}

/** Keeps a list, and says whether the device allowed that. */
export function keep(v: Visit): boolean {
  try {
    localStorage.setItem(key, written(v));
    return true;
  } catch {
    return false; // storage is forbidden or full
  }
}

/** Calls act when another window has changed the list, or may have before this page came back from the history. */
export function watch(act: () => void) {
  addEventListener("storage", (e) => (e.key === key || e.key === null) && act());
  addEventListener("pageshow", (e) => e.persisted && act());
}
