/** A function that does its work once and gives everybody the same promise of it. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | undefined;
  return () => (kept ??= work());
}
