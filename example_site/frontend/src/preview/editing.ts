/** A click on a block or a quote, or its link followed by keyboard, goes to where it is edited. */

/** What is inside and does something itself. */
const ACTIVE = "a, button, input, select, textarea, summary, label, video, audio";

/**
 * @param go is given the address, and says whether somebody else goes there.
 */
export function editing(go: (url: string) => boolean): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const { target } = event;
    const editable = target.closest<HTMLElement>("[data-edit-url]");
    const url = editable?.dataset["editUrl"];
    if (!editable || !url) return;
    const link = target.closest<HTMLElement>(ACTIVE);
    const isOurs = link !== null && (link === editable || link.matches(".edit"));
    // whoever selects words is reading
    const inactive = link === null && (getSelection()?.isCollapsed ?? true);
    if (!isOurs && !inactive) return;
    if (isOurs && (event.metaKey || event.ctrlKey || event.shiftKey)) return;
    event.preventDefault();
    if (!go(url)) location.assign(url);
  });
}
