/** What the pages of this front end speak of, on top of the types made from the API's schema. */
import type { Modality, ModalityIndex, SpecialistQuote } from "./schema";

export type Page = Modality | ModalityIndex | SpecialistQuote;
export const isModality = (page: Page): page is Modality => page.meta.kind === "modality";
export const isIndex = (page: Page): page is ModalityIndex => page.meta.kind === "modality_index";
export const isQuote = (page: Page): page is SpecialistQuote =>
  page.meta.kind === "specialist_quote";

export type Block = Page["body"][number];

/** What API v2 puts around the items of a list. */
export interface List<Item> {
  meta: { total_count: number };
  items: Item[];
}

/** An answer of the API, and how long others may keep what is made from it. */
export interface Answer<Body> {
  body: Body;
  caching: Caching;
}

export interface Caching {
  cacheControl: string;
  /** the objects it was made from, for caches that are told which of them has changed */
  tags: string;
}
