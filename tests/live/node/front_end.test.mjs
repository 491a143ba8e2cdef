// The examples of docs/how-to/read-the-api.md, as test_node.py takes them from there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { allPages, cached, pageAt } from "./front_end.mjs";
import * as wagtail from "./wagtail_js.mjs";

const { API, ID, SLUG, PAGE, MOVED, QUOTE } = process.env;

// What each example asks the server for.
let requests = [];
const { fetch } = globalThis;
globalThis.fetch = (url, ...options) => {
  requests.push(String(url));
  return fetch(url, ...options);
};

/** A whole page in one request: its lead, its body and four quotes with their speakers. */
async function isWhole(promise) {
  requests = [];
  const page = await promise();
  assert.equal(requests.length, 1);
  assert.equal(page.id, Number(ID));
  assert.ok(page.summary);
  assert.ok(page.body.some((block) => block.type === "section" && block.value.text));
  assert.equal(page.specialist_quotes.length, 4);
  for (const { quote, attribution } of page.specialist_quotes) {
    assert.ok(quote);
    assert.match(attribution, /, Psychologist in /);
  }
}

test("a page by its path", () => isWhole(async () => (await pageAt(PAGE)).page));

test("a path that leads nowhere", async () => {
  assert.equal(await pageAt("/no/such/page/"), null);
});

test("a path that leads elsewhere", async () => {
  const found = await pageAt(MOVED);
  assert.equal(found.kind, "redirect");
  assert.ok(found.to.endsWith(`${PAGE}#quote-${QUOTE}`), found.to);
});

test("everything", async () => {
  const pages = await allPages();
  assert.equal(pages.length, 3);
  assert.equal(new Set(pages.map((page) => page.id)).size, 3);
  assert.ok(pages.every((page) => page.related && page.breadcrumb && page.body));
});

test("the same again", async () => {
  const url = `${API}/modalities/${ID}/`;
  const first = await cached(url);
  assert.equal((await fetch(url, { headers: { "If-None-Match": "*" } })).status, 304);
  assert.equal(await cached(url), first);
});

test("a wrong parameter is named", async () => {
  await assert.rejects(cached(`${API}/modalities/?limit=x`), /^Error: limit: /);
});

test("wagtail-js, by id", () => isWhole(() => wagtail.modalityById(ID)));
test("wagtail-js, by slug", () => isWhole(() => wagtail.modalityBySlug(SLUG)));
test("wagtail-js, by path", () => isWhole(async () => (await wagtail.whatIsAt(PAGE)).page));
test("wagtail-js, its own pages by id", () => isWhole(() => wagtail.pageById(Number(ID))));
test("wagtail-js, its own pages by slug", () => isWhole(() => wagtail.pageBySlug(SLUG)));

test("wagtail-js, a slug that is not there", async () => {
  assert.equal(await wagtail.modalityBySlug("no-such-page"), null);
});
