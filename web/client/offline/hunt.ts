// Shortest ways through a mesh (Polyanya: Cui, Harabor and Grastien, "Compromise-free pathfinding on a navigation
// mesh", IJCAI 2017): nodes are stretches of portals that are seen from one root, taken in the order of the least length
// that a way through them can have.
import { type Line, type Point, clamp, distance } from "./plane";
import { type Mesh, firstBeyond } from "./mesh";
import { Queue } from "./queue";
import type { Portal } from "./sweep";

/** A point of a mesh, and the stop that it belongs to. */
export interface Spot extends Point {
  readonly cell: number;
  readonly stop: number;
}

/** From root, g metres from the start, the part of a portal from l to r can be seen, and what lies beyond it is next. */
interface Node {
  root: Point;
  g: number;
  l: number;
  r: number;
  portal: number; // -1 for the last of a way, and for its start
  corner: number; // number of root, -1 if it is the start
  parent: number;
  target: number; // where a way ends, or where it begins in its first node
  down: boolean;
}

const edge = 1e-6; // metres that a point may be off a line and still count as on it
const snap = 1e-7; // metres from the end of a portal that are at it
const many = 40; // targets that are looked out for

/** A node; of one shape, which is quick. */
const node = (root: Point, g: number, l: number, r: number, portal: number, corner: number, parent: number, target: number, down: boolean): Node => ({
  root, g, l, r, portal, corner, parent, target, down,
});
const beyond = (p: Portal, down: boolean) => (down ? p.below : p.above);

/** Numbers the manners to go on from a corner. */
const manner = (right: boolean, down: boolean) => (right ? 1 : 0) + (down ? 2 : 0);

/** Where people stand, by cells. */
export type Crowd = ReadonlyMap<number, readonly Spot[]>;

/** One search. */
export class Hunt {
  readonly #nodes: Node[] = [];
  readonly #heap = new Queue();
  readonly #best: Float64Array; // metres to a corner, by any way yet
  readonly #turned: Float64Array; // metres with which ways went on from a corner, by manner of 8; 0 for none
  readonly #goal: Uint8Array; // cells that a target is in or behind
  readonly #blind: boolean;
  readonly #m: Mesh;
  readonly #targets: readonly Spot[];
  readonly #crowd: Crowd | undefined;
  readonly found = new Map<Spot, number>(); // metres to those of the crowd

