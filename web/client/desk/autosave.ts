// Saves the form of a stand while it is written, and keeps what was typed on this device until the server has it.
import { tell, type News } from "./news";
import { offerBack } from "./offer";

/** How long after the last change a form is saved, and after a failure tried again, in milliseconds. */
const rest = 3000;
const again = 10000;

/** A form as it is sent, but for the version that it stands on. */
const unversioned = (text: string) => text.replace(/^version=\d*&?/, "");

/** Saves one form by itself. */
export class Autosave {
  private timer = 0;
  private composing = false;
  private stopped = false; // until somebody chose between two versions
  private changed = false;
  private said = ""; // what the line of the state says
  private flight: Promise<void> | null = null;
  private readonly state: HTMLElement;
  private readonly key: string;

  constructor(private readonly form: HTMLFormElement) {
    this.state = form.querySelector<HTMLElement>("[data-state]")!;
    this.key = `gianhang:stand:${form.dataset.account}:${new URL(form.action).pathname.replace(/^\/en/, "")}`;
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("compositionstart", () => (this.composing = true));
    form.addEventListener("compositionend", () => ((this.composing = false), this.touch()));
    form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
    addEventListener("online", () => this.changed && this.save());
    addEventListener("pagehide", () => this.leave());
    this.offerKept();
  }

  /** Notes a change that script made. */
  touch() {
    this.changed = true;
    this.keep();
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = window.setTimeout(() => this.save(), rest);
  }

  private typed(event: Event) {
    if ((event as InputEvent).isComposing || this.composing) {
      clearTimeout(this.timer);
      this.changed = true;
      return;
    }
    this.touch();
  }

  private leave() {
    if (!this.changed || this.stopped) return;
    this.keep();
    void this.save(true);
  }

  /** Sends the form, unless it is on its way already. */
  private save(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    if (this.flight || this.stopped || (this.composing && !leaving)) return this.flight ?? Promise.resolve();
    this.flight = this.send(leaving).finally(() => (this.flight = null));
    return this.flight;
  }

  private async send(leaving: boolean) {
    const sent = this.text();
    let answer: Response;
    try {
      const body = new URLSearchParams(sent);
      answer = await fetch(this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: leaving && sent.length < 60000 });
    } catch {
      return this.retry(this.form.dataset.offline ?? "");
    }
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return this.unheard(answer.status);
    this.heed(answer.status, (await answer.json()) as News, sent);
  }

  /** Heeds an answer that is no news: a server or a proxy that is busy is asked again, any other shall say it on a page. */
  private unheard(status: number) {
    if (status === 429 || status >= 502) return this.retry(this.form.dataset.offline ?? "");
    this.say(this.form.dataset.refused ?? "");
    this.stop();
  }

  /** Tells what became of what was sent. */
  private heed(status: number, news: News, sent: string) {
    if (status === 401) return this.retry(news.said, news.link, this.form.dataset.link);
    tell(this.form, news);
    this.say(news.said);
    if (status === 409) return this.stop();
    if (status !== 200) return;
    this.field("version").value = String(news.version);
    if (unversioned(this.text()) !== unversioned(sent)) return this.touch();
    this.changed = false;
    this.forget();
  }

  /** Saves no more until somebody has compared both versions, which the button leads to. */
  private stop() {
    this.stopped = true;
    this.state.append(" ", Object.assign(document.createElement("button"), { className: "button", name: "do", value: "save", textContent: this.form.dataset.conflict }));
  }

  private retry(words: string, link?: string, label?: string) {
    this.keep();
    const news = this.said !== words;
    this.say(words);
    if (link && news) this.state.append(" ", Object.assign(document.createElement("a"), { href: link, target: "_blank", rel: "noopener", textContent: label ?? link }));
    this.timer = window.setTimeout(() => this.save(), again);
  }

  private say(words: string) {
    if (this.said !== words) this.state.textContent = words;
    this.said = words;
  }

  /** Lets a save that is on its way arrive before the form follows it. */
  private submit(event: SubmitEvent) {
    clearTimeout(this.timer);
    if (this.flight) {
      event.preventDefault();
      const button = event.submitter;
      void this.flight.then(() => this.form.requestSubmit(button?.isConnected ? button : null));
      return;
    }
    this.keep();
    this.changed = false;
    this.stopped = true;
  }

  private text(): string {
    return new URLSearchParams([...new FormData(this.form)].map(([name, value]) => [name, String(value)])).toString();
  }

  private keep() {
    try {
      localStorage.setItem(this.key, this.text());
    } catch {
      return; // the device keeps nothing; the page still does
    }
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  private forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      return;
    }
  }

  private kept(): string {
    try {
      return localStorage.getItem(this.key) ?? "";
    } catch {
      return "";
    }
  }

  /** Offers what an earlier page could not save. What the server has by now needs no offer. */
  private offerKept() {
    const kept = this.kept();
    if (kept && (document.getElementById("said") || unversioned(kept) === unversioned(this.text()))) this.forget();
    else if (kept) offerBack(this.form, kept, () => this.forget());
  }
}
