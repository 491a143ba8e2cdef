/** Plain text as pages print it. */

/** The paragraphs of plain text, which blank lines part. */
export function paragraphs(text: string): string[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The whole sentences that fit into `limit` characters; else words and an ellipsis. */
export function firstSentences(text: string, limit: number): string {
  const folded = text.split(/\s+/).filter(Boolean).join(" ");
  if (folded.length <= limit) return folded;
  let taken = "";
  for (const sentence of folded.split(/(?<=[.!?…。؟])\s+/)) {
    const longer = `${taken} ${sentence}`.trim();
    if (longer.length > limit) break;
    taken = longer;
  }
  const words = folded.slice(0, limit - 1).replace(/\s+\S*$/, "");
  return taken || `${words.replace(/[,;:]+$/, "")}…`;
}

/** Text as it is compared in searches: no accents, no case. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The letter a title is listed under: A to Z without accents, else "#". */
export function letterOf(title: string): string {
  const first = folded(title).charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : "#";
}
