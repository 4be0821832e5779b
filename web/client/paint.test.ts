// Paints scenes on a canvas that only writes down what is asked of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blits, Painter, type Scene } from "./paint";
import { type Plan, readPlan } from "./plan";

interface Call {
  readonly name: string;
  readonly args: readonly number[];
  readonly fill: string;
  readonly text: string;
  readonly alpha: number;
}

const tokens: Record<string, string> = { floor: "#fbf9f4", clay: "#b5432a", "on-plate": "#fefefe", ink: "#16211d", here: "#1763c6", "booth-ink": "#111111", soft: "#50605a" };
for (let t = 1; t <= 9; t++) tokens[`topic-${t}`] = `#00000${t}`;

/** A canvas, what was called on its context, and how often it was asked for its look. */
function fake() {
  const calls: Call[] = [];
  const asked = { styles: 0, canvases: 0 };
  const state: Record<string, unknown> = { globalAlpha: 1 };
  const g = new Proxy(state, {
    get(_, name: string) {
      if (name in state) return state[name];
      if (name === "measureText") return (words: string) => ({ width: words.length * 60 });
      return (...args: unknown[]) => {
        const [text] = args;
        calls.push({
          name, args: args.filter((a) => typeof a === "number"), fill: String(state.fillStyle),
          text: typeof text === "string" ? text : "", alpha: Number(state.globalAlpha),
        });
      };
    },
  });
  const style = { color: "", getPropertyValue: () => "serif" };
  const make = (context: unknown): HTMLCanvasElement => ({
    width: 0, height: 0, style,
    getContext: () => context,
    cloneNode: () => (asked.canvases++, make(new Proxy({}, { get: () => () => {} }))),
  }) as unknown as HTMLCanvasElement;
  const computed = () => {
    asked.styles++;
    return { ...style, get color() { return tokens[style.color.slice(6, -1)] ?? "#c0ffee"; } };
  };
  Object.assign(globalThis, { getComputedStyle: computed, matchMedia: () => ({ matches: false }), Path2D: class {} });
  return { canvas: make(g), calls, asked };
}

/** A hall of islands of 2 × 10 booths of 3 × 3 m, of all topics in turn. */
function hall(count: number, rings: Record<string, number[]> = {}): Plan {
  const at = (i: number) => {
    const island = Math.floor(i / 20);
    return [(island % 40) * 900 + (i % 2) * 300, Math.floor(island / 40) * 3300 + Math.floor((i % 20) / 2) * 300];
  };
  const every = (f: (i: number) => number) => Array.from({ length: count }, (_, i) => f(i));
  const steps = (axis: 0 | 1) => every((i) => at(i)[axis]! - (i ? at(i - 1)[axis]! : 0));
  const floor = { code: "1", outline: [-300, -300, 36000, -300, 36000, 90000, -300, 90000], walls: [[0, 0, 9, 9]] };
  return readPlan({
    floors: [floor, { ...floor, storey: 1 }],
    places: [{ id: "stage", kind: "stage", floor: 0, outline: [700, 0, 850, 0, 850, 400, 700, 400] }],
    booths: {
      x: steps(0), y: steps(1), w: every(() => 300), h: every(() => 300), floor: every(() => 0),
      topic: every((i) => i % 10), codes: every((i) => i + 100).join("\n"), rings,
    },
  });
}

const nothing = { storey: 0, found: new Set<number>(), chosen: new Set<number>(), pointed: -1, focused: -1, route: [], here: null };
const camera = { x: 300, y: 1500, scale: 0.2, angle: 0 };

function painted(plan: Plan, scene: Partial<Scene>, names: readonly string[] = []): Call[] {
  const { canvas, calls, asked } = fake();
  const painter = new Painter(canvas, plan);
  painter.setNames({ floors: ["Sảnh 1", "Sảnh 2"], places: ["Sân khấu"], booths: names });
  painter.resize(800, 800, 1);
  const before = asked.styles;
  calls.length = 0;
  painter.paint({ ...nothing, camera, ...scene });
  assert.equal(asked.styles, before, "the look of the page is not read while painting");
  return calls;
}

const texts = (calls: readonly Call[]) => calls.filter((c) => c.name === "fillText");
const codes = (calls: readonly Call[]) => texts(calls).filter((c) => /^\d+$/.test(c.text));
const rects = (calls: readonly Call[], fill: string) => calls.filter((c) => c.name === "fillRect" && c.fill === fill);

