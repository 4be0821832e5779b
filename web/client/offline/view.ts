// What the plan shows of what stands out, as map.go of the server chooses it: boxes in centimetres.

/** What is looked at of the plan: mapPlan of the server. */
export interface PlanFile {
  readonly floors?: readonly { readonly code: string }[];
  readonly places: readonly { readonly id: string; readonly kind: string; readonly outline: readonly number[] }[];
  readonly booths: { readonly x: readonly number[]; readonly y: readonly number[]; readonly w: readonly number[]; readonly h: readonly number[]; readonly floor?: readonly number[]; readonly codes: string };
}

const surroundings = 1000; // centimetres around what is looked for
const margin = 300; // centimetres around a way
const worthwhile = 0.8; // share of the plan that a closer view may still show across

type Corners = readonly [left: number, top: number, right: number, bottom: number];

/** The view that shows booths and places and lines, x, y, x, y …, as "x y w h"; all if that is nearly everything. */
export function viewOf(plan: PlanFile, ids: readonly string[], all: string, lines: readonly (readonly number[])[] = []): string {
  const [x, y, wide, high] = all.split(" ").map(Number) as [number, number, number, number];
  const [left, top, right, bottom] = outlines(plan, new Set(ids)).reduce(union, nothing);
  const near: Corners = [Math.max(left - surroundings, x), Math.max(top - surroundings, y), Math.min(right + surroundings, x + wide), Math.min(bottom + surroundings, y + high)];
  const ways = lines.map(around).map(([l, t, r, b]): Corners => [l - margin, t - margin, r + margin, b + margin]);
  const box = ways.reduce(union, left <= right ? near : nothing);
  const [w, h] = [box[2] - box[0], box[3] - box[1]];
  if (!(w >= 0) || Math.max(w / wide, h / high) > worthwhile) return all;
  return [box[0], box[1], w, h].map(Math.round).join(" ");
}

const nothing: Corners = [Infinity, Infinity, -Infinity, -Infinity];

/** The boxes of booths and places. */
function outlines(plan: PlanFile, wanted: ReadonlySet<string>): Corners[] {
  const { x, y, w, h, codes } = plan.booths;
  let [left, top] = [0, 0];
  const booths = codes.split("\n").flatMap((code, i): Corners[] => {
    [left, top] = [left + (x[i] ?? 0), top + (y[i] ?? 0)];
    return wanted.has(code) ? [[left, top, left + (w[i] ?? 0), top + (h[i] ?? 0)]] : [];
  });
  return [...booths, ...plan.places.filter((p) => wanted.has(p.id)).map((p) => around(p.outline))];
}

/** The box around points. */
function around(points: readonly number[]): Corners {
  let box = nothing;
  for (let i = 0; i + 1 < points.length; i += 2) box = union(box, [points[i]!, points[i + 1]!, points[i]!, points[i + 1]!]);
  return box;
}

const union = (a: Corners, b: Corners): Corners => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
