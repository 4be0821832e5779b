// Offers the Unicode of text that was pasted from an old font, beside its field, as the server recognised it.

interface Offer {
  readonly field: string;
  readonly font: string;
  readonly text: string;
}

/** Shows offers beside their fields; touched tells that one was taken. */
export function recodes(form: HTMLFormElement, touched: () => void) {
  form.addEventListener("gianhang:offers", (event) => {
    for (const old of form.querySelectorAll(".recode")) old.remove();
    for (const offer of (event as CustomEvent<Offer[]>).detail) show(form, offer, touched);
  });
}

function show(form: HTMLFormElement, offer: Offer, touched: () => void) {
  const field = form.elements.namedItem(offer.field);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const box = Object.assign(document.createElement("div"), { className: "notice recode" });
  const words = Object.assign(document.createElement("p"), { textContent: (form.dataset.recode ?? "").replace("{0}", offer.font) + " " });
  words.append(Object.assign(document.createElement("b"), { lang: "vi", textContent: offer.text }));
  const button = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: form.dataset.recodeUse });
  button.addEventListener("click", () => {
    field.value = offer.text;
    box.remove();
    field.focus();
    touched();
  });
  box.append(words, button);
  field.after(box);
}
