/** The languages of the site: English without a prefix, French under /fr/, as the CMS has them. */
import { en, type Words } from "./en";
import { fr } from "./fr";

export type { Words };

/** A new language is one file and one entry here. */
export const LANGUAGES: Record<string, Words> = { en, fr };
export const DEFAULT = "en";

/** The words for a page: those of its language, or of the default one where there are none. */
export function wordsFor(locale: string): Words {
  const known = [locale, locale.split("-")[0] ?? ""].find((one) => Object.hasOwn(LANGUAGES, one));
  return (known && LANGUAGES[known]) || en;
}

export function homePath(locale: string): string {
  return locale === DEFAULT ? "/" : `/${locale}/`;
}

/** The language that a path begins with. */
export function localeOf(path: string): string {
  const first = path.split("/")[1] ?? "";
  return Object.hasOwn(LANGUAGES, first) ? first : DEFAULT;
}

const RIGHT_TO_LEFT = new Set(["ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

export function directionOf(locale: string): "ltr" | "rtl" {
  const { language, script } = new Intl.Locale(locale);
  if (script) return ["Arab", "Hebr", "Syrc", "Thaa"].includes(script) ? "rtl" : "ltr";
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/** "2026-10-01" as "October 1, 2026". */
export function day(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(date));
}

/** Names beside each other: "adults, children". */
export function listed(names: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(names);
}
