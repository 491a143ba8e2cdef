/** Puts a newer draft into the page that is open, under the reader's eyes and hands. */
import { UPDATE } from "./messages";

export type Outcome = "renewed" | "gone" | "failed" | "overtaken";

/** What a draft changes. An update comes without the menu: the site's header stays as it is. */
const PARTS = ["#content", "#preview-banner > p:first-child"];

let running: AbortController | undefined;

/** The editable thing at the top of what is seen, and how far it is from there. */
function whereabouts(): () => void {
  const seen = [...document.querySelectorAll<HTMLElement>("[data-edit-url], #content h1")].find(
    (one) => one.getBoundingClientRect().bottom > 0,
  );
  const key = seen?.dataset["editUrl"];
  const before = seen?.getBoundingClientRect().top ?? 0;
  const { scrollX, scrollY } = window;
  return () => {
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    const again = key && document.querySelector(`[data-edit-url=${JSON.stringify(key)}]`);
    if (again && scrollY > 0) {
      const top = again.getBoundingClientRect().top - before;
      window.scrollBy({ top, behavior: "instant" });
    }
  };
}

/** What has the focus, told so that it is found in the new content: the nth of its kind. */
function focused(): () => void {
  const active = document.activeElement;
  const within = active?.closest<HTMLElement>("[data-edit-url]");
  if (!active || active === document.body || !PARTS.some((part) => active.closest(part))) {
    return () => undefined;
  }
  const key = within?.dataset["editUrl"];
  const scope = (): ParentNode =>
    (key && document.querySelector(`[data-edit-url=${JSON.stringify(key)}]`)) || document;
  const name = active.tagName;
  const index = [...scope().querySelectorAll(name)].indexOf(active);
  return () => {
    const again = [...scope().querySelectorAll<HTMLElement>(name)][Math.max(0, index)];
    (again ?? document.querySelector<HTMLElement>("#content"))?.focus({ preventScroll: true });
  };
}

/** Folded parts that the reader has opened. */
function opened(): () => void {
  const open = [...document.querySelectorAll("details")].map((one) => one.open);
  return () => {
    document.querySelectorAll("details").forEach((one, index) => {
      one.open = open[index] ?? false;
    });
  };
}

function replace(with_: Document): void {
  const put = [opened(), whereabouts(), focused()];
  for (const part of PARTS) {
    const old = document.querySelector(part);
    const now = with_.querySelector(part);
    if (old && now) old.replaceChildren(...now.childNodes);
  }
  document.title = with_.title;
  document.documentElement.lang = with_.documentElement.lang;
  document.documentElement.dir = with_.documentElement.dir;
  for (const back of put) back();
}

/**
 * Fetch this preview for another token, from this origin, and show it. A newer call ends this one.
 */
export async function renew(token: string): Promise<Outcome> {
  running?.abort();
  const { signal } = (running = new AbortController());
  const url = new URL(`../${encodeURIComponent(token)}/`, location.href);
  try {
    const response = await fetch(url, { signal, headers: { [UPDATE]: "1" }, cache: "no-store" });
    if (response.status === 404) return "gone";
    if (!response.ok) return "failed";
    const html = await response.text();
    if (signal.aborted) return "overtaken";
    replace(new DOMParser().parseFromString(html, "text/html"));
    // so that loading the page again shows the same
    history.replaceState(null, "", url);
    return "renewed";
  } catch {
    return signal.aborted ? "overtaken" : "failed";
  }
}
