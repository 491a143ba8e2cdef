/** Images of the API, at one of the sizes that the CMS has made. */
import type { ImageValue, Rendition } from "../cms/schema";

/** A size by its name; the first one stands in for a size that the CMS has no more. */
export function rendition(image: ImageValue | null, size: string): Rendition | null {
  if (image === null) return null;
  return image.renditions[size] ?? Object.values(image.renditions)[0] ?? null;
}

/** The text of `srcset`; undefined, and so no attribute, where there is no choice. */
export function srcset({ srcset: sources }: Rendition): string | undefined {
  if (sources.length < 2) return undefined;
  return sources.map((one) => `${one.url} ${one.width}w`).join(", ");
}
