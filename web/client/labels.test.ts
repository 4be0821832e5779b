import assert from "node:assert/strict";
import { test } from "node:test";
import { balance, fit, Occupancy, Widths, wrap } from "./labels";

const each = (words: string) => [...words].length; // as if all letters were as wide as the font is high

test("wrap keeps to the width and the rows", () => {
  for (const [name, words, width, rows, want] of [
    ["one line", "Sở Y tế", 7, 3, ["Sở Y tế"]],
    ["as many words as fit", "Sở Thông tin và Truyền thông", 10, 3, ["Sở Thông", "tin và", "Truyền th…"]],
    ["the last line is cut", "Ban quản lý khu công nghiệp", 8, 2, ["Ban quản", "lý khu…"]],
    ["a word too long is cut", "Nghiêngngả xuống", 6, 3, ["Nghiê…", "xuống"]],
    ["no room for a letter", "Sở Y tế", 1, 3, []],
    ["no rows", "Sở Y tế", 9, 0, []],
    ["no words", "  ", 9, 3, []],
  ] as const) {
    assert.deepEqual(wrap(words, width, rows, each), want, name);
  }
});

test("balance makes lines even without a line more", () => {
  assert.deepEqual(balance("Bảo tàng Đồng Nai", 14, 3, each), ["Bảo tàng", "Đồng Nai"]);
  assert.deepEqual(balance("Sở Y tế", 9, 3, each), ["Sở Y tế"]);
  assert.deepEqual(balance("Công an tỉnh", 7, 2, each), ["Công an", "tỉnh"], "cuts nothing that fits");
  assert.deepEqual(balance("", 9, 3, each), []);
  assert.equal(balance("Sở Y tế", 9, 3, () => Number.NaN).length, 3, "ends without widths");
});

test("no line is ever wider than its room", () => {
  const words = "Trung tâm Phục vụ hành chính công tỉnh Đồng Nai".split(" ");
  for (let n = 1; n <= words.length; n++) {
    for (let width = 0; width < 30; width++) {
      const lines = balance(words.slice(0, n).join(" "), width, 3, each);
      assert.ok(lines.length <= 3 && lines.every((l) => l !== "" && each(l) <= width), `${n} words in ${width}: ${lines}`);
    }
  }
});

test("fit makes a box touch the edges of a turned rectangle and not cross them", () => {
  for (let degrees = 0; degrees < 360; degrees += 15) {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    for (const [w, h] of [[300, 300], [600, 300], [100, 900]] as const) {
      const f = fit(w, h, cos, sin, 2, 0.7);
      const corners = [[1, 1], [1, -1]].map(([sx, sy]) => {
        const [x, y] = [sx! * f, sy! * f * 0.35];
        return Math.max(Math.abs(x * cos + y * sin) / (w / 2), Math.abs(y * cos - x * sin) / (h / 2));
      });
      assert.ok(Math.abs(Math.max(...corners) - 1) < 1e-9, `${w} × ${h} at ${degrees}°: ${corners}`);
    }
  }
});

test("Widths measures each word once, bold apart from regular, and forgets before it is full", () => {
  let measured = 0; // since A1
  const widths = new Widths((words, bold) => {
    measured = words === "A1" && !bold && measured > 3 ? 0 : measured + 1;
    return words.length + (bold ? 0.5 : 0);
  });
  assert.deepEqual([widths.of("A1"), widths.of("A1", true), widths.of("A1"), widths.of("")], [2, 2.5, 2, 0]);
  assert.equal(measured, 3);
  for (let i = 0; i < 60_000; i++) widths.of(`${i}`);
  assert.equal(widths.of("A1"), 2);
  assert.equal(measured, 0, "measured again");
});

test("Occupancy keeps signs apart", () => {
  const taken = new Occupancy();
  taken.clear(320, 160);
  assert.ok(taken.claim(100, 50, 60, 12));
  assert.ok(!taken.claim(120, 52, 60, 12), "over another");
  assert.ok(taken.claim(100, 90, 60, 12), "below it");
  assert.ok(!taken.claim(5, 130, 20, 12), "beyond the left edge");
  assert.ok(!taken.claim(160, 158, 20, 12), "beyond the lower edge");
  taken.take(-50, -50, 10, 10);
  taken.take(Number.NaN, 10, 10, 10);
  taken.take(1e9, 80, 10, 10);
  assert.ok(taken.free(200, 130, 40, 12));
  taken.clear(320, 160);
  assert.ok(taken.free(120, 52, 60, 12), "after clear");
});
