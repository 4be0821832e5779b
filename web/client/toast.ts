// A word at the foot of the screen, said to those who do not see it too.

const lasts = 4000; // milliseconds

let timer = 0;

/** Says the words that the page has under a name, about a thing; text that is no name is said as it is. */
export function say(name: string, about = "") {
  const toast = document.getElementById("toast");
  if (!toast) return;
  toast.textContent = (toast.dataset[name] ?? name).replace("{0}", about);
  clearTimeout(timer);
  timer = setTimeout(() => (toast.textContent = ""), lasts);
}
