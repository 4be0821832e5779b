// What script adds to the form of a stand.
import { Autosave } from "./autosave";
import { recodes } from "./recode";
import { rows } from "./exhibits";

/** Starts what the page's form asks for. */
export function standForm(page: Document) {
  page.getElementById("faults")?.focus();
  const form = page.querySelector<HTMLFormElement>("form[data-autosave]");
  if (!form) return;
  const autosave = new Autosave(form);
  const touched = () => autosave.touch();
  rows(form, touched);
  recodes(form, touched);
}
