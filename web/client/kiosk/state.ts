// What a kiosk is told of itself, and what a visitor makes of it, as values.
import type { Lang } from "./screens";

/** What the server says in the page. */
export interface Settings {
  readonly id: string;
  readonly lang: Lang;
  readonly version: number; // of what organisers set
  readonly reload: number; // how often they had it load itself anew
  readonly build: string; // of the program that made the page
  readonly seq: number; // change that the page shows
  readonly paired: boolean;
  readonly contrast: boolean;
  readonly large: boolean;
  readonly low: boolean;
  readonly stepFree: boolean;
  readonly height: number; // millimetres, of the picture; 0 if nobody measured it
  readonly bottom: number; // millimetres from the floor to its lower edge
  readonly hours: readonly (readonly [number, number])[];
}

/** How a visitor has the screen. */
export interface Mode {
  readonly lang: Lang;
  readonly contrast: boolean;
  readonly large: boolean;
  readonly low: boolean;
  readonly stepFree: boolean;
  readonly aloud: boolean;
}

/** How every visitor finds it: nothing is left of the one before. */
export const fresh = ({ lang, contrast, large, low, stepFree }: Settings): Mode => ({ lang, contrast, large, low, stepFree, aloud: false });

/** The switches of a mode by the names of their buttons. */
export const switches = { large: "large", contrast: "contrast", stepfree: "stepFree", aloud: "aloud", low: "low" } as const;

/** The key of a screen: its query in the order that the server writes it. */
export function keyOf(query: URLSearchParams): string {
  const sorted = new URLSearchParams(query);
  sorted.sort();
  return sorted.toString();
}

/** Whether a screen tells a way. */
export const tellsWay = (key: string) => /(^|&)(to|stand|session)=/.test(key);

/** The key of a screen for who can take steps, or cannot. */
export function walking(key: string, stepFree: boolean): string {
  if (!tellsWay(key)) return key;
  const query = new URLSearchParams(key);
  stepFree ? query.set("profile", "step-free") : query.delete("profile");
  return keyOf(query);
}

/** What a screen is called in data-show. */
export function showOf(key: string, typed: boolean): string {
  if (tellsWay(key)) return "way";
  const show = new URLSearchParams(key).get("show") ?? "";
  return typed || key === "" ? "typing" : show || "topic";
}

/** The address of a screen, for who loads it again. */
export const addressOf = (id: string, lang: Lang, key: string) => `${lang === "en" ? "/en" : ""}/kiosk/${id}${key ? `?${key}` : ""}`;
