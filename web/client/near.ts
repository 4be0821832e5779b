// The list of what is in view, for keyboards and screen readers.

/** One line of the list. */
export interface Line {
  readonly id: string;
  readonly href: string;
  readonly words: string;
}

/** The line that a key leads to from line i of n, -1 if it leads nowhere. */
export function next(key: string, i: number, n: number): number {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return (i + 1) % n;
    case "ArrowUp":
    case "ArrowLeft":
      return (i + n - 1) % n;
    case "Home":
      return 0;
    case "End":
      return n - 1;
  }
  return -1;
}

/** Writes the lines into a list as links, of which one is reached by Tab and the others by arrows. */
export function write(list: Element, lines: readonly Line[]) {
  list.replaceChildren(...lines.map((line, i) => {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    link.href = line.href;
    link.textContent = line.words;
    link.dataset.id = line.id;
    link.tabIndex = i === 0 ? 0 : -1;
    item.append(link);
    return item;
  }));
}

/** Moves the focus in a list as an arrow key says, and tells whether it was one. */
export function rove(list: Element, e: KeyboardEvent): boolean {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(e.target as HTMLAnchorElement);
  const to = links[at < 0 ? -1 : next(e.key, at, links.length)];
  if (!to) return false;
  for (const link of links) link.tabIndex = link === to ? 0 : -1;
  to.focus();
  return true;
}
