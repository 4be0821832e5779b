// How pages made on this device speak: the words of the site in one language, and what every template may ask for.
import { prefixOf } from "./asked";
import { Html, html } from "./html";
import { spoken } from "./marked";
import type { Both } from "./find";
import type { Lang } from "./shelf";

/** A name in the reader's language, as HTML and without it. */
export interface Name {
  readonly id: string;
  readonly html: string;
  readonly plain: string;
  readonly sign?: string; // of a topic, as HTML
  readonly colour?: number; // of a topic
}

/** What is said of a booth that is no longer on the plan, and the booths of those who stood there. */
export interface Gone {
  readonly note: string; // in a visit
  readonly said: string;
  readonly codes: readonly string[];
}

/** What the site says in a language: offlineWords of the server. */
export interface Words {
  readonly say: Readonly<Record<string, string>>;
  readonly topics: readonly Name[];
  readonly floors: readonly Name[];
  readonly signs: Readonly<Record<string, string>>; // by id of a place or kind of places; of sessions without one
  readonly cancelled?: readonly string[]; // ids of sessions
  readonly sprite: string; // address of the icons
  readonly all: string; // viewBox of the whole plan
  readonly was?: Readonly<Record<string, string>>; // codes of booths by those that they had before
  readonly gone?: Readonly<Record<string, Gone>>; // by code
}

/** Speech says things in a language. Its names that begin with a capital are those that templates ask for. */
export class Speech {
  readonly Lang: Lang;

  constructor(readonly lang: Lang, readonly words: Words) {
    this.Lang = lang;
  }

  /** The words of a key with {0}, {1} … replaced; the key where there are none. */
  readonly T = (key: string, ...put: readonly unknown[]): string =>
    (this.words.say[key] ?? key).replace(/\{(\d+)\}/g, (place, i) => (Number(i) < put.length ? String(put[Number(i)]) : place));

  /** The words for n things. */
  readonly N = (key: string, n: number, ...put: readonly unknown[]): string => {
    const one = `${key}.one`;
    return this.T(n === 1 && one in this.words.say ? one : `${key}.other`, n, ...put);
  };

  /** An address in the reader's language. */
  readonly URL = (...parts: readonly string[]): string => prefixOf(this.lang) + parts.join("");

  /** An icon of the sprite. */
  readonly Icon = (name: string): Html => html`<svg class="icon" aria-hidden="true"><use href="${this.words.sprite}#${name}"/></svg>`;

  /** The way to a page from the front one through others, by their names and addresses, for the template crumbs. */
  readonly crumbs = (...steps: readonly (readonly [name: string, path?: string])[]) =>
    [[this.T("menu.home"), "/"] as const, ...steps].map(([Name, Path = ""]) => ({ Name, Path }));

  /** A text in the reader's language, without markup. */
  readonly Plain = (text: Both): string => spoken(text, this.lang)[0];

  /** A sign as templates take it: HTML, the name of an icon, or else an SVG path. */
  sign(sign: string | undefined): Html | string {
    if (sign?.startsWith("<")) return new Html(sign);
    return sign && /^[a-z][a-z-]*$/.test(sign) ? this.Icon(sign) : (sign ?? "");
  }

  /** How far something is, in metres, rounded as the server does; empty if that is not known. */
  away(metres: number | undefined): string {
    if (metres === undefined || !Number.isFinite(metres)) return "";
    return this.T("route.metres", this.rounded(metres));
  }

  /** Metres as they are said. */
  rounded(metres: number): number {
    return metres > 20 ? 5 * Math.round(metres / 5) : Math.max(1, Math.round(metres));
  }
}
