import assert from "node:assert/strict";
import { test } from "node:test";
import { forcedTheme, mix, parse, themeOf } from "./theme";

test("parse reads what browsers write", () => {
  for (const [css, want] of [
    ["#0b5d52", [11, 93, 82]],
    ["rgb(11, 93, 82)", [11, 93, 82]],
    ["rgba(11, 93, 82, 0.5)", [11, 93, 82]],
    ["color(srgb 1 0.5 0)", [255, 127.5, 0]],
    ["", [0, 0, 0]],
    ["nonsense", [0, 0, 0]],
  ] as const) {
    assert.deepEqual(parse(css), want, css);
  }
});

test("mix lays one colour over another", () => {
  assert.equal(mix("#000000", 0.25, "rgb(200, 100, 40)"), "rgb(150,75,30)");
  assert.equal(mix("#77aadd", 1, "#ffffff"), "rgb(119,170,221)");
  assert.equal(mix("#77aadd", 0, "#ffffff"), "rgb(255,255,255)");
});

const tokens: Record<string, string> = { floor: "#fbf9f4", soft: "#50605a", "booth-line": "#333333", "topic-1": "#77aadd", ink: "#16211d" };
const token = (name: string) => tokens[name] ?? "#ffffff";

test("what is no answer fades to its tint", () => {
  const theme = themeOf(token, "serif", false);
  assert.equal(theme.plain.fill[1], "#77aadd");
  assert.equal(theme.faded.fill[1], mix("#77aadd", 0.26, "#fbf9f4"));
  assert.equal(theme.faded.edge, mix("#333333", 0.28, "#fbf9f4"));
  assert.equal(theme.plain.fill[0], "#fbf9f4", "an empty booth is as pale as the floor");
  assert.equal(theme.plain.fill.length, 10);
});

test("outlines stay strong for readers who need contrast", () => {
  const theme = themeOf(token, "serif", true);
  assert.deepEqual([theme.faded.edge, theme.plain.pale, theme.faded.pale, theme.placeLine, theme.pale], ["#50605a", "#50605a", "#50605a", "#50605a", 1]);
});

test("forced colours are the system's alone", () => {
  const { face, plain, faded, pale, ...rest } = forcedTheme("serif");
  assert.deepEqual([face, pale], ["serif", 1]);
  for (const colour of [...Object.values(rest), ...Object.values(plain).flat(), ...Object.values(faded).flat()]) {
    assert.match(colour, /^(Canvas|CanvasText|GrayText|Highlight|HighlightText|LinkText)$/);
  }
});
