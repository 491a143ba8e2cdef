/* The editor's half of the preview in a front end on another origin: what is typed goes to the page
   that is there already, and a click in there opens the block in the form. The messages are
   described in docs/how-to/preview-pages.md; whatever fails, core loads the preview anew. */
(() => {
  const KEY = "wagtailModalities";
  const PANEL = '[data-controller~="w-preview"]';
  const IN_PLACE = "";
  // milliseconds that a front end may take to show what it was sent
  const PATIENCE = 10_000;
  // failures in a row after which core is left to itself
  const ENOUGH = 3;

  const { origins, admin } = document.currentScript.dataset;
  const allowed = JSON.parse(origins);
  /* the origin of each frame whose document has said that it listens */
  const listening = new WeakMap();
  let asking = false;
  let askAgain = false;
  let failures = 0;
  let unanswered = null;

  const panel = () => document.querySelector(PANEL);
  const currentFrame = () => panel()?.querySelector("#w-preview-iframe");
  const mode = () => panel().querySelector('[data-w-preview-target="mode"]')?.value ?? IN_PLACE;

  function frameOf(source) {
    const frames = Array.from(panel()?.querySelectorAll("iframe") ?? []);
    return frames.find((frame) => frame.contentWindow === source);
  }

  // a tab that this window has opened: "Preview in new tab"
  const isOurTab = (source) => source?.top === source && source.opener === window;

  // -- what is typed goes out

  function answered() {
    clearTimeout(unanswered);
    unanswered = null;
  }

  function reload(frame) {
    answered();
    if (frame !== currentFrame()) return;
    failures += 1;
    listening.delete(frame);
    // core sends the form and loads the frame; where it is at that already, nothing stops it now
    const element = panel();
    const preview = window.wagtail.app.getControllerForElementAndIdentifier(element, "w-preview");
    preview?.setPreviewData()?.catch(() => {});
  }

  async function ask() {
    const url = new URL(panel().getAttribute("data-w-preview-url-value"), window.location.href);
    url.searchParams.set("mode", "token");
    const headers = { Accept: "application/json" };
    const response = await fetch(url, { headers, cache: "no-store", redirect: "error" });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }

  async function send(frame) {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    askAgain = false;
    try {
      const { token, url } = await ask();
      const origin = listening.get(frame);
      // it may have been replaced meanwhile, by core or by another mode
      if (frame === currentFrame() && origin && mode() === IN_PLACE) {
        // no other front end than the page's own gets its token
        if (new URL(url).origin !== origin) throw new Error(url);
        frame.contentWindow.postMessage({ [KEY]: { type: "update", token, url } }, origin);
        unanswered ??= setTimeout(() => reload(frame), PATIENCE);
      }
    } catch {
      reload(frame);
    } finally {
      asking = false;
    }
    if (askAgain && listening.has(frame)) send(frame);
  }

  document.addEventListener("w-preview:load", (event) => {
    const frame = currentFrame();
    if (!listening.has(frame) || mode() !== IN_PLACE || failures >= ENOUGH) {
      answered();
      return;
    }
    event.preventDefault();
    send(frame);
  });

  // -- what is clicked comes in

  function isOpenHere(url) {
    const form = document.querySelector("form[data-edit-form]");
    const action = new URL(form?.getAttribute("action") ?? "", window.location.href);
    return [window.location.pathname, action.pathname].includes(url.pathname);
  }

  function follow(address) {
    let url;
    try {
      url = new URL(address);
    } catch {
      return;
    }
    if (url.origin !== window.location.origin || !url.pathname.startsWith(admin)) return;
    if (isOpenHere(url)) {
      const detail = { anchor: url.hash };
      document.dispatchEvent(new CustomEvent("modalities:show-block", { detail }));
    } else {
      window.open(url.href, "_blank", "noopener");
    }
  }

  window.addEventListener("message", ({ origin, source, data }) => {
    if (!allowed.includes(origin)) return;
    const frame = frameOf(source);
    const message = data?.[KEY];
    if (frame && message?.type === "ready") listening.set(frame, origin);
    if ((frame || isOurTab(source)) && message?.type === "edit") follow(message.url);
    // core's own message, which tells that the checks can run: the update is on show
    const shown = message?.type === "ready" || data?.wagtail?.type === "w-userbar:axe-ready";
    if (shown && unanswered && frame && frame === currentFrame()) {
      answered();
      failures = 0;
    }
  });
})();
