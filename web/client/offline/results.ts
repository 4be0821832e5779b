// Pages made of the site's own: with answers to a search in them, or around a way.
import { type Answers, searches } from "./answers";
import { Html, html } from "./html";
import { before, blank, escaped, replaced, spanOf } from "./pages";
import type { Speech } from "./speech";
import { Drawing, type Templates } from "./template";
import { coded } from "./visit";

/** A page with a title in place of its own; the name of the exhibition stays. */
const titled = (page: string, title: string) => page.replace(/<title>[^<]*?(?=( · [^<·]*)?<\/title>)/, () => `<title>${escaped(title)}`);

/** A page with a scene for its plan. */
const scened = (page: string, scene: unknown) => page.replace(/data-scene="[^"]*"/, () => `data-scene="${escaped(JSON.stringify(scene))}"`);

/** The part of a page that shows answers; view is what the plan shows. */
export const drawAnswers = (templates: Templates, answers: Answers, view: string): Html => new Drawing(templates).draw("answers", answers.view(view));

/** Puts answers into the page of a search for blank. */
export function results(mould: string, templates: Templates, answers: Answers, view: string): string {
  const { asked, found, title } = answers;
  const hidden = (["topic", "kind", "floor", "from"] as const).filter((name) => asked[name])
    .map((name) => html`<input type="hidden" name="${name}" value="${asked[name]}">`.text).join("");
  const page = replaced(mould, ' id="answers"', drawAnswers(templates, answers, view).text);
  const filled = scened(before(page, ' type="submit"', hidden), { view: view.split(" ").map(Number), found });
  return (searches(asked) ? titled(filled, title) : filled).replaceAll(blank, () => escaped(asked.q)).replaceAll(coded(blank), () => escaped(coded(asked.q)));
}

/** A page that a template draws, with the head, the foot and the names to choose from of mould, and the plan of another. */
export function drawPage(mould: string, planned: string, templates: Templates, name: string, title: string, view: unknown, scene: object): string {
  const main = spanOf(mould, "<main") ?? [mould.length, mould.length];
  const part = (page: string, sign: string) => page.slice(...(spanOf(page, sign) ?? [0, 0]));
  const plan = "route" in scene ? part(planned, ' id="plan"') : replaced(part(planned, ' id="plan"'), ' data-map="walk"', "");
  const given = {
    top: replaced(titled(mould.slice(0, main[0]), title), 'class="crumbs"', new Drawing(templates).draw("crumbs", view).text),
    bottom: mould.slice(main[1]),
    foot: part(mould, 'class="foot"'),
    map: scened(plan.slice(plan.indexOf(">") + 1, plan.lastIndexOf("<")), scene),
  };
  const drawing = new Drawing(templates, Object.fromEntries(Object.entries(given).map(([name, html]) => [name, () => new Html(html)])));
  const page = replaced(drawing.draw(name, view).text, 'class="way-code"', ""); // no code is drawn here
  return replaced(page, ' id="stops"', part(mould, ' id="stops"'));
}

/** The page of a booth for somebody who stands there, as visits.go of the server makes it. */
export function arrived(page: string, templates: Templates, speech: Speech, code: string): string {
  const [, title] = spanOf(page, 'class="title"') ?? [0, 0];
  const said = page.slice(0, title) + new Drawing(templates).draw("arrived", speech).text + page.slice(title);
  return title ? said.replace(' id="main"', (id) => `${id} data-origin="${escaped(code)}" data-arrived="${escaped(code)}"`) : page;
}

/** A page whose link to the other language leads to an address. */
export const translated = (page: string, address: string) =>
  page.replace(/(<a [^>]*\bhref=")[^"]*("[^>]* data-language)/g, (_, a: string, b: string) => a + escaped(address) + b);
