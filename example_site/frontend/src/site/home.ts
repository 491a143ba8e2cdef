/** What the front page of a language shows. */
import { cards, quotes } from "../cms";
import type { ModalityListCard, QuoteItem } from "../cms/schema";
import type { Caching } from "../cms/types";
import { homePath, LANGUAGES, wordsFor } from "../i18n";
import type { Head } from "./head";
import { absolute } from "./links";

export interface Home {
  cards: ModalityListCard[];
  quotes: QuoteItem[];
  caching: Caching[];
}

export async function homeIn(locale: string): Promise<Home> {
  const [therapies, voices] = await Promise.all([
    cards({ locale, limit: 6 }),
    quotes({ locale, limit: 4 }),
  ]);
  return {
    cards: therapies.body.items,
    quotes: voices.body.items,
    caching: [therapies.caching, voices.caching],
  };
}

export function homeHead(locale: string): Head {
  const words = wordsFor(locale);
  return {
    title: words.welcome,
    description: words.welcomeText,
    canonical: absolute(homePath(locale)),
    image: null,
    locale,
    kind: "website",
    translations: Object.keys(LANGUAGES)
      .filter((one) => one !== locale)
      .map((one) => ({ locale: one, html_url: absolute(homePath(one)) })),
  };
}
