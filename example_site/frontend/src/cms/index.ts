/** What there is to ask of the CMS. Every page of this front end gets its content from here. */
import type {
  Facets,
  Modality,
  ModalityIndex,
  ModalityListCard,
  QuoteItem,
  ResolvedPage,
  ResolvedRedirect,
  SpecialistQuote,
} from "./schema";
import type { Answer, List, Page } from "./types";
import { ask, askInSecret, fetched, type Query } from "./request";

export { CmsError } from "./request";

/** What every view prints of a page: these sizes of images, and what lies around it. */
const PAGE = { renditions: "thumbnail,card,wide", include: "related,breadcrumb" };
const CARD = { renditions: "card" };

/** Rows of one request: the API's default, which every site admits. */
export const ROWS = 20;

/** What is at a path of the site: a page, the place where it has gone to, or nothing. */
export function resolve(path: string): Promise<Answer<ResolvedPage | ResolvedRedirect> | null> {
  return ask("modalities/resolve/", { path, ...PAGE });
}

/** The index pages of a language. */
export function indexes(locale: string): Promise<Answer<List<ModalityIndex>>> {
  return fetched("modality_indexes/", { locale, limit: ROWS });
}

export function cards(query: Query): Promise<Answer<List<ModalityListCard>>> {
  return fetched("modalities/", { ...CARD, limit: ROWS, ...query });
}

export function facets(query: Query): Promise<Answer<Facets>> {
  return fetched("modalities/facets/", query);
}

export function quotes(query: Query): Promise<Answer<List<QuoteItem>>> {
  return fetched("specialist_quotes/", { renditions: "thumbnail", limit: ROWS, ...query });
}

/** Everything that a list holds, a slice at a time. */
async function all<Item>(path: string, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const { body } = await fetched<List<Item>>(path, { ...query, limit: ROWS, offset: items.length });
    items.push(...body.items);
    if (body.items.length === 0 || items.length >= body.meta.total_count) return items;
  }
}

export const allModalities = () => all<Modality>("modalities/", { ...PAGE, view: "full" });
export const allIndexes = () =>
  all<ModalityIndex>("modality_indexes/", { ...PAGE, include: "breadcrumb" });
export const allQuotes = (query: Query = {}) =>
  all<QuoteItem>("specialist_quotes/", { renditions: "thumbnail", ...query });

/** Ids of all modalities below an index, in its order. */
export async function idsBelow(index: ModalityIndex): Promise<number[]> {
  const found = await all<ModalityListCard>("modalities/", {
    descendant_of: index.id,
    renditions: "thumbnail",
  });
  return found.map((one) => one.id);
}

export async function quote(id: number): Promise<SpecialistQuote | null> {
  const include = "breadcrumb";
  const answer = await ask<SpecialistQuote>(`specialist_quotes/${id}/`, { ...PAGE, include });
  return answer?.body ?? null;
}

/** A document prints the first 50 quotes; this one has all of them. */
export async function withAllQuotes(page: Modality): Promise<Modality> {
  if (page.specialist_quotes.length >= page.specialist_quotes_total) return page;
  return { ...page, specialist_quotes: await allQuotes({ modality: page.id }) };
}

/** The draft that a token stands for: a page as the editor has it in the form. */
export async function preview(token: string): Promise<Page | null> {
  const response = await askInSecret(`modalities/preview/${encodeURIComponent(token)}/`, PAGE);
  return response === null ? null : ((await response.json()) as Page);
}

/** Wagtail's user bar for that draft, as HTML with its scripts; "" where there is none. */
export async function userBar(token: string): Promise<string> {
  const response = await askInSecret(
    `modalities/preview/${encodeURIComponent(token)}/userbar/`,
  );
  return response === null ? "" : response.text();
}
