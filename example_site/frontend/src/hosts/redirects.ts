/**
 * `_redirects`, which Netlify, Cloudflare Pages and others read: real redirects, with their status.
 * Other hosts serve the small pages that the build writes at the same paths.
 */
import type { APIRoute } from "astro";

import { addresses } from "../site/addresses";
import { local } from "../site/links";

export const GET: APIRoute = async () => {
  const lines = [...(await addresses())].flatMap(([path, found]) =>
    found.kind === "redirect" ? [`${path} ${local(found.to)} ${found.permanent ? 301 : 302}\n`] : [],
  );
  return new Response(lines.join(""), { headers: { "Content-Type": "text/plain" } });
};
