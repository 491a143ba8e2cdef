import type { Block, Page } from "../cms/types";
import type { Words } from "../i18n";

/** The heading that a block prints, for itself and for the list at the top; "" without one. */
export function headingOf(block: Block, page: Page, words: Words): string {
  switch (block.type) {
    case "section":
      return block.value.heading;
    case "question_and_answer":
      return block.value.question;
    case "specialist_quotes":
      if (!("specialist_quotes" in page) || page.specialist_quotes.length === 0) return "";
      return block.value.heading || page.specialists_heading;
    case "when_used":
      return words.whenUsed;
    case "what_to_expect":
      return words.whatToExpect;
    case "how_it_works":
      return words.howItWorks;
    case "key_facts":
      return words.keyFacts;
    case "finding_a_therapist":
      return words.findingATherapist;
    case "faq":
      return words.faq;
    case "evidence_summary":
      return words.evidence;
    case "limitations":
      return words.limitations;
    case "references":
      return words.references;
    default:
      return "";
  }
}

/** Words by which an editor knows a block that has no heading. */
export function labelOf(block: Block, page: Page, words: Words): string {
  return headingOf(block, page, words) || block.type.replaceAll("_", " ");
}

/** A fragment for a block; ids of the CMS do not change when a heading does. */
export function anchorOf(block: Block): string {
  return `block-${block.id}`;
}
