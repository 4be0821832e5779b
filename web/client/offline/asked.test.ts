import assert from "node:assert/strict";
import { test } from "node:test";
import { how, langOf, led, trimmed } from "./asked";

const origin = "https://hall.example";

test("every request has who answers it", () => {
  const cases: [method: string, address: string, forPage: boolean, want: string][] = [
    ["GET", "/", true, "page"],
    ["GET", "/en/booths/A3?here=1", true, "page"],
    ["GET", "/b/A3", true, "page"],
    ["GET", "/healthz", false, "network"],
    ["GET", "/answers?q=x", false, "answers"],
    ["GET", "/en/answers", false, "answers"],
    ["GET", "/assets/main-X.js", false, "file"],
    ["GET", "/map/0.json", false, "file"],
    ["GET", "/photos/x-640.jpg", false, "picture"],
    ["POST", "/", true, "network"],
    ["HEAD", "/", true, "network"],
    ["GET", "https://elsewhere.example/", true, "network"],
    ["GET", "/api/v1/search?q=x", true, "network"],
    ["GET", "/desk", true, "network"],
    ["GET", "/en/desk/login", true, "network"],
    ["GET", "/office/", true, "network"],
    ["GET", "/kiosk/K1", true, "network"],
    ["GET", "/live", false, "network"],
    ["GET", "/offline.json", false, "network"],
    ["GET", "/offline/pages-vi-0.json", false, "network"],
    ["GET", "/sw.js", false, "network"],
    ["GET", "/programme.ics", true, "network"],
    ["GET", "/programme/x/session.ics", true, "network"],
    ["GET", "/sitemap.xml", true, "network"],
    ["GET", "/icons/192.png", false, "network"],
    ["GET", "/desks", true, "page"],
  ];
  for (const [method, address, forPage, want] of cases) {
    assert.equal(how(method, new URL(address, origin), origin, forPage), want, `${method} ${address}`);
  }
});

test("codes lead to the page of their booth", () => {
  const cases: Record<string, string | null> = {
    "/booths/A3": null, "/booths/a3": "/booths/A3", "/en/booths/a%20-3": "/en/booths/A3", "/b/A3": "/booths/A3?here=1", "/en/b/a3": "/en/booths/A3?here=1",
    "/booths/%E0": null, "/b/": null, "/booths": null, "/x/b/A3": null, "/booths/A3/map.svg": null, "/b/%2F": "/booths/%2F?here=1",
  };
  for (const [path, want] of Object.entries(cases)) assert.equal(led(path), want, path);
  const former: Record<string, string | null> = { "/booths/b-9": "/booths/B4?was=B9", "/en/b/B9": "/en/booths/B4?was=B9&here=1", "/booths/B4": null, "/booths/constructor": "/booths/CONSTRUCTOR" };
  for (const [path, want] of Object.entries(former)) assert.equal(led(path, { B9: "B4" }), want, path);
});

test("paths have no slash at their end, but for the front pages", () => {
  for (const [path, want] of Object.entries({ "/": "/", "/en": "/en/", "/en/": "/en/", "/en//": "/en/", "/x/": "/x", "/x//": "/x", "/english/": "/english" })) {
    assert.equal(trimmed(path), want, path);
  }
});

test("the language is told by the path", () => {
  for (const [path, want] of Object.entries({ "/": "vi", "/en": "en", "/en/x": "en", "/english": "vi" })) assert.equal(langOf(path), want, path);
});
