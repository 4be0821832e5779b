// Booths that touch, joined to rectangles: what lies dark beneath them and shows through as their outlines.
import type { Plan } from "./plan";

/** A rectangle of booths on one floor, in centimetres. */
interface Block {
  x: number;
  y: number;
  w: number;
  h: number;
  readonly floor: number;
}

/** Joins those upright booths that are empty, or those that are not, to as few rectangles as rows and columns allow. */
export function islands(plan: Plan, empty: boolean): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < plan.count; i++) {
    if ((plan.topic[i] === 0) !== empty || plan.rings.has(i)) continue;
    blocks.push({ x: plan.x[i]!, y: plan.y[i]!, w: plan.w[i]!, h: plan.h[i]!, floor: plan.floor[i]! });
  }
  return joined(joined(blocks, "x", "y", "w", "h"), "y", "x", "h", "w");
}

/** Joins blocks that touch along one axis, lie alike across it, and are as wide. */
function joined(blocks: Block[], along: "x" | "y", across: "x" | "y", length: "w" | "h", width: "w" | "h"): Block[] {
  const out: Block[] = [];
  blocks.sort((a, b) => a[across] - b[across] || a[along] - b[along]);
  for (const b of blocks) {
    const last = out[out.length - 1];
    const alike = last && last.floor === b.floor && last[across] === b[across] && last[width] === b[width];
    if (alike && last[along] + last[length] === b[along]) last[length] += b[length];
    else out.push(b);
  }
  return out;
}
