import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Patience } from "./patience";

const answer = (status: number) => Promise.resolve(new Response(null, { status }));
const never = new Promise<Response>(() => {});

test("what answers is taken, a gateway that lost the site is not", async () => {
  const p = new Patience();
  for (const [status, want] of [[200, 200], [404, 404], [500, 500], [502, null], [503, null], [504, null]] as const) {
    assert.equal((await p.wait(answer(status), () => 0))?.status ?? null, want, String(status));
  }
  assert.equal(await p.wait(Promise.reject(new TypeError("lost")), () => 0), null);
});

test("it is shorter after a failure, for half a minute, and long again after an answer", async () => {
  const p = new Patience();
  assert.equal(p.at(0), 2500);
  p.note(false, 1000);
  assert.equal(p.at(1000), 500);
  assert.equal(p.at(30_999), 500);
  assert.equal(p.at(31_000), 2500);
  await p.wait(answer(200), () => 2000);
  assert.equal(p.at(2000), 2500);
});

test("what does not come in time is waited for no more", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const p = new Patience();
  const waited = p.wait(never, () => 0);
  mock.timers.tick(2499);
  mock.timers.tick(1);
  assert.equal(await waited, null);
  assert.equal(p.at(0), 500);
  mock.timers.reset();
});
