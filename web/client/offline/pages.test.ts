import assert from "node:assert/strict";
import { test } from "node:test";
import { before, escaped, pageAt, replaced, spanOf } from "./pages";

test("pages are put together from lines of their own and shared ones", () => {
  const pack = { lines: ["a", "b", "c", "d"], pages: { "/": ["x", 0, -2, "y", 3], "/runs": [1, -2, 0], "/bad": [2, -9, 77] } };
  assert.equal(pageAt(pack, "/"), "x\na\nb\nc\ny\nd");
  assert.equal(pageAt(pack, "/runs"), "b\nc\nd\na");
  assert.equal(pageAt(pack, "/bad")!.startsWith("c\nd\n"), true, "numbers beyond the lines break nothing");
  assert.equal(pageAt(pack, "/nobody"), null);
  assert.equal(pageAt(pack, "constructor"), null, "what every object has is no page");
});

test("an element is found with all that is in it", () => {
  const page = `<p>1</p><div class="x"><div id="a">2<div>3</div></div><p>4</p></div><divide>5</divide>`;
  const cases = { ' id="a"': `<div id="a">2<div>3</div></div>`, 'class="x"': page.slice(8, -18), "<divide": "<divide>5</divide>" };
  for (const [sign, want] of Object.entries(cases)) assert.equal(page.slice(...spanOf(page, sign)!), want, sign);
  assert.equal(spanOf(page, ' id="b"'), null);
  assert.equal(spanOf("<div id=a>never closed", "id=a"), null);
});

test("parts are replaced and put before", () => {
  assert.equal(replaced(`<p>1</p><b id="x">$&</b>2`, ' id="x"', "<i>$&</i>"), "<p>1</p><i>$&</i>2");
  assert.equal(replaced("<p>1</p>", ' id="x"', "<i></i>"), "<p>1</p>");
  assert.equal(before("<p>1</p><main>2</main>", "<main", "!"), "<p>1</p>!<main>2</main>");
});

test("text cannot become markup", () => {
  assert.equal(escaped(`<a b="c" d='e'>&`), "&lt;a b=&#34;c&#34; d=&#39;e&#39;&gt;&amp;");
});
