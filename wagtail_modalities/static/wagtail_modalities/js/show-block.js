/* Shows a block of the form, wherever it is, and puts the cursor into it: the one that the page's
   address ends in (…/edit/#block-<id>-section), and any that "modalities:show-block" asks for.
   Core opens the tab of such an address and scrolls, but leaves a collapsed block collapsed. */
(() => {
  const ANCHOR = /^#block-.+-section$/;
  const FIELDS =
    'input:not([type="hidden"]):not([disabled]), textarea:not([disabled]), ' +
    'select:not([disabled]), [contenteditable="true"]';
  // milliseconds that a tab may take to open, or a form to be drawn
  const PATIENCE = 2000;

  const isVisible = (element) => element.getClientRects().length > 0;

  function openTabOf(block) {
    const panel = block.closest('[role="tabpanel"]');
    if (!panel || isVisible(panel)) return;
    const tabs = Array.from(document.querySelectorAll('[role="tab"]'));
    tabs.find((tab) => tab.getAttribute("aria-controls") === panel.id)?.click();
  }

  function expand(panel) {
    if (!panel) return;
    expand(panel.parentElement.closest("[data-panel]"));
    const toggle = panel.querySelector("[data-panel-toggle]");
    // core listens to this click, and tells its comments and minimap
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }

  function enter(block) {
    const visible = (selector) => Array.from(block.querySelectorAll(selector)).find(isVisible);
    (visible(FIELDS) ?? visible("[data-panel-toggle]"))?.focus({ preventScroll: true });
    // at once: a smooth scroll ends where something else takes the focus, or changes its height
    block.scrollIntoView({ block: "start", behavior: "instant" });
  }

  function show(anchor, until = performance.now() + PATIENCE) {
    const block = document.getElementById(anchor.slice(1));
    if (block && isVisible(block)) {
      expand(block.closest("[data-panel]"));
      enter(block);
    } else if (performance.now() < until) {
      if (block) {
        openTabOf(block);
        expand(block.closest("[data-panel]"));
      }
      requestAnimationFrame(() => show(anchor, until));
    }
  }

  document.addEventListener("modalities:show-block", ({ detail }) => show(detail.anchor));
  window.addEventListener("load", () => {
    if (ANCHOR.test(window.location.hash)) show(window.location.hash);
  });
})();
