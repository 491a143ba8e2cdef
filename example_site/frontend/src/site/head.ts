/** What the head of a page says, made from its title, its description and its image. */
import { isIndex, isModality, type Page } from "../cms/types";
import type { ImageValue, Translation } from "../cms/schema";
import { firstSentences } from "./text";

export interface Head {
  title: string;
  description: string;
  /** the page's own address in full; "" where it should not be indexed */
  canonical: string;
  image: ImageValue | null;
  locale: string;
  /** the same page in other languages */
  translations: Pick<Translation, "locale" | "html_url">[];
  kind: "website" | "article";
}

const DESCRIPTION = 160;

function spoken(page: Page): string {
  if (isModality(page)) return page.summary;
  return isIndex(page) ? page.intro : page.quote;
}

export function headOf(page: Page): Head {
  const { meta } = page;
  return {
    title: meta.seo_title || page.title,
    description: meta.search_description || firstSentences(spoken(page), DESCRIPTION),
    canonical: meta.html_url,
    image: isModality(page) || isIndex(page) ? page.image : null,
    locale: meta.locale,
    translations: meta.translations,
    kind: meta.kind === "modality_index" ? "website" : "article",
  };
}
