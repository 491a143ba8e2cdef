/**
 * Lets caches keep a page as long as the API lets them keep what it was made from, and names these
 * objects: what purges the API's answers purges the front end's pages.
 */
import type { Caching } from "../cms/types";

/** Nobody has to tell a browser or a CDN more often than that. */
const UNTOLD = "no-cache";
/** as the API's TAG_BYTES: headers above 4 to 8 kB are refused by common proxies */
const TAG_BYTES = 4096;

function smallest(name: string, of: string[]): number | null {
  const found = of.map((one) => new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(one)?.[1]);
  return found.some((one) => one === undefined) ? null : Math.min(...found.map(Number));
}

/** The Cache-Control of what was made from several answers: the shortest time of each kind. */
export function together(answers: Caching[]): string {
  const told = answers.map((one) => one.cacheControl);
  if (told.length === 0 || !told.every((one) => one.includes("public"))) return UNTOLD;
  const kept = ["max-age", "s-maxage", "stale-while-revalidate"].flatMap((name) => {
    const seconds = smallest(name, told);
    return seconds === null ? [] : [`${name}=${seconds}`];
  });
  return ["public", ...kept].join(", ");
}

export function cacheAs(headers: Headers, ...answers: Caching[]): void {
  headers.set("Cache-Control", together(answers));
  const tags = [...new Set(answers.flatMap((one) => one.tags.split(" ")))].filter(Boolean).join(" ");
  if (tags && tags.length <= TAG_BYTES) headers.set("Surrogate-Key", tags);
}
