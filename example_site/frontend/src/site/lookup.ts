/** What is at a path of this site. */
import { resolve } from "../cms";
import type { Caching, Page } from "../cms/types";
import { homePath, localeOf } from "../i18n";

export type Found =
  | { kind: "page"; page: Page }
  | { kind: "home"; locale: string }
  | { kind: "redirect"; to: string; permanent: boolean };

/** Ask the CMS; where it has no page at the root of a language, there is our front page. */
export async function lookUp(path: string): Promise<{ found: Found | null; caching: Caching[] }> {
  const answer = await resolve(path);
  if (answer) return { found: answer.body, caching: [answer.caching] };
  const locale = localeOf(path);
  return { found: path === homePath(locale) ? { kind: "home", locale } : null, caching: [] };
}
