// What script adds to pages that work without it.
import { HallMap } from "./hall-map";
import { SearchBox } from "./search-box";

customElements.define("hall-map", HallMap);
customElements.define("search-box", SearchBox);

// A link back to the list returns to the list as it was left, if that is where the visitor came from.
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-back]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !("navigation" in window)) return;
  const before = navigation.entries()[(navigation.currentEntry?.index ?? 0) - 1];
  if (before?.url && new URL(before.url).pathname === link.pathname) {
    event.preventDefault();
    history.back();
  }
});