test("booths are filled by topic in few colours, inside one ground", () => {
  const calls = painted(hall(20), {});
  const fills = calls.filter((c) => c.name === "fillRect").map((c) => c.fill);
  const changes = fills.filter((f, i) => f !== fills[i - 1]).length;
  assert.ok(changes <= 13, `${changes} changes of colour`);
  for (let t = 1; t <= 9; t++) assert.equal(rects(calls, `#00000${t}`).length, 2, `topic ${t}`);
  const ends = rects(calls, "#000001").map(({ args: [x, , w] }) => [x, x! + w!]);
  assert.deepEqual(ends, [[401, 460], [401, 460]], "whole pixels, a line's breadth from the left edge");
});

test("codes come at 18 pixels and names at 60, inside their booths", () => {
  const names = Array.from({ length: 20 }, () => "Sở Y tế");
  for (const [name, scale, wantCodes, wantNames] of [["17 px", 0.058, false, false], ["18 px", 0.0601, true, false], ["59 px", 0.198, true, false], ["names", 0.4, true, true]] as const) {
    const calls = painted(hall(20), { camera: { ...camera, scale } }, names);
    assert.equal(codes(calls).length > 0, wantCodes, `codes: ${name}`);
    assert.equal(texts(calls).some((c) => c.text.includes("Sở")), wantNames, `names: ${name}`);
  }
});

test("only what is in view is written", () => {
  const written = codes(painted(hall(5000), { camera: { x: 150, y: 150, scale: 0.3, angle: 0 } })).map((c) => c.text);
  assert.ok(written.includes("100") && written.length < 150, `${written.length} codes`);
  assert.ok(!written.includes("5099"));
});

test("answers keep their colour and the rest fades", () => {
  const calls = painted(hall(20), { found: new Set([1, 999]) });
  assert.equal(rects(calls, "#000001").length, 1, "the answer");
  assert.equal(rects(calls, "#16211d").length, 1, "its outline");
  assert.equal(codes(calls).filter((c) => c.fill === "#111111").length, 1, "its code");
  assert.equal(codes(calls).filter((c) => c.fill === "#50605a").length, 19, "the codes of the rest");
});

test("answers in a large hall are never too small to see", () => {
  const [dark] = rects(painted(hall(5000), { camera: { x: 15000, y: 10000, scale: 0.005, angle: 0 }, found: new Set([7]) }), "#16211d");
  assert.ok(dark!.args[2]! >= 7 && dark!.args[3]! >= 7, `${dark!.args}`);
});

test("the chosen booth is clay with a white code and a pin, the focused one is outlined", () => {
  const calls = painted(hall(20), { chosen: new Set([3]), pointed: 5, focused: 7 });
  assert.equal(codes(calls).filter((c) => c.fill === "#fefefe").length, 2, "chosen and pointed");
  assert.equal(calls.filter((c) => c.name === "roundRect").length, 1, "one pin");
  const far = painted(hall(20), { camera: { ...camera, scale: 0.05 }, chosen: new Set([3]) });
  assert.deepEqual(texts(far).map((c) => c.text).filter((t) => t === "103"), ["103"], "a pin bears the code of a small booth");
});

test("pins of booths side by side are one", () => {
  const pins = (chosen: number[]) => painted(hall(20), { camera: { ...camera, scale: 0.03 }, chosen: new Set(chosen) }).filter((c) => c.name === "roundRect").length;
  assert.equal(pins([0, 1]), 1);
  assert.equal(pins([0, 18]), 2);
  assert.equal(pins([-1, 5000, Number.NaN]), 0, "of what is none");
  assert.equal(painted(hall(20), { storey: 1, chosen: new Set([0]) }).filter((c) => c.name === "roundRect").length, 0, "upstairs");
});

test("a pin hangs below a booth if it would hide another above", () => {
  const plate = (chosen: number) => painted(hall(20), { chosen: new Set([chosen]) }).find((c) => c.name === "roundRect")!.args[1]!;
  const top = (row: number) => 400 + (row * 300 - 1500) * 0.2;
  assert.ok(plate(0) < top(0), "first row: above");
  assert.ok(plate(18) > top(9), "last row: below");
});

