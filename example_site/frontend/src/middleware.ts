/** What holds for every answer below /preview/, whatever it is: a draft, a 404, an error. */
import { CMS_ORIGINS } from "astro:env/server";
import { defineMiddleware } from "astro:middleware";

const origins = CMS_ORIGINS.split(/[\s,]+/).filter(Boolean).join(" ");

export const onRequest = defineMiddleware(async ({ url }, next) => {
  const response = await next();
  if (url.pathname.startsWith("/preview/")) {
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Referrer-Policy", "no-referrer");
    // only the editor may show it in a frame
    response.headers.set("Content-Security-Policy", `frame-ancestors ${origins || "'none'"}`);
  }
  return response;
});
