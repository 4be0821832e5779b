// What a kiosk and the server say to each other every half a minute: POST /kiosk/heartbeat.

/** How a kiosk is. Times are milliseconds before now, sizes bytes. */
export interface Beat {
  readonly kiosk: string; // id in its address, empty for none
  readonly secret: string; // empty for a screen that has none yet
  readonly build: string; // of the page that it shows
  readonly uptime: number; // since the page came
  readonly touched: number; // since somebody touched it, -1 if nobody has since the page came
  readonly errors: number; // since the page came
  readonly fault: string; // the newest of them
  readonly memory: number; // that scripts hold, 0 if unknown
  readonly screen: string; // such as 1080x1920
  readonly seq: number; // change that it shows
  readonly frozen: boolean; // the page has stood still: its watchdog says so
}

/** A text in both languages, empty for none. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

/** What the server answers: who the screen is, or the code that an organiser is to enter. */
export type Reply =
  | { readonly state: "waiting"; readonly code: string; readonly secret: string; readonly expires: number } // milliseconds from now
  | { readonly state: "paired"; readonly kiosk: string; readonly version: number; readonly reload: number; readonly message: Message; readonly build: string };
