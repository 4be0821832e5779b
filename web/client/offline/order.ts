// Short orders of stops: the first stays the first and the last the last.

const exactStops = 12; // that are put in the best order
const impassable = 1e7; // metres that count for a way that is not there
const better = 1e-4; // metres that an improvement must save
const rounds = 30; // of improvements
const window = 50; // stops that are moved at once

/** Metres from each stop to each. */
type Table = readonly (readonly number[])[];

/** The order of stops: the shortest if twelve at most are between the ends, else a short one. */
export function shortOrder(table: Table): number[] {
  const d = table.map((row) => row.map((v) => (v >= 0 && v < impassable ? v : impassable)));
  if (d.length < 4) return [...d.keys()];
  return d.length - 2 <= exactStops ? exact(d) : improve(d, doubleTree(d));
}

/** The shortest order, by the dynamic programme of Held and Karp (1962) over sets of stops. */
function exact(d: Table): number[] {
  const n = d.length - 2; // stop k is bit k-1
  const all = (1 << n) - 1;
  const length = new Float64Array(n << n).fill(Infinity); // of the set and the last stop in it, at set*n+last
  const before = new Int8Array(n << n);
  for (let set = 1; set <= all; set++) {
    for (let last = 0; last < n; last++) {
      const [rest, at] = [set & ~(1 << last), set * n + last];
      if (!rest) length[at] = d[0]![last + 1]!;
      for (let k = 0; k < n; k++) {
        if (!(rest & (1 << k)) || set === rest) continue;
        const l = length[rest * n + k]! + d[k + 1]![last + 1]!;
        if (l < length[at]!) [length[at], before[at]] = [l, k];
      }
    }
  }
  let [last, least] = [0, Infinity];
  for (let k = 0; k < n; k++) {
    const l = length[all * n + k]! + d[k + 1]![n + 1]!;
    if (l < least) [last, least] = [k, l];
  }
  const path = [...d.keys()];
  for (let i = n, set = all; i > 0; i--) {
    path[i] = last + 1;
    [set, last] = [set & ~(1 << last), before[set * n + last]!];
  }
  return path;
}

/** Walks around a shortest spanning tree and leaves out what it has been to; the branch with the end comes last. */
function doubleTree(d: Table): number[] {
  const end = d.length - 1;
  const parent = tree(d);
  const towardsEnd = new Set<number>();
  for (let i = end; i > 0; i = parent[i]!) towardsEnd.add(i);
  const children: number[][] = d.map(() => []);
  for (const late of [false, true]) {
    for (let i = 1; i <= end; i++) if (towardsEnd.has(i) === late) children[parent[i]!]!.push(i);
  }
  const path: number[] = [];
  for (const stack = [0]; stack.length; ) {
    const i = stack.pop()!;
    if (i < end) path.push(i);
    stack.push(...children[i]!.reverse());
  }
  return [...path, end];
}

/** A shortest spanning tree by Prim's algorithm, as the parent of each stop. Of two directions the longer counts. */
function tree(d: Table): number[] {
  const parent: number[] = Array(d.length).fill(0);
  const reach = d.map((row, i) => Math.max(d[0]![i]!, row[0]!));
  const out = new Set(d.keys());
  out.delete(0);
  while (out.size) {
    let next = -1;
    for (const i of out) if (next < 0 || reach[i]! < reach[next]!) next = i;
    out.delete(next);
    for (const i of out) {
      const l = Math.max(d[next]![i]!, d[i]![next]!);
      if (l < reach[i]!) [parent[i], reach[i]] = [next, l];
    }
  }
  return parent;
}

/** Moves and turns pieces of path as long as it becomes shorter, a bounded number of times through all pieces. */
function improve(d: Table, path: number[]): number[] {
  const last = path.length - 1;
  for (let round = 0, changed = true; changed && round < rounds; round++) {
    changed = false;
    for (let i = 1; i < last; i++) {
      for (let j = i + 1; j <= Math.min(last, i + window); j++) changed = turnOrSwap(d, path, i, j) || changed;
    }
  }
  return path;
}

/** Makes path shorter, if it can, by reversing path[i:j] (2-opt) or by moving one to three stops across it (Or-opt). */
function turnOrSwap(d: Table, path: number[], i: number, j: number) {
  const kept = path.slice(i, j);
  const along = () => {
    let sum = 0;
    for (let k = i; k <= j; k++) sum += d[path[k - 1]!]![path[k]!]!;
    return sum;
  };
  const old = along();
  const shorter = (piece: readonly number[]) => {
    path.splice(i, j - i, ...piece);
    const done = along() < old - better;
    if (!done) path.splice(i, j - i, ...kept);
    return done;
  };
  if (shorter([...kept].reverse())) return true;
  for (let k = 1; k <= 3 && k < j - i; k++) {
    if (shorter([...kept.slice(k), ...kept.slice(0, k)]) || shorter([...kept.slice(-k), ...kept.slice(0, -k)])) return true;
  }
  return false;
}
