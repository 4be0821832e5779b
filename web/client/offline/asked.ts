// What a worker has to do with a request, as pure functions of it.
import type { Lang } from "./shelf";

/** Who answers: the network alone, a page, the answers beside a search box, a file that never changes, or a picture. */
export type How = "network" | "page" | "answers" | "file" | "picture";

const never = /^\/(en\/)?(api|desk|office|kiosk|live|offline|icons)(\/|$)|\.(json|ics|xml|txt|ico|webmanifest|js|pdf|svg|png|jpg)$/;

/** Says who answers a request of that method for an address; forPage says whether a page is wanted. */
export function how(method: string, url: URL, origin: string, forPage: boolean): How {
  if (method !== "GET" || url.origin !== origin) return "network";
  if (/^\/(assets|map)\//.test(url.pathname)) return "file";
  if (url.pathname.startsWith("/photos/")) return "picture";
  if (never.test(url.pathname)) return "network";
  if (/^\/(en\/)?answers$/.test(url.pathname)) return "answers";
  return forPage ? "page" : "network";
}

/** The language of a page. */
export const langOf = (path: string): Lang => (/^\/en(\/|$)/.test(path) ? "en" : "vi");

/** What stands before the address of a page in a language. */
export const prefixOf = (lang: Lang) => (lang === "en" ? "/en" : "");

/** A booth's code as plans write it, from what was typed. */
export const canonical = (code: string) => code.toUpperCase().replace(/[ -]/g, "");

/** What a table itself has under a key. */
export const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined => (table && Object.hasOwn(table, key) ? table[key] : undefined);

/**
 * Where the code of a booth leads that is not written as the page's address is, that it had before, or that is on a sign;
 * null for elsewhere. In was are codes of today by former ones.
 */
export function led(path: string, was: Readonly<Record<string, string>> = {}): string | null {
  const [, prefix = "", kind, rest = ""] = /^(\/en)?\/(b|booths)\/([^/]+)$/.exec(path) ?? [];
  if (!kind) return null;
  let code: string;
  try {
    code = canonical(decodeURIComponent(rest));
  } catch {
    return null; // is no text
  }
  const now = own(was, code);
  const page = `${prefix}/booths/${encodeURIComponent(now ?? code)}`;
  const query = [now ? `was=${encodeURIComponent(code)}` : "", kind === "b" ? "here=1" : ""].filter(Boolean).join("&");
  if (query) return `${page}?${query}`;
  return page === path ? null : page;
}

/** A path without slashes at its end, as pages have it. */
export const trimmed = (path: string) => (/^\/(en)?\/*$/.test(path) ? path.replace(/\/*$/, "/") : path.replace(/\/+$/, ""));
