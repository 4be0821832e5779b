// What a kiosk's page does beside what the server drew.
import { HallMap } from "./hall-map";
import { Kiosk } from "./kiosk/app";
import { Keyboard } from "./kiosk/keyboard";
import type { Settings } from "./kiosk/state";
import { watch } from "./kiosk/watchdog";

const settings = JSON.parse(document.body.dataset.settings ?? "{}") as Settings;
const off = new AbortController();
if (settings.paired) {
  customElements.define("kiosk-keyboard", Keyboard);
  customElements.define("hall-map", HallMap);
  new Kiosk(settings, off.signal).start();
  watch(document, () => fetch(location.href, { method: "HEAD" }).then(() => location.reload(), () => {}), off.signal);
}
