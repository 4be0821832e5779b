import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "./live";
import { nextTurn, shownAt } from "./notices";

const notice = (id: string, from: number, until: number, urgent = false): Notice => ({ id, vi: id, en: "", from, until, urgent });
const all = [notice("always", 0, 0), notice("from ten", 10, 0), notice("to twenty", 0, 20), notice("urgent", 12, 15, true)];

for (const [now, ids, turn] of [
  [5, "always, to twenty", 5], [10, "always, from ten, to twenty", 2], [12, "urgent, always, from ten, to twenty", 3], [15, "always, from ten, to twenty", 5], [20, "always, from ten", null],
] as const) {
  test(`at ${now}`, () => {
    assert.equal(shownAt(all, now).map((n) => n.id).join(", "), ids);
    assert.equal(nextTurn(all, now), turn);
  });
}
