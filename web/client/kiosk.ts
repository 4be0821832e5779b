// What a kiosk's page does beside what the server drew.
import { HallMap } from "./hall-map";
import { Kiosk } from "./kiosk/app";
import { Heart } from "./kiosk/heart";
import { Keyboard } from "./kiosk/keyboard";
import type { Settings } from "./kiosk/state";
import { tell } from "./kiosk/show";
import { keep } from "./kiosk/store";
import { watch } from "./kiosk/watchdog";
import type { Reply } from "./kiosk/wire";
import { Feed } from "./live";
import { announcer } from "./notices";

const settings = JSON.parse(document.body.dataset.settings ?? "{}") as Settings;
const off = new AbortController();
if (settings.paired) {
  customElements.define("kiosk-keyboard", Keyboard);
  customElements.define("hall-map", HallMap);
  const kiosk = new Kiosk(settings, off.signal);
  const { worker } = document.body.dataset;
  kiosk.start().then(() => (worker && "serviceWorker" in navigator ? keep(worker, settings.id) : undefined)).catch(() => {}); // else it goes on as long as it runs
  const heart = new Heart({ kiosk: settings.id, build: settings.build, seq: () => kiosk.seq, touched: () => kiosk.touched }, (reply) => hear(kiosk, reply), off.signal);
  const feed = new Feed(settings.seq, {
    change: (changes) => {
      if (changes.some((c) => c.kind === "kiosk" && c.id === settings.id)) heart.beat();
      kiosk.soon();
    },
    reset: () => kiosk.soon(),
    hello: ({ build }) => build === settings.build || kiosk.anew(),
    notices: (all) => kiosk.announce(all),
    connected: (yes) => yes && kiosk.soon(),
  });
  off.signal.addEventListener("abort", () => feed.close());
  watch(document, () => anew(heart), off.signal);
} else {
  new Heart({ kiosk: settings.id, build: settings.build, seq: () => settings.seq, touched: () => 0 }, (reply) => {
    if (reply.state === "paired") return location.replace(`/kiosk/${reply.kiosk}`);
    const code = document.getElementById("code");
    if (code) code.textContent = spaced(reply.code);
  }, off.signal);
  const feed = new Feed(settings.seq, { notices: announcer(document) });
  off.signal.addEventListener("abort", () => feed.close());
}

/** Says that the page is frozen and loads it again, if the server is there to load it from. */
async function anew(heart: Heart) {
  await heart.beat(true);
  await fetch(location.href, { method: "HEAD" }).then(() => location.reload(), () => {});
}

/** A code as people read it out. */
function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** Does what the server answered to a beat. */
function hear(kiosk: Kiosk, reply: Reply) {
  tell("pairing", reply.state === "waiting" ? spaced(reply.code) : "");
  if (reply.state === "waiting") return;
  if (reply.kiosk !== settings.id) return location.replace(`/kiosk/${reply.kiosk}`);
  kiosk.message(reply.message);
  if (reply.reload !== settings.reload || reply.version !== settings.version || reply.build !== settings.build) kiosk.anew();
}
