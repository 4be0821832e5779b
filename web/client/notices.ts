// Announcements as they are pushed: which are shown at a time, and where they stand on a page.
import type { Notice } from "./live";

/** The notices that are shown at a time: urgent ones first. */
export function shownAt(all: readonly Notice[], now: number): Notice[] {
  const held = all.filter((n) => n.from <= now && (now < n.until || n.until === 0));
  return [...held.filter((n) => n.urgent), ...held.filter((n) => !n.urgent)];
}

/** How many milliseconds after now the next notice comes or goes, null if none will. No more than a timer can wait. */
export function nextTurn(all: readonly Notice[], now: number): number | null {
  const turns = all.flatMap((n) => [n.from, n.until]).filter((at) => at > now);
  return turns.length > 0 ? Math.min(Math.min(...turns) - now, 2 ** 30) : null;
}

/** Puts the notices of a time above a page; says whether an urgent one has come that was not there. */
export function drawNotices(page: Document, all: readonly Notice[], now: number): boolean {
  const lang = page.documentElement.lang === "en" ? "en" : "vi";
  const shown = shownAt(all, now);
  const before = page.getElementById("notices");
  const had = new Set([...(before?.querySelectorAll<HTMLElement>(".urgent") ?? [])].map((p) => p.dataset.id));
  if (shown.length === 0 && !before?.querySelector("[data-id]")) return false;
  const words = page.querySelector<HTMLElement>("[data-urgent]")?.dataset.urgent ?? (lang === "en" ? "Urgent · Khẩn:" : "Khẩn · Urgent:");
  const section = before ?? page.createElement("section");
  if (!before) {
    Object.assign(section, { id: "notices", className: "notices" });
    page.querySelector("header.bar")?.after(section);
  }
  for (const old of section.querySelectorAll("[data-id]")) old.remove();
  section.prepend(...shown.map((n) => paragraph(page, n, lang, words)));
  return shown.some((n) => n.urgent && !had.has(n.id));
}

/** Keeps the notices above a page: gives what shows those that it is given, each while it holds. */
export function announcer(page: Document): (all: readonly Notice[]) => void {
  let turning: ReturnType<typeof setTimeout> | undefined;
  return function announce(all) {
    clearTimeout(turning);
    drawNotices(page, all, Date.now());
    const wait = nextTurn(all, Date.now());
    if (wait !== null) turning = setTimeout(() => announce(all), wait);
  };
}

function paragraph(page: Document, n: Notice, lang: "vi" | "en", words: string): HTMLElement {
  const p = page.createElement("p");
  p.className = n.urgent ? "notice urgent" : "notice";
  p.dataset.id = n.id;
  if (n.urgent) {
    p.role = "alert";
    const b = page.createElement("b");
    b.textContent = words;
    p.append(b, " ");
  }
  const text = page.createElement("span");
  text.textContent = n[lang] || n.vi;
  if (!n[lang]) text.lang = "vi";
  p.append(text);
  const other = lang === "en" ? "vi" : "en";
  if (n.urgent && n[lang] && n[other]) {
    const beside = page.createElement("span");
    Object.assign(beside, { lang: other, textContent: n[other] });
    p.append(" ", beside);
  }
  return p;
}