test("the name of a hall gives way to you-are-here", () => {
  const above = { camera: { x: 17850, y: 0, scale: 0.2, angle: 0 } };
  const here = { x: 17850, y: 9000, storey: 0, heading: 90 };
  assert.equal(texts(painted(hall(20), { ...above, here: { ...here, name: "Bạn đang ở đây" } })).filter((c) => c.text === "Bạn đang ở đây").length, 1, "a name for here");
  assert.equal(texts(painted(hall(20), { ...above, here })).some((c) => c.text === "Bạn đang ở đây"), false, "none for here");
  const named = (y: number) => texts(painted(hall(20), { ...above, here: { x: 17850, y, storey: 0, heading: null } })).some((c) => c.text === "Sảnh 1");
  assert.ok(named(900), "elsewhere");
  assert.ok(!named(-400), "there");
});

test("a storey shows its own alone", () => {
  const here = { x: 300, y: 300, storey: 0, heading: 90 };
  const route = [{ storey: 0, line: [0, 0, 0, 3000] }, { storey: 1, line: [0, 0, 900, 0] }];
  const arcs = (storey: number) => painted(hall(20), { storey, here, route }).filter((c) => c.name === "arc").length;
  assert.equal(codes(painted(hall(20), { storey: 1 })).length, 0);
  assert.ok(arcs(0) > 60, "dots, the end of a stretch, here and its cone");
  assert.ok(arcs(1) >= 18 && arcs(1) < 25, `${arcs(1)} dots upstairs`);
});

test("many small booths are one picture, made once", () => {
  const { canvas, calls, asked } = fake();
  const painter = new Painter(canvas, hall(7000));
  painter.resize(800, 800, 2);
  const scene = { ...nothing, camera: { x: 15000, y: 25000, scale: 0.01, angle: 0 } };
  for (const found of [[], [3], [4]]) painter.paint({ ...scene, found: new Set(found) });
  const made = asked.canvases;
  assert.ok(made >= 1 && made <= 5, `${made} canvases`);
  assert.deepEqual(calls.filter((c) => c.name === "drawImage").map((c) => c.alpha), [1, 0.28, 0.28]);
  assert.equal(rects(calls, "#16211d").length, 2, "answers are drawn over it");
  painter.setTheme();
  painter.paint(scene);
  assert.equal(asked.canvases, 2 * made, "and again for another theme");
});

test("booths that are no upright rectangles are a picture sooner, and else each drawn with its outline", () => {
  const rings = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [i, [0, 0, 300, 0, 150, 300]]));
  const look = { camera: { x: 150, y: 150, scale: 0.02, angle: 0 } };
  const count = (calls: readonly Call[], name: string) => calls.filter((c) => c.name === name).length;
  assert.equal(count(painted(hall(1600, rings(1600)), look), "drawImage"), 1);
  const few = painted(hall(40, rings(40)), look);
  assert.equal(count(few, "drawImage"), 0);
  assert.ok(count(few, "fill") >= 40 && count(few, "stroke") >= 40);
});

test("blits is for many booths that are small, or turned and no larger than in the picture", () => {
  for (const [name, count, pixels, upright, want] of [
    ["few", 300, 3, true, false], ["many", 30_000, 3, true, true], ["many, larger", 10_000, 8, true, false], ["very many, larger", 30_000, 8, true, true],
    ["turned", 30_000, 8, false, true], ["turned, larger than the picture", 30_000, 14, false, false],
  ] as const) {
    assert.equal(blits(count, pixels, upright, 13), want, name);
  }
});

test("no camera, size or scene breaks it", () => {
  const { canvas, calls } = fake();
  const painter = new Painter(canvas, hall(20));
  painter.paint({ ...nothing, camera });
  assert.equal(calls.length, 0, "no size");
  painter.resize(800, 600, 1);
  for (const bad of [{ scale: 0 }, { scale: Number.NaN }, { scale: 1e9 }, { x: Number.POSITIVE_INFINITY }, { angle: Number.NaN }]) {
    painter.paint({ ...nothing, camera: { ...camera, ...bad } });
    assert.equal(calls.length, 0, JSON.stringify(bad));
  }
  const line = [0, 0, Number.NaN, 5, 1e8, 1e8, 1e8, 1e8];
  painter.paint({ ...nothing, camera: { ...camera, scale: 9999 }, storey: 0, route: [{ storey: 0, line }, { storey: 0, line: [1] }], focused: 1e6, pointed: 0.5 });
  new Painter(canvas, readPlan({ floors: [] })).paint({ ...nothing, camera });
});
