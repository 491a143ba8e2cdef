/* The least that a front end does for previews, as docs/how-to/preview-pages.md describes it. */
const { cms } = await (await fetch("/config.json")).json();
const editor = window.parent === window ? window.opener : window.parent;
const main = document.querySelector("main");

const below = (token, more = "") => `${cms}/api/v2/modalities/preview/${token}/${more}`;
const say = (message) => editor?.postMessage({ wagtailModalities: message }, cms);

function element(name, text, editUrl) {
  const made = document.createElement(name);
  made.textContent = text;
  if (editUrl) made.dataset.editUrl = editUrl;
  return made;
}

/* every string that a value holds, each as a paragraph */
function words(value) {
  if (typeof value === "string") return value ? [element("p", value.replace(/<[^>]*>/g, ""))] : [];
  return value && typeof value === "object" ? Object.values(value).flatMap(words) : [];
}

function section({ type, value, edit_url }) {
  const made = element("section", "", edit_url);
  made.append(element("h2", type), ...words(value));
  return made;
}

function render(page) {
  const { scrollX, scrollY } = window;
  document.title = page.title;
  main.replaceChildren(
    element("h1", page.title),
    element("p", page.summary ?? page.intro ?? ""),
    ...(page.body ?? []).map(section),
    ...(page.specialist_quotes ?? []).map((quote) =>
      element("blockquote", quote.quote, quote.meta.edit_url),
    ),
  );
  window.scrollTo(scrollX, scrollY);
}

async function show(token) {
  const response = await fetch(below(token), { cache: "no-store" });
  if (!response.ok) throw new Error(`${response.status}`);
  render(await response.json());
}

/* scripts that arrive as text do not run: they are made anew, one after the other */
async function showBar(token) {
  const bar = document.getElementById("bar");
  bar.hidden = window.parent !== window;
  bar.innerHTML = await (await fetch(below(token, "userbar/"))).text();
  for (const inert of bar.querySelectorAll("script[src]")) {
    const script = document.createElement("script");
    script.src = inert.src;
    const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
    inert.replaceWith(script);
    await loaded;
  }
}

window.addEventListener("message", async ({ origin, source, data }) => {
  const message = data?.wagtailModalities;
  if (origin !== cms || source !== editor || message?.type !== "update") return;
  try {
    await show(message.token);
    // checks run again over here, and the bar then tells the editor that it can look
    await document.querySelector("wagtail-userbar").runAxe();
  } catch {
    window.location.replace(message.url);
  }
});

main.addEventListener("click", (event) => {
  const url = event.target.closest("[data-edit-url]")?.dataset.editUrl;
  if (!url) return;
  if (editor) say({ type: "edit", url });
  else window.location.assign(url);
});

const token = window.location.pathname.split("/")[2];
try {
  await show(token);
  say({ type: "ready" });
  await showBar(token);
} catch {
  render({ title: "There is no such preview" });
}
