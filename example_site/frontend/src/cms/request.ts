/** The one place that asks the API. */
import { API_URL } from "astro:env/server";

import type { Answer } from "./types";

export type Query = Record<string, string | number | undefined>;

/** The API has refused, or cannot be reached. */
export class CmsError extends Error {
  override name = "CmsError";
}

const ROOT = API_URL.replace(/\/$/, "");
const SECONDS = 15;

/**
 * Get `path` below the API's root; null for a 404.
 *
 * @throws CmsError with what the API said, for every other answer that is no success.
 * `asked` stands in for the path where that must not be told, as in a preview.
 */
async function send(path: string, query: Query, asked = path): Promise<Response | null> {
  const url = new URL(`${ROOT}/${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(SECONDS * 1000) });
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } };
    const why = cause?.code ?? name;
    throw new CmsError(`${ROOT} does not answer (${why}). Is API_URL right, and the CMS running?`);
  }
  if (response.status === 404) return null;
  if (!response.ok) {
    const said = (await response.text()).slice(0, 500);
    throw new CmsError(`${ROOT}/${asked} answered ${response.status}: ${said}`);
  }
  return response;
}

export async function ask<Body>(path: string, query: Query = {}): Promise<Answer<Body> | null> {
  const response = await send(path, query);
  if (response === null) return null;
  const { headers } = response;
  return {
    body: (await response.json()) as Body,
    caching: {
      cacheControl: headers.get("Cache-Control") ?? "",
      tags: headers.get("Surrogate-Key") ?? "",
    },
  };
}

/** As `ask`, where there is always something. */
export async function fetched<Body>(path: string, query: Query = {}): Promise<Answer<Body>> {
  const answer = await ask<Body>(path, query);
  if (answer === null) {
    throw new CmsError(`${ROOT}/${path} is not there. Does API_URL name the root of API v2?`);
  }
  return answer;
}

/** What a preview's token gives; its address is a secret and stands in no error. */
export async function askInSecret(path: string, query: Query = {}): Promise<Response | null> {
  return send(path, query, "modalities/preview/…");
}
