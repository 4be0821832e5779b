// The feed of the server: what changes, as server-sent events.

/** A change: of what kind, and of what. */
export interface Change {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
}

/** An announcement; times are unix milliseconds, 0 for an end that is open. */
export interface Notice {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  readonly from: number;
  readonly until: number;
  readonly urgent: boolean;
}

/** What a feed begins with. */
export interface Hello {
  readonly seq: number;
  readonly of: string; // which database
  readonly build: string; // which program
  readonly spread: number; // milliseconds over which pages are to spread what they ask
  readonly notices: readonly Notice[];
}

/** Who listens. */
export interface Listener {
  hello?(hello: Hello): void;
  change?(changes: readonly Change[]): void;
  notices?(all: readonly Notice[]): void;
  reset?(): void; // too much has changed, or everything
  connected?(yes: boolean): void;
}

const pause = 30_000; // milliseconds until a feed that was refused is tried again

/** Feed listens to the server from a change on, again and again, until it is closed. */
export class Feed {
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seq: number;

  constructor(since: number, readonly listener: Listener) {
    this.#seq = since;
    this.#open();
  }

  #open() {
    const source = (this.#source = new EventSource(`/live?since=${this.#seq}`));
    const on = <T>(name: string, then: (data: T) => void) => source.addEventListener(name, (e) => {
      this.#seq = Number((e as MessageEvent).lastEventId) || this.#seq;
      then(JSON.parse((e as MessageEvent<string>).data) as T);
    });
    const { listener } = this;
    on<Hello>("hello", (hello) => (listener.connected?.(true), listener.hello?.(hello), listener.notices?.(hello.notices)));
    on<Change[]>("change", (changes) => listener.change?.(changes));
    on<Notice[]>("notices", (all) => listener.notices?.(all));
    on("reset", () => listener.reset?.());
    source.addEventListener("error", () => {
      listener.connected?.(false);
      if (source.readyState !== EventSource.CLOSED) return; // it comes again by itself
      this.#timer = setTimeout(() => this.#open(), pause * (0.5 + Math.random()));
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}

/** Whether changes concern what is named as "stand:syt session": a kind, or one thing of it. */
export const concerns = (names: string, changes: readonly Change[]): boolean =>
  names.split(" ").some((name) => changes.some(({ kind, id }) => name === kind || name === `${kind}:${id}`));
