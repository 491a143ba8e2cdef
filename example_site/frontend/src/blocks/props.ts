import type { Block, Page } from "../cms/types";
import type { Words } from "../i18n";

/** What every block's component is given: the block, and the page and the words it stands in. */
export interface BlockProps<Type extends Block["type"]> {
  block: Extract<Block, { type: Type }>;
  page: Page;
  words: Words;
}