  /** A search for targets, or without any for the metres to a crowd. */
  constructor(m: Mesh, targets: readonly Spot[], crowd?: Crowd) {
    [this.#m, this.#targets, this.#crowd] = [m, targets, crowd];
    this.#best = new Float64Array(m.corners).fill(Infinity);
    this.#turned = new Float64Array(8 * m.corners);
    this.#goal = new Uint8Array(m.cells.length);
    this.#blind = !targets.length || targets.length > many;
    for (const cell of crowd?.keys() ?? targets.map((t) => t.cell)) {
      for (let c = cell; c >= 0 && !this.#goal[c]; c = m.out[c]!) this.#goal[c] = 1;
    }
  }

  /** A shortest line from a source to a target, with both; null if there is none. */
  way(sources: readonly Spot[]): { line: Line; from: Spot; to: Spot; metres: number } | null {
    const part = (s: Spot) => this.#m.cells[s.cell]!.part;
    if (!sources.some((s) => this.#targets.some((t) => part(s) === part(t)))) return null;
    sources.forEach((s, i) => this.#begin(s, 0, i));
    while (this.#heap.size) {
      const at = this.#heap.pop();
      const n = this.#nodes[at]!;
      if (n.portal < 0) return { ...this.#line(at, sources), to: this.#targets[n.target]!, metres: n.g };
      this.#goOn(at);
    }
    return null;
  }

  /** Goes everywhere from starts so many metres away, until done says of a length that nothing nearer is missing. */
  spread(starts: readonly (readonly [Spot, number])[], done: (metres: number) => boolean) {
    for (const [s, g] of starts) {
      this.#meet(s.cell, s, g);
      this.#begin(s, g, 0);
    }
    while (this.#heap.size && !done(this.#heap.least)) this.#goOn(this.#heap.pop());
  }

  #goOn(at: number) {
    const n = this.#nodes[at]!;
    if (n.corner < 0 || n.g <= this.#best[n.corner]! + 1e-9) this.#expand(at);
  }

  /** Adds what can be seen from a source, g metres from the start. */
  #begin(at: Spot, g: number, i: number) {
    const root = this.#nodes.push(node(at, g, 0, 0, -1, -1, -1, i, false)) - 1;
    const c = this.#m.cells[at.cell]!;
    this.#targets.forEach((to, t) => {
      if (to.cell === at.cell) this.#finish(root, at, g, t);
    });
    for (const down of [false, true]) {
      const [first, last] = down ? c.bottom : c.top;
      for (let portal = first; portal < last; portal++) {
        const q = this.#m.portals[portal]!;
        const n = node(at, g, q.x0, q.x1, portal, -1, root, 0, down);
        if (Math.abs(at.y - q.y) < edge && (at.x < q.x0 || at.x > q.x1)) this.#slide(n, q);
        else this.#push(n);
      }
    }
  }

  /** Adds n, whose root is level with its portal q, by the end of q that is nearer to the root. */
  #slide(n: Node, q: Portal) {
    const left = n.root.x < q.x1;
    const end = { x: left ? q.x0 : q.x1, y: q.y };
    const corner = left ? q.c0 : q.c1;
    const right = n.root.x < end.x;
    const g = n.g + distance(n.root, end);
    if (this.#improves(corner, g) && this.#first(corner, g, 4 + manner(right, n.down))) {
      this.#push(node(end, g, n.l, n.r, n.portal, corner, n.parent, 0, n.down));
    }
  }

  /** Adds the last node of a way: from root straight to target t. */
  #finish(parent: number, root: Point, g: number, t: number) {
    const whole = g + distance(root, this.#targets[t]!);
    this.#add(node(root, whole, 0, 0, -1, -1, parent, t, false), whole);
  }

  /** Adds n unless its root is reached by a shorter way or it leads into a dead end without a target. */
  #push(n: Node) {
    const q = this.#m.portals[n.portal]!;
    const into = beyond(q, n.down);
    if (this.#m.out[into] === beyond(q, !n.down) && !this.#goal[into]) return;
    if (this.#improves(n.corner, n.g)) this.#add(n, n.g + this.#ahead(n));
  }

  #add(n: Node, metres: number) {
    this.#heap.push(metres, this.#nodes.push(n) - 1);
  }

  /** At least how many metres are left from n's root through its portal to a target. */
  #ahead({ root, l, r, portal, down }: Node) {
    const y = this.#m.portals[portal]!.y;
    if (this.#blind) return distance(root, { x: clamp(root.x, l, r), y });
    let least = Infinity;
    for (const { x, y: ty } of this.#targets) {
      const t = { x, y: ty > y !== down ? 2 * y - ty : ty }; // on the side of the root: as far as its reflection
      const turn = { x: clamp(toward(root, t, y), l, r), y };
      least = Math.min(least, distance(root, turn) + distance(turn, t));
    }
    return least;
  }

  /** Adds what can be reached from node at across the cell beyond its portal. */
  #expand(at: number) {
    const n = this.#nodes[at]!;
    const q = this.#m.portals[n.portal]!;
    const into = beyond(q, n.down);
    const c = this.#m.cells[into]!;
    const [y, far, near] = n.down ? [c.y1, c.bottom, c.top] : [c.y0, c.top, c.bottom];
    if (this.#goal[into]) this.#targets.forEach((t, i) => t.cell === into && this.#reach(at, n, q.y, i));
    let [left, right] = [-Infinity, Infinity];
    const reach = q.y - n.root.y;
    if (Math.abs(reach) > edge) {
      const k = (y - q.y) / reach;
      [left, right] = [n.l + (n.l - n.root.x) * k, n.r + (n.r - n.root.x) * k];
    }
    this.#meet(into, n.root, n.g, Math.abs(reach) > edge ? seen(n, q.y, y, left, right) : undefined);
    this.#see(at, n, far, left, right);
    if (n.l === q.x0 && q.c0 >= 0) this.#turn(at, n, far, near, left, -1);
    if (n.r === q.x1 && q.c1 >= 0) this.#turn(at, n, far, near, right, 1);
  }

  /** Adds the way from n to target t in the cell beyond: straight, or around an end of what is seen of the portal. */
  #reach(at: number, n: Node, y: number, t: number) {
    const x = toward(n.root, this.#targets[t]!, y);
    const turn = { x: clamp(x, n.l, n.r), y };
    if (Math.abs(x - turn.x) < edge) this.#finish(at, n.root, n.g, t);
    else this.#finish(at, turn, n.g + distance(n.root, turn), t);
  }

  /** Adds what n sees of the portals on the far side, where it looks from left to right. */
  #see(at: number, n: Node, [first, last]: readonly [number, number], left: number, right: number) {
    for (let portal = firstBeyond(this.#m.portals, first, last, (p) => p.x1 > left + snap); portal < last; portal++) {
      const q = this.#m.portals[portal]!;
      if (q.x0 >= right - snap) break;
      const [l, r] = [left > q.x0 + snap ? left : q.x0, right < q.x1 - snap ? right : q.x1];
      if (r - l > snap) this.#push(node(n.root, n.g, l, r, portal, n.corner, at, 0, n.down));
    }
  }

  /** Notes the metres to those of the crowd in a cell who are seen straight from root. */
  #meet(cell: number, root: Point, g: number, sees?: (p: Point) => boolean) {
    for (const p of this.#crowd?.get(cell) ?? []) {
      if (!sees || sees(p)) this.found.set(p, Math.min(g + distance(root, p), this.found.get(p) ?? Infinity));
    }
  }

  /** Adds what lies around the left (-1) or right (1) end of the portal of n, hidden behind limit or beside. */
  #turn(at: number, n: Node, far: readonly [number, number], near: readonly [number, number], limit: number, side: number) {
    const q = this.#m.portals[n.portal]!;
    const [end, corner] = side < 0 ? [{ x: n.l, y: q.y }, q.c0] : [{ x: n.r, y: q.y }, q.c1];
    const g = n.g + distance(n.root, end);
    if (!this.#improves(corner, g) || !this.#first(corner, g, manner(side > 0, n.down))) return;
    this.#meet(beyond(q, n.down), end, g);
    for (let portal = far[0]; portal < far[1]; portal++) {
      const v = this.#m.portals[portal]!;
      const r = side < 0 && limit < v.x1 - snap ? limit : v.x1;
      const l = side > 0 && limit > v.x0 + snap ? limit : v.x0;
      if (r - l > snap) this.#push(node(end, g, l, r, portal, corner, at, 0, n.down));
    }
    this.#beside(node(end, g, 0, 0, -1, corner, at, 0, n.down), near, n.portal, side);
  }

  /** Adds the portals on the near side to the left or right of portal from, along whose line the way goes from n's root. */
  #beside(n: Node, near: readonly [number, number], from: number, side: number) {
    const [first, last] = side > 0 ? [from + 1, near[1]] : [near[0], from];
    if (first === last) return;
    const mid = this.#nodes.push(node(n.root, n.g, 0, 0, -1, -1, n.parent, 0, false)) - 1;
    for (let portal = first; portal < last; portal++) {
      const q = this.#m.portals[portal]!;
      this.#slide(node(n.root, n.g, q.x0, q.x1, portal, -1, mid, 0, !n.down), q);
    }
  }

  /** Notes that a corner is reached in g metres, unless it is reached by a shorter way. */
  #improves(corner: number, g: number) {
    if (corner < 0) return true;
    if (g > this.#best[corner]! + 1e-9) return false;
    this.#best[corner] = g;
    return true;
  }

  /** Whether no way of g metres or less has gone on from a corner in the same manner. */
  #first(corner: number, g: number, manner: number) {
    if (corner < 0) return true;
    const t = this.#turned[8 * corner + manner]!;
    if (t > 0 && g >= t - 1e-9) return false;
    this.#turned[8 * corner + manner] = g;
    return true;
  }

  /** The way to the last node, and the source that it begins at. */
  #line(last: number, sources: readonly Spot[]): { line: Line; from: Spot } {
    const line: Point[] = [this.#targets[this.#nodes[last]!.target]!];
    for (let at = last; ; at = this.#nodes[at]!.parent) {
      const { root, parent, target } = this.#nodes[at]!;
      const before = line[line.length - 1]!;
      if (root.x !== before.x || root.y !== before.y) line.push({ x: root.x, y: root.y });
      if (parent < 0) return { line: line.reverse(), from: sources[target]! };
    }
  }
}

/** Where the straight way from root to t is at y. */
const toward = (root: Point, t: Point, y: number) => (t.y === root.y ? root.x : root.x + ((t.x - root.x) * (y - root.y)) / (t.y - root.y));

/** Whether n sees a point of the cell beyond its portal at level, between lines that reach left and right at y. */
const seen = (n: Node, level: number, y: number, left: number, right: number) => (p: Point) => {
  const t = (p.y - level) / (y - level);
  return p.x >= n.l + t * (left - n.l) - snap && p.x <= n.r + t * (right - n.r) + snap;
};
