// Pages out of a pack, and parts of them, as text: a worker has no document.

/** The pages of one language. Parts of a page are lines, or numbers of shared lines; -n stands for the n that follow. */
export interface Pack {
  readonly lines: readonly string[];
  readonly pages: Readonly<Record<string, readonly (string | number)[]>>;
}

/** What stands in a page for the words of a visitor. */
export const blank = "\uE000";

/** The page at an address, null if it is not in the pack. */
export function pageAt(pack: Pack, address: string): string | null {
  if (!Object.hasOwn(pack.pages, address)) return null;
  const lines: string[] = [];
  let last = 0;
  for (const part of pack.pages[address]!) {
    if (typeof part === "string") lines.push(part);
    else if (part >= 0) lines.push(pack.lines[(last = part)] ?? "");
    else for (const end = last - part; last < end; ) lines.push(pack.lines[++last] ?? "");
  }
  return lines.join("\n");
}

/** Where an element begins and ends: the first that has sign in its start tag. Null if there is none. */
export function spanOf(page: string, sign: string): [start: number, end: number] | null {
  const at = page.indexOf(sign);
  const start = page.lastIndexOf("<", at);
  const [, name] = /^<([a-z][a-z0-9-]*)/.exec(page.slice(start, start + 40)) ?? [];
  if (at < 0 || !name) return null;
  const tags = new RegExp(`<(/?)${name}[\\s>]`, "g");
  tags.lastIndex = start;
  for (let depth = 0, tag; (tag = tags.exec(page)); ) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return [start, page.indexOf(">", tag.index) + 1];
  }
  return null;
}

/** The page with another element in place of the first that has sign in its start tag; as it is if there is none. */
export function replaced(page: string, sign: string, by: string): string {
  const span = spanOf(page, sign);
  return span ? page.slice(0, span[0]) + by + page.slice(span[1]) : page;
}

/** The page with text before the first element that has sign in its start tag. */
export function before(page: string, sign: string, text: string): string {
  const span = spanOf(page, sign);
  return span ? page.slice(0, span[0]) + text + page.slice(span[0]) : page;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** Text as HTML. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => entities[c]!);
