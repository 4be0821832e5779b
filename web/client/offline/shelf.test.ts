import assert from "node:assert/strict";
import { test } from "node:test";
import { filesOf, kept, type Manifest, refresh, see, take } from "./shelf";

const origin = "https://hall.example";

/** A cache in memory, with what the shelf asks of one. */
class FakeCache {
  readonly #held = new Map<string, [Request, Response]>();

  #at = (key: Request | string) => new URL(typeof key === "string" ? key : key.url, origin).href;

  async match(key: Request | string) {
    return this.#held.get(this.#at(key))?.[1].clone();
  }

  async put(key: Request | string, answer: Response) {
    this.#held.set(this.#at(key), [new Request(this.#at(key)), answer]);
  }

  async delete(key: Request | string) {
    return this.#held.delete(this.#at(key));
  }

  async keys() {
    return [...this.#held.values()].map(([request]) => request);
  }
}

const caches = new Map<string, FakeCache>();
const site = new Map<string, string>(); // what the site has, by address
let fetched: string[] = [];

Object.assign(globalThis, {
  caches: {
    open: async (name: string) => caches.get(name) ?? caches.set(name, new FakeCache()).get(name),
    delete: async (name: string) => caches.delete(name),
  },
  fetch: async (address: string) => {
    fetched.push(address);
    const text = site.get(address);
    return new Response(text ?? "", { status: text === undefined ? 404 : text === "fault" ? 500 : 200 });
  },
});

/** Lets the site be that of a version, and nothing be kept. */
function begin(version: string) {
  caches.clear();
  publish(version);
}

function publish(version: string): Manifest {
  const of = (kind: string) => ({ vi: `/offline/${kind}-vi-${version}`, en: `/offline/${kind}-en-${version}` });
  const manifest = { asOf: Number(version), zone: "", site: "", policy: "", lite: false, pages: of("pages"), names: of("names"), words: of("words"),
    plan: "/map/plan", search: `/offline/search-${version}`, ways: "/offline/ways", draw: "/offline/draw", assets: ["/assets/main"] };
  for (const file of filesOf(manifest, "vi").flat()) site.set(file, version);
  site.set("/offline.json", JSON.stringify(manifest));
  fetched = [];
  return manifest;
}

test("everything that pages in a language need comes, then the rest", async () => {
  begin("1");
  await refresh("en");
  assert.equal((await kept())?.asOf, 1);
  const at = (part: string) => fetched.findIndex((address) => address.includes(part));
  assert.ok(at("pages-en") < at("pages-vi") && at("pages-vi") > 0, String(fetched));
  assert.equal(await (await take("/offline/pages-vi-1"))?.text(), "1");
});

test("only what has changed is fetched again, and what nobody names goes", async () => {
  begin("1");
  await refresh("vi");
  publish("2");
  await refresh("vi");
  assert.equal(fetched.includes("/assets/main") || fetched.includes("/offline/ways"), false, String(fetched));
  assert.equal((await kept())?.asOf, 2);
  assert.ok(await take("/offline/search-1"), "what a page that is open may still load");
  publish("3");
  await refresh("vi");
  assert.equal(await take("/offline/search-1"), undefined);
  assert.ok(await take("/offline/search-3"));
});

for (const [name, break_] of Object.entries({
  "a file is missing": () => site.delete("/offline/search-2"),
  "a file is faulty": () => site.set("/offline/words-vi-2", "fault"),
  "the network knows no such address": () => site.clear(),
  "the manifest is faulty": () => site.set("/offline.json", "fault"),
  "the manifest is no JSON": () => site.set("/offline.json", "<html>"),
})) {
  test(`what is kept stays as it is where ${name}`, async () => {
    begin("1");
    await refresh("vi");
    publish("2");
    break_();
    await assert.rejects(refresh("vi"));
    assert.equal((await kept())?.asOf, 1);
    for (const file of filesOf((await kept())!, "vi").flat()) assert.ok(await take(file), file);
    publish("2");
    await refresh("vi");
    assert.equal((await kept())?.asOf, 2);
  });
}

test("of what was seen the newest 300 are kept", async () => {
  begin("1");
  for (let i = 0; i < 301; i++) await see(new Request(`${origin}/booths/${i}`), new Response(String(i)));
  await see(new Request(`${origin}/booths/1`), new Response("again"));
  await see(new Request(`${origin}/booths/301`), new Response("301"));
  assert.equal(await take("/booths/0"), undefined);
  assert.equal(await take("/booths/2"), undefined);
  assert.equal(await (await take("/booths/1"))?.text(), "again");
  assert.ok(await take("/booths/301"));
});
