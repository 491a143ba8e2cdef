/** Addresses: the API's are absolute, and those of this site become paths of its own router. */
import { SITE_URL } from "astro:env/server";

const ORIGIN = new URL(SITE_URL).origin;

/** An address as a link of this site prints it: "/therapies/", or another host's in full. */
export function local(url: string): string {
  return url === ORIGIN || url.startsWith(`${ORIGIN}/`) ? url.slice(ORIGIN.length) || "/" : url;
}

/** The path of an address of this site in plain letters, without its fragment. */
export function pathOf(url: string): string {
  return decodeURI(new URL(url, ORIGIN).pathname);
}

/** An address of this site in full, for what others read: canonical, og:url. */
export function absolute(path: string): string {
  return new URL(path, ORIGIN).href;
}

const OWN_LINK = new RegExp(
  `(<a\\b[^>]*?\\shref=")${ORIGIN.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=/)`,
  "g",
);

/**
 * Rich text of the API, with its links to this site's pages as paths.
 *
 * It is HTML that is safe to print: the API lets through headings, bold, italic, lists and links
 * with addresses of allowed schemes, whatever is stored. Text that is no rich text is never printed
 * like this, but escaped, as Astro does with every expression.
 */
export function richText(html: string): string {
  return html.replace(OWN_LINK, "$1");
}

/** The host of an address without "www.", to print as a link's text. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") || url : url;
}

/** A telephone number as `tel:` and `sms:` addresses take it (RFC 3966). */
export function dial(number: string): string {
  const digits = number.replace(/[^\d*#]/g, "").replaceAll("#", "%23");
  return number.trim().startsWith("+") ? `+${digits}` : digits;
}
