// Shows beside a form what the server says of it: how far the stand has come, what is wrong, and how text will look.

/** What the server answers to a form that a script sends. */
export interface News {
  version: number;
  said: string;
  percent: number;
  gaps: { field: string; name: string }[];
  faults: { Field: string; Message: string }[];
  offers: { field: string; font: string; text: string }[];
  drawn: { field: string; html: string }[];
  link?: string;
  draft?: string;
}

/** Shows all of it. */
export function tell(form: HTMLFormElement, news: News) {
  measure(news);
  mark(form, news.faults);
  for (const { field, html } of news.drawn) draw(field, html);
  if (news.draft) document.querySelector("[data-draft]")?.replaceChildren(news.draft);
  form.dispatchEvent(new CustomEvent("gianhang:offers", { detail: news.offers }));
}

/** Says how much is there, and what is missing. */
function measure(news: News) {
  const words = `${news.percent} %`;
  const bar = document.querySelector<HTMLProgressElement>("#percent");
  if (bar) bar.value = news.percent;
  document.querySelector("[data-percent]")?.replaceChildren(words);
  const line = document.querySelector<HTMLElement>("[data-missing]");
  if (!line) return;
  line.hidden = news.gaps.length === 0;
  const links = news.gaps.map(({ field, name }) => Object.assign(document.createElement("a"), { href: `#${field}`, textContent: name }));
  line.querySelector("span")?.replaceChildren(...links.flatMap((link, i) => (i ? [", ", link] : [link])));
}

/** Marks the fields that are wrong, and those alone. */
function mark(form: HTMLFormElement, faults: News["faults"]) {
  document.getElementById("faults")?.remove();
  for (const old of form.querySelectorAll("[data-fault]")) old.remove();
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  for (const old of form.querySelectorAll("[aria-describedby$='-fault']")) describe(old);
  for (const { Field, Message } of faults) {
    const at = document.getElementById(Field);
    if (!at) continue;
    const words = Object.assign(document.createElement("p"), { className: "field-fault", textContent: Message, id: `${Field}-fault` });
    words.dataset.fault = "";
    if (at instanceof HTMLFieldSetElement) at.querySelector("legend")?.after(words);
    else {
      at.after(words);
      at.setAttribute("aria-invalid", "true");
    }
    describe(at, words.id);
  }
}

/** Gives an element the fault that describes it, or none, beside whatever else does. */
function describe(at: Element, fault?: string) {
  const other = (at.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-fault"));
  const ids = fault ? [...other, fault] : other;
  if (ids.length) at.setAttribute("aria-describedby", ids.join(" "));
  else at.removeAttribute("aria-describedby");
}

/** Draws a field of Markdown as visitors will see it, from what the server made of it. */
function draw(field: string, html: string) {
  const box = document.querySelector<HTMLElement>(`[data-drawn="${field}"]`);
  if (!box) return;
  box.hidden = html === "";
  const page = new DOMParser().parseFromString(html, "text/html");
  box.querySelector(".prose")?.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
}
