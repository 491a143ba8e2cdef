/** What an index page lists: asked of the API by a query string, or all of it at once. */
import { allModalities, cards, facets, idsBelow, ROWS } from "../cms";
import type { Facets, Modality, ModalityIndex, ModalityListCard } from "../cms/schema";
import type { Caching } from "../cms/types";
import { once } from "../site/once";

export const FILTERS = ["concern", "population", "format", "profession"] as const;

/** The query string of an index page, which is that of the CMS's own. */
export type Wanted = Record<(typeof FILTERS)[number] | "q" | "letter", string>;

export interface Listing {
  cards: (ModalityListCard | Modality)[];
  total: number;
  facets: Facets;
  wanted: Wanted;
  page: number;
  pages: number;
  caching: Caching[];
}

const SEARCH = 200;

/** What is asked for. What no form of ours would send is as good as nothing. */
export function wantedOf(query: URLSearchParams): Wanted {
  const letter = query.get("letter") ?? "";
  return {
    q: (query.get("q") ?? "").trim().slice(0, SEARCH),
    concern: query.get("concern") ?? "",
    population: query.get("population") ?? "",
    format: query.get("format") ?? "",
    profession: query.get("profession") ?? "",
    letter: /^[A-Z#]$/.test(letter) ? letter : "",
  };
}

/** `wanted` as a query string for a link of this site, with some of it changed; "" for nothing. */
export function queryOf(wanted: Wanted, changed: Partial<Wanted & { page: string }> = {}): string {
  const given = Object.entries({ ...wanted, ...changed }).filter(([, value]) => value);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** One page of what matches: for the server. */
export async function matching(
  index: ModalityIndex,
  query: URLSearchParams,
): Promise<Listing> {
  const wanted = wantedOf(query);
  const page = Math.max(1, Math.min(1000, Number.parseInt(query.get("page") ?? "1", 10) || 1));
  const { q: search, ...filters } = wanted;
  const asked = { descendant_of: index.id, search, ...filters };
  const [found, choices] = await Promise.all([
    cards({ ...asked, offset: (page - 1) * ROWS }),
    facets(asked),
  ]);
  const total = found.body.meta.total_count;
  return {
    cards: found.body.items,
    total,
    facets: choices.body,
    wanted,
    page,
    pages: Math.max(1, Math.ceil(total / ROWS)),
    caching: [found.caching, choices.caching],
  };
}

/** Each page is built from the same documents: they are fetched once a build. */
export const modalities = once(allModalities);

/** Everything below an index: for the static build, where a script filters it. */
export async function everything(index: ModalityIndex): Promise<Listing> {
  const [known, ids, choices] = await Promise.all([
    modalities(),
    idsBelow(index),
    facets({ descendant_of: index.id }),
  ]);
  const byId = new Map(known.map((one) => [one.id, one]));
  const listed = ids.flatMap((id) => byId.get(id) ?? []);
  return {
    cards: listed,
    total: listed.length,
    facets: choices.body,
    wanted: wantedOf(new URLSearchParams()),
    page: 1,
    pages: 1,
    caching: [],
  };
}
