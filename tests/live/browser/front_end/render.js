/* What a front end has of its own: it puts a document into the page, plainly. */
const main = document.querySelector("main");

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

export function render(page) {
  document.title = page.title;
  main.replaceChildren(
    element("h1", page.title),
    element("p", page.summary ?? page.intro ?? ""),
    ...(page.body ?? []).map(section),
    ...(page.specialist_quotes ?? []).map((quote) =>
      element("blockquote", quote.quote, quote.meta.edit_url),
    ),
  );
}
