// Offers back what somebody typed on this device and no server has yet.

/** Puts the offer before the form; drop forgets what was kept. */
export function offerBack(form: HTMLFormElement, kept: string, drop: () => void) {
  const box = Object.assign(document.createElement("div"), { className: "notice" });
  const words = Object.assign(document.createElement("p"), { textContent: form.dataset.return });
  const row = Object.assign(document.createElement("p"), { className: "actions" });
  const act = (label: string | undefined, then: () => void) => {
    const button = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: label });
    button.addEventListener("click", () => (box.remove(), then()));
    row.append(button);
  };
  act(form.dataset.use, () => send(form, kept));
  act(form.dataset.drop, drop);
  box.append(words, row);
  form.before(box);
}

/** Sends what was kept as a form, which the server draws again with all its rows, and merges if it is older. */
function send(form: HTMLFormElement, kept: string) {
  const again = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
  for (const [name, value] of [...new URLSearchParams(kept), ["do", "save"] as const]) {
    const field = Object.assign(document.createElement("textarea"), { name });
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}
