// What a service worker has that pages have not, as far as it is used here (W3C Service Workers, 2022).

/** An event that may hold the worker until work is done. */
export interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page. */
export interface Asking extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** A page under the worker. */
export interface Page {
  readonly url: string;
  navigate(url: string): Promise<unknown>;
}

/** The worker itself. */
export interface Scope {
  readonly location: { readonly origin: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled?: boolean; type: "window" }): Promise<readonly Page[]>;
  };
  readonly registration: { unregister(): Promise<boolean> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asking) => void): void;
}
