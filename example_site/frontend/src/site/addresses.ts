/**
 * Every address of the site, for the static build: pages, quotes that stand on another page, and
 * pages that have moved since an earlier build.
 */
import { readFile } from "node:fs/promises";

import { KNOWN_PATHS } from "astro:env/server";

import { allIndexes, allQuotes, quote, resolve, withAllQuotes } from "../cms";
import { homePath, LANGUAGES } from "../i18n";
import { modalities } from "../listing/listing";
import { pathOf } from "./links";
import type { Found } from "./lookup";
import { once } from "./once";

/** Paths of an earlier build: a file beside package.json, or the address of the published one. */
async function known(): Promise<string[]> {
  try {
    if (/^https?:/.test(KNOWN_PATHS)) {
      const response = await fetch(KNOWN_PATHS);
      return response.ok ? ((await response.json()) as string[]) : [];
    }
    return JSON.parse(await readFile(KNOWN_PATHS, "utf8")) as string[];
  } catch {
    return []; // the first build
  }
}

async function collect(): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const moves = new Set(await known());
  const [pages, indexes, quotes] = await Promise.all([modalities(), allIndexes(), allQuotes()]);
  for (const page of [...(await Promise.all(pages.map(withAllQuotes))), ...indexes]) {
    found.set(pathOf(page.meta.html_url), { kind: "page", page });
  }
  for (const { id, meta, modality } of quotes) {
    if (meta.html_url.includes("#")) {
      if (modality) moves.add(`${pathOf(modality.html_url)}${meta.slug}/`);
    } else {
      const page = await quote(id);
      if (page) found.set(pathOf(meta.html_url), { kind: "page", page });
    }
  }
  for (const locale of Object.keys(LANGUAGES)) {
    const path = homePath(locale);
    if (!found.has(path)) found.set(path, { kind: "home", locale });
  }
  for (const path of moves) {
    const there = found.has(path) ? null : await resolve(path);
    if (there?.body.kind === "redirect") found.set(path, there.body);
  }
  return found;
}

export const addresses = once(collect);
