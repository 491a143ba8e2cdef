import assert from "node:assert/strict";
import { test } from "node:test";

import { cacheAs, together } from "./caching.ts";

const kept = (cacheControl: string, tags = "") => ({ cacheControl, tags });

test("a page lives as long as the shortest of what it is made from", () => {
  const page = kept("public, max-age=0, s-maxage=60, stale-while-revalidate=30");
  assert.equal(
    together([page, kept("public, max-age=10, s-maxage=7")]),
    "public, max-age=0, s-maxage=7",
  );
});

test("what one answer keeps private is not public", () => {
  assert.equal(together([kept("public, max-age=60"), kept("private, no-store")]), "no-cache");
  assert.equal(together([]), "no-cache");
});

test("tags are told once, or not at all where a header would be too long", () => {
  const headers = new Headers();
  cacheAs(headers, kept("public, max-age=0", "page-1 site-1"), kept("public, max-age=0", "site-1"));
  assert.equal(headers.get("Surrogate-Key"), "page-1 site-1");
  const long = new Headers();
  cacheAs(long, kept("public, max-age=0", Array.from({ length: 900 }, (_, i) => `page-${i}`).join(" ")));
  assert.equal(long.get("Surrogate-Key"), null);
});
