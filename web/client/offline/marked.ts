// Texts in the reader's language with what matched marked, as frame.Marked and excerpt.go of the server write them.
import type { Both, Span } from "./find";
import { Html, html } from "./html";
import { escaped } from "./pages";
import type { Lang } from "./shelf";

const no: Both<readonly Span[]> = { vi: [], en: [] };

/** The words of t in a language, or else those that there are, and their language. */
export const spoken = (t: Both, lang: Lang): [words: string, lang: Lang] =>
  t[lang] ? [t[lang], lang] : lang === "vi" ? [t.en, t.en ? "en" : "vi"] : [t.vi, "vi"];

/** Text with what matched marked, in another language with its lang; of no more than about limit letters. */
export function marked(t: Both, lang: Lang, spans: Both<readonly Span[]> = no, limit = Infinity): Html {
  const [whole, of] = spoken(t, lang);
  if (!whole) return new Html("");
  const [words, matched] = excerpt(whole, spans[of], limit);
  const text = new Html(highlight(words, matched));
  return of === lang ? text : html`<span lang="${of}">${text}</span>`;
}

/** Marks parts of a text; words that follow each other share a mark. */
function highlight(text: string, matched: readonly Span[]): string {
  let [out, at] = ["", 0];
  for (let i = 0; i < matched.length; i++) {
    const start = Math.max(matched[i]![0], at);
    let end = matched[i]![1];
    while (matched[i + 1]?.[0] === end + 1 && text[end] === " ") end = matched[++i]![1];
    end = Math.min(end, text.length);
    if (start >= end) continue;
    out += escaped(text.slice(at, start)) + `<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return out + escaped(text.slice(at));
}

/** Cuts a text longer than limit around its first match, between words where it has any, with "…" for what is left out. */
function excerpt(text: string, matched: readonly Span[], limit: number): [string, readonly Span[]] {
  if (text.length <= limit) return [text, matched];
  const [start = 0, end = 0] = matched[0] ?? [];
  const from = beginning(text, start, end, limit);
  const to = ending(text, end, matched, from + limit);
  let words = text.slice(from, to);
  if (to < text.length) words = `${words.replace(/[ ,;.·–-]+$/, "")}…`;
  const shift = from > 0 ? from - 1 : 0;
  const left = matched.filter(([s, e]) => s >= from && e <= to).map(([s, e]): Span => [s - shift, e - shift]);
  return [from > 0 ? `…${words}` : words, left];
}

function beginning(text: string, start: number, end: number, limit: number): number {
  if (end <= Math.floor((limit * 3) / 4)) return 0;
  for (let i = Math.max(1, start - Math.floor(limit / 4)); i < start; i++) {
    if (/\s/.test(text[i - 1]!) && /[\p{L}\p{Nd}]/u.test(text[i]!)) return i;
  }
  return start;
}

function ending(text: string, end: number, matched: readonly Span[], to: number): number {
  if (to >= text.length) return text.length;
  const split = (at: number) => matched.some(([s, e]) => s < at && at < e);
  for (let i = to; i > end; i--) if (/\s/.test(text[i]!) && !split(i)) return i;
  to = Math.max(to, end);
  while (to < text.length && (/[\p{M}\uDC00-\uDFFF]/u.test(text[to]!) || split(to))) to++;
  return to;
}
