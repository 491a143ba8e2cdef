/**
 * A preview that follows the editor: it says that it listens, takes the newest draft when there is
 * one, and tells the editor on what somebody has clicked.
 */
import { editing } from "./editing";
import { isUpdate, KEY, type FromPreview } from "./messages";
import { renew } from "./renew";

const banner = document.querySelector<HTMLElement>("#preview-banner");
const origins = (banner?.dataset["origins"] ?? "").split(/[\s,]+/).filter(Boolean);
/** The editor: around this frame, or the window that has opened this tab. */
const editor: Window | null = window.parent === window ? window.opener : window.parent;

/** Wagtail's own element, once its script has come. */
const bar = document.querySelector<HTMLElement & { axeConfig?: unknown; runAxe?(): Promise<void> }>(
  "wagtail-userbar",
);

/** Only a window of the CMS receives it, whoever has put us into a frame. */
function tell(message: unknown): void {
  for (const origin of origins) editor?.postMessage(message, origin);
}

function say(message: FromPreview): void {
  tell({ [KEY]: message });
}

/**
 * Let Wagtail's content checks look at what is there now. The user bar tells the editor when it has
 * looked; without one we do, since the editor waits for that to know that its change is on show.
 */
async function checkAgain(): Promise<void> {
  try {
    if (bar?.axeConfig && bar.runAxe) return await bar.runAxe();
  } catch {
    // the checks are the editor's business; the page is shown all the same
  }
  tell({ wagtail: { type: "w-userbar:axe-ready" } });
}

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  if (event.source !== editor || !origins.includes(event.origin) || !isUpdate(event.data)) return;
  void renew(event.data[KEY].token).then(async (outcome) => {
    const status = document.querySelector<HTMLElement>("#preview-banner [role=status]");
    const words = banner?.dataset;
    if (status) {
      status.textContent =
        (outcome === "gone" && words?.["gone"]) || (outcome === "failed" && words?.["failed"]) || "";
    }
    if (outcome === "renewed") return checkAgain();
  });
});

editing((url) => {
  if (editor === null) return false;
  say({ type: "edit", url });
  return true;
});

// within the editor the bar works, but is not seen: its items are around it
const place = document.querySelector<HTMLElement>("#user-bar");
if (place) place.hidden = window.parent !== window;

say({ type: "ready" });
