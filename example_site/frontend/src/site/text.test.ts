import assert from "node:assert/strict";
import { test } from "node:test";

import { firstSentences, folded, letterOf, paragraphs } from "./text.ts";

test("blank lines part paragraphs, single ones do not", () => {
  assert.deepEqual(paragraphs("One\ntwo\r\n \r\n\n three \n"), ["One\ntwo", "three"]);
  assert.deepEqual(paragraphs(" \n\n "), []);
});

test("sentences are taken whole while they fit", () => {
  assert.equal(firstSentences("Short.", 20), "Short.");
  assert.equal(firstSentences("One sentence. Another one that is too long.", 20), "One sentence.");
  assert.equal(firstSentences("No end, and so it is cut between words", 16), "No end, and so…");
});

test("accents and case do not matter in a search", () => {
  assert.equal(folded("Thérapie ÉMOTIONNELLE"), "therapie emotionnelle");
});

test("a title is listed under a letter or under #", () => {
  assert.equal(letterOf("Écoute"), "E");
  assert.equal(letterOf("12 steps"), "#");
  assert.equal(letterOf(""), "#");
});
