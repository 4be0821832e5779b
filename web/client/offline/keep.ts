// What a page does to be there without a network: starts the worker, and shows how old an answer is that came from it.
import { type AsOf, newest, read } from "./as-of";

const pause = 15_000; // milliseconds between two looks for the network
let timer = 0;

/** Starts the worker at that address and follows what it answers. */
export function keep(worker: string) {
  navigator.serviceWorker.register(worker, { scope: "/" }).catch(() => {}); // refused by the browser: then without
  document.addEventListener("gianhang:answered", (e) => show(read(e.detail)));
  addEventListener("online", look);
  if (line()) wait();
}

const line = () => document.querySelector<HTMLElement>(".as-of");

/** Shows how old the newest answer is, or nothing for one of the site itself. */
function show(asOf: AsOf | null) {
  if (!asOf) return line()?.remove();
  let at = line();
  if (!at) {
    at = document.createElement("p");
    at.className = "as-of";
    at.role = "status";
    document.querySelector("main")?.before(at);
  }
  at.textContent = asOf.said;
  Object.assign(at.dataset, { at: asOf.at, newer: asOf.newer });
  wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(look, pause);
}

/** Looks whether the network is back: then the line goes, or leads to what is newer. */
async function look() {
  const at = line();
  if (!at) return;
  try {
    if (String(await newest(await fetch("/offline.json", { cache: "no-cache" }))) === at.dataset.at) return at.remove();
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = at.dataset.newer ?? "";
    at.replaceChildren(link);
  } catch {
    wait();
  }
}
