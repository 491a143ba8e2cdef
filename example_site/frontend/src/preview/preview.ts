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

/** Only a window of the CMS receives it, whoever has put us into a frame. */
function tell(message: unknown): void {
  for (const origin of origins) editor?.postMessage(message, origin);
}

function say(message: FromPreview): void {
  tell({ [KEY]: message });
}

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  if (event.source !== editor || !origins.includes(event.origin) || !isUpdate(event.data)) return;
  void renew(event.data[KEY].token).then((outcome) => {
    const status = document.querySelector<HTMLElement>("#preview-banner [role=status]");
    const words = banner?.dataset;
    if (status) {
      status.textContent =
        (outcome === "gone" && words?.["gone"]) || (outcome === "failed" && words?.["failed"]) || "";
    }
    // core's content checks look at what is there now
    if (outcome === "renewed") tell({ wagtail: { type: "w-userbar:axe-ready" } });
  });
});

editing((url) => {
  if (editor === null) return false;
  say({ type: "edit", url });
  return true;
});

say({ type: "ready" });
