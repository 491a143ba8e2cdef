/**
 * Every path that this build and earlier ones have had. The next build reads it (KNOWN_PATHS) and
 * asks the CMS where the pages are that it does not find any more.
 */
import type { APIRoute } from "astro";

import { addresses } from "../site/addresses";

export const GET: APIRoute = async () => {
  const paths = [...(await addresses()).keys()].sort();
  return Response.json(paths);
};
