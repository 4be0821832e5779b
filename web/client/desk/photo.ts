// Shows a photo before it is sent, which part of it is kept, and how far it is sent. Without script the form sends itself.
import { part } from "./crop";

/** The most that a photo may be, in bytes, and what it may be; the server holds both. */
const most = 16 * 1024 * 1024;
const kinds = ["image/jpeg", "image/png", "image/webp"];

/** The box that a photo is shown in, in pixels. */
const box = { width: 640, height: 480 };

/** Starts the form of a photo, if the page has one. */
export function photoForm(page: Document) {
  const form = page.querySelector<HTMLFormElement>("form.photo-form");
  if (form) new Upload(form);
}

class Upload {
  private readonly files: HTMLInputElement[];
  private readonly look: HTMLElement;
  private readonly state: HTMLElement;
  private readonly meter: HTMLProgressElement;
  private latest?: File; // shown, or about to be

  constructor(private readonly form: HTMLFormElement) {
    this.files = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")];
    this.look = form.querySelector<HTMLElement>(".photo-look")!;
    this.state = form.querySelector<HTMLElement>("[role=status]")!;
    this.meter = form.querySelector("progress")!;
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("dragover", (event) => this.over(event));
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => this.dropped(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.querySelector<HTMLElement>(".photo-drop")!.hidden = false;
    if (this.chosen()) void this.show();
  }

  private chosen(): File | undefined {
    return this.files.find((field) => field.files?.length)?.files?.[0];
  }

  /** Keeps one file of the two fields, the one chosen last. */
  private changed(field: EventTarget | null) {
    const file = this.files.find((one) => one === field);
    if (!file) return this.frame();
    if (file.files?.length) for (const other of this.files) if (other !== file) other.value = "";
    void this.show();
  }

  private over(event: DragEvent) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form.classList.add("over");
  }

  private dropped(event: DragEvent) {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    this.form.classList.remove("over");
    const one = new DataTransfer();
    one.items.add(file);
    this.files[0]!.files = one.files;
    this.changed(this.files[0]!);
  }

  /** Says what is wrong with the file that is chosen, as far as can be seen here; empty for nothing. */
  private fault(): string {
    const file = this.chosen();
    if (!file) return "";
    if (file.type && !kinds.includes(file.type)) return this.form.dataset.kind ?? "";
    return file.size > most ? (this.form.dataset.large ?? "") : "";
  }

  private async show() {
    const file = this.chosen();
    this.latest = file;
    this.say(this.fault(), this.fault() !== "");
    this.look.hidden = true;
    if (!file || this.fault()) return;
    const picture = await createImageBitmap(file).catch(() => undefined); // the server says what is wrong with it
    if (!picture || this.latest !== file) return picture?.close();
    const scale = Math.min(1, box.width / picture.width, box.height / picture.height);
    const canvas = this.look.querySelector("canvas")!;
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    this.look.hidden = false;
    this.frame();
  }

  /** Frames the part that is kept, and asks where it lies only along a side that is cut. */
  private frame() {
    const { width, height } = this.look.querySelector("canvas")!;
    const field = (name: string) => this.form.elements.namedItem(name) as HTMLSelectElement;
    const kept = part(width, height, field("crop").value, field("across").value, field("down").value);
    field("across").parentElement!.hidden = kept.width > 0.999;
    field("down").parentElement!.hidden = kept.height > 0.999;
    const frame = this.look.querySelector<HTMLElement>(".photo-kept")!;
    for (const side of ["left", "top", "width", "height"] as const) frame.style[side] = `${100 * kept[side]}%`;
  }

  private submit(event: SubmitEvent) {
    event.preventDefault();
    const wrong = this.fault();
    if (wrong) {
      this.say(wrong, true);
      return this.files[0]?.focus();
    }
    this.send();
  }

  private send() {
    const request = new XMLHttpRequest();
    const button = this.form.querySelector<HTMLButtonElement>("button[type=submit]")!;
    const rest = () => ((button.disabled = false), (this.meter.hidden = true));
    request.upload.addEventListener("progress", ({ loaded, total }) => this.progress(loaded / total));
    request.addEventListener("error", () => (rest(), this.say(this.form.dataset.failed ?? "", true)));
    request.addEventListener("load", () => (rest(), this.heed(request)));
    request.open("POST", this.form.action);
    request.send(new FormData(this.form));
    button.disabled = true;
    this.progress(0);
  }

  private progress(sent: number) {
    const { sending = "", preparing = "" } = this.form.dataset;
    this.meter.hidden = false;
    this.meter.value = sent;
    this.say(sent < 1 ? sending.replace("{0}", String(Math.floor(10 * sent) * 10)) : preparing);
  }

  /** Goes where the server sends a form that it took, or shows what it says of one that it did not. */
  private heed(request: XMLHttpRequest) {
    if (request.status === 200) return location.assign(request.responseURL);
    const { lapsed = "", link: textContent = "", signIn: href = "" } = this.form.dataset;
    if (request.status === 401) {
      this.say(lapsed, true);
      return this.state.append(" ", Object.assign(document.createElement("a"), { href, textContent, target: "_blank", rel: "noopener" }));
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const next = page.querySelector<HTMLFormElement>("form.photo-form");
    if (!next) return this.form.submit(); // the server says it on a page of its own
    for (const file of this.files) next.querySelector(`#${file.id}`)?.replaceWith(file);
    document.getElementById("faults")?.remove();
    this.form.replaceWith(...[page.getElementById("faults"), document.adoptNode(next)].filter((x) => x !== null));
    new Upload(next);
    document.getElementById("faults")?.focus();
  }

  private say(words: string, wrong = false) {
    this.state.textContent = words;
    this.state.classList.toggle("field-fault", wrong && words !== "");
  }
}
