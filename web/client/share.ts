// Buttons that hand on the address of a page.
import { say } from "./toast";

/** Makes the buttons of the page work that share an address: their own, or that of the page. */
export function shares(page: Document) {
  for (const button of page.querySelectorAll<HTMLElement>("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const canonical = page.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
      share(page.title, button.dataset.share || canonical || location.origin + location.pathname);
    });
  }
}

/** Hands on an address as the device does; else copies it, and where even that is not allowed shows it. */
async function share(title: string, url: string) {
  try {
    if (navigator.share) return await navigator.share({ title, url });
    await navigator.clipboard.writeText(url);
    say("copied");
  } catch (error) {
    if ((error as Error).name !== "AbortError") say(url); // not: the visitor thought better of it
  }
}
