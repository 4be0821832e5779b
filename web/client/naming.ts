// How things on the plan are called, as pure functions.
import { idOf, type Names, type Plan } from "./plan";

/** The words of the reader's language that only the script says. */
export interface Words {
  readonly free: string; // a booth without a department
  readonly base: string; // before the address of every page, "" or "/en"
}

/** The page of a thing. */
export function pageOf(plan: Plan, thing: number, words: Words): string {
  return `${words.base}/${thing < plan.count ? "booths" : "places"}/${encodeURIComponent(idOf(plan, thing))}`;
}

/** What a thing is called, in parts: its code, who stands there, its floor. Before the names have come, what is known. */
export function partsOf(plan: Plan, names: Names | null, thing: number, words: Words): string[] {
  const booth = thing < plan.count;
  const floor = booth ? plan.floor[thing] : plan.places[thing - plan.count]?.floor;
  const name = booth ? names && (names.booths[thing] || words.free) : names?.places[thing - plan.count] || idOf(plan, thing);
  return [booth ? idOf(plan, thing) : "", name ?? "", names?.floors[floor ?? -1] ?? ""];
}

/** A thing with its name, as a tooltip and a list have it. */
export const titleOf = (...of: Parameters<typeof partsOf>) => partsOf(...of).slice(0, 2).filter(Boolean).join(" · ");

/** A thing with its name and its floor, as it is said. */
export const saidOf = (...of: Parameters<typeof partsOf>) => partsOf(...of).filter(Boolean).join(", ");
