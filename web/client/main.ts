// What script adds to pages that work without it.
import { follow } from "./here";
import { SearchBox } from "./search-box";

customElements.define("search-box", SearchBox);

/** Shows in a map what it has for pages without script, where the live map cannot come. */
function plain(map: ParentNode) {
  for (const hidden of map.querySelectorAll("noscript")) hidden.outerHTML = hidden.textContent ?? "";
}

document.addEventListener("gianhang:plain", (e) => plain(e.target as HTMLElement));
if (document.querySelector("hall-map")) {
  import("./hall-map").then(({ HallMap }) => customElements.define("hall-map", HallMap), () => plain(document));
}

follow(document);
for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

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
