// Adds, moves and removes rows of the form of a stand where they are: the server draws them as it does without script.

/** Sends the form with a button that changes its rows, and takes the rows of the answer; touched tells of the change. */
export function rows(form: HTMLFormElement, touched: () => void) {
  let waits = false;
  form.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[name=do]");
    const [kind, how] = button?.value.split(".") ?? [];
    if (!button || (kind !== "exhibit" && kind !== "photo") || !how) return;
    event.preventDefault();
    const list = form.querySelector<HTMLElement>(`#${kind}s`);
    if (waits || !list) return;
    const text = new URLSearchParams([...new FormData(form, button)].map(([name, value]) => [name, String(value)]));
    waits = list.inert = true; // what would be typed into the old rows would be lost
    try {
      const answer = await fetch(form.action, { method: "POST", body: text });
      if (answer.status !== 200) throw new Error(String(answer.status));
      take(form, await answer.text(), `${kind}s`);
      touched();
      focus(new URL(button.formAction).hash.slice(1));
    } catch {
      list.inert = false;
      form.requestSubmit(button);
    } finally {
      waits = false;
    }
  });
}

/** Puts the rows of a page in the place of those of the form. */
function take(form: HTMLFormElement, page: string, id: string) {
  const now = new DOMParser().parseFromString(page, "text/html").getElementById(id);
  const old = form.querySelector(`#${id}`);
  if (!now || !old) throw new Error("no rows");
  old.replaceWith(document.adoptNode(now));
}

function focus(id: string) {
  const row = document.getElementById(id);
  const at = row?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, button") ?? row;
  at?.focus();
}
