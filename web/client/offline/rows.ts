// Rows of answers for templates, as row.go of the server fills them in.
import type { Hit } from "./find";
import { Html } from "./html";
import { marked, spoken } from "./marked";
import type { Speech } from "./speech";

const [alone, beside] = [84, 48]; // letters of the line of a row: one text, or one beside how people say it

/** What rows depend on besides the hit. */
export interface Setting {
  readonly speech: Speech;
  readonly topic: string; // asked for, by id
  readonly metres: ReadonlyMap<string, number>; // to booths and places from where the visitor is
}

/** The codes of booths or the id of the place that a hit is on the plan. */
export const marksOf = (hit: Hit): readonly string[] => (hit.kind === "place" ? [hit.id] : hit.codes);

/** A row. Its names are those of the server's. */
export function rowOf(hit: Hit, { speech, topic, metres }: Setting) {
  const Marks = marksOf(hit);
  const about = speech.words.topics.find((t) => t.id === (hit.topics.includes(topic) ? topic : hit.topics[0]));
  return {
    Href: speech.URL(hit.href),
    Codes: hit.codes,
    Marks,
    Icon: hit.kind === "stand" ? "" : speech.sign(speech.words.signs[hit.kind === "place" ? hit.id : ""]),
    Title: marked(hit.title, speech.lang, hit.marks.title),
    ...because(hit, speech),
    Topic: new Html(about?.html ?? ""),
    Sign: new Html(about?.sign ?? ""),
    Colour: about?.colour ?? 0,
    Where: where(hit, speech),
    Away: speech.away(Math.min(...Marks.map((id) => metres.get(id) ?? Infinity))),
  };
}

function where(hit: Hit, speech: Speech): string {
  if (hit.kind === "session") return speech.T(speech.words.cancelled?.includes(hit.id) ? "session.cancelled" : "menu.programme");
  if (hit.kind === "stand" && hit.codes.length === 0) return speech.T("booth.unplaced");
  return speech.words.floors.find((f) => f.id === hit.floor)?.plain ?? "";
}

/** By what a hit was found: what kind of name that is, its text, and how people say it. */
function because({ found, title, subtitle, marks }: Hit, speech: Speech): { Label: string; Line: Html; Said?: Html } {
  const { lang } = speech;
  const [text] = spoken(found.text, lang);
  const titled = `${title.vi}\n${title.en}`.toLowerCase().includes(text.toLowerCase());
  if (!text || found.field === "website" || titled) return { Label: "", Line: marked(subtitle, lang, marks.subtitle, alone) };
  const Label = /^(other|former|later)_name$/.test(found.field) ? speech.T(`found.${found.field}`) : "";
  if (!found.said || found.said.toLowerCase() === text.toLowerCase()) return { Label, Line: marked(found.text, lang, marks.found, alone) };
  const Said = marked({ vi: found.said, en: "" }, lang, { vi: marks.said, en: [] }, beside);
  return { Label, Line: marked(found.text, lang, marks.found, beside), Said };
}
