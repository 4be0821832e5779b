// The heart of a screen: says every half a minute how it is, and hears who it is and what it is to do.
import type { Beat, Reply } from "./wire";

const every = 30_000; // milliseconds between two beats
const impatient = 3000; // while it waits to be paired
const slowest = 30_000; // while the server is gone
const patience = 10_000; // for an answer
const name = "gianhang:kiosk"; // of the secret in the storage of the browser

/** What a screen knows of itself. */
export interface Self {
  readonly kiosk: string;
  readonly build: string;
  seq(): number;
  touched(): number; // unix milliseconds, 0 for never
}

/** How long to wait for the next beat, after so many that had no answer. */
export function pause(paired: boolean, failed: number): number {
  if (failed > 0) return Math.min(impatient * 2 ** (failed - 1), slowest);
  return paired ? every : impatient;
}

/** Heart beats until signal comes. */
export class Heart {
  #secret: string;
  #errors = 0;
  #fault = "";
  #failed = 0;
  #paired = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #began = Date.now();

  constructor(readonly self: Self, readonly heard: (reply: Reply) => void, readonly signal: AbortSignal) {
    this.#secret = read();
    addEventListener("error", (e) => this.#wrong(e.message), { signal });
    addEventListener("unhandledrejection", (e) => this.#wrong(String((e.reason as Error | undefined)?.message ?? e.reason)), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
    this.beat();
  }

  #wrong(what: string) {
    this.#errors++;
    this.#fault = what.slice(0, 200);
  }

  /** Beats now; frozen says that the page has stopped drawing. */
  async beat(frozen = false) {
    clearTimeout(this.#timer);
    try {
      const answer = await fetch("/kiosk/heartbeat", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(this.now(frozen)), signal: AbortSignal.timeout(patience),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#hear(await answer.json() as Reply);
      this.#failed = 0;
    } catch {
      this.#failed++;
    }
    if (!this.signal.aborted) this.#timer = setTimeout(() => this.beat(), pause(this.#paired, this.#failed));
  }

  #hear(reply: Reply) {
    this.#paired = reply.state === "paired";
    if (reply.state === "waiting" && reply.secret !== this.#secret) write((this.#secret = reply.secret));
    this.heard(reply);
  }

  /** How the screen is. */
  now(frozen: boolean): Beat {
    const { kiosk, build, seq, touched } = this.self;
    const { memory } = performance as { memory?: { usedJSHeapSize: number } };
    const at = touched.call(this.self);
    return {
      kiosk, build, secret: this.#secret, uptime: Date.now() - this.#began, touched: at ? Math.max(Date.now() - at, 0) : -1, errors: this.#errors, fault: this.#fault,
      memory: memory?.usedJSHeapSize ?? 0, screen: `${innerWidth}x${innerHeight}`, seq: seq.call(this.self), frozen,
    };
  }
}

function read(): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return ""; // this browser keeps nothing
  }
}

function write(secret: string) {
  try {
    localStorage.setItem(name, secret);
  } catch {
    // it has to be paired again once it starts anew
  }
}
