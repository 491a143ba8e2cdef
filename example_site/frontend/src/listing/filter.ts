/**
 * Filters the cards of a static index in place, without asking anybody.
 *
 * The query string is the one that the server's pages understand: a link to a filtered list works
 * in both. Without this script all cards are there, and the form is not.
 */
import { wordsFor } from "../i18n";
import { folded } from "../site/text";

const FILTERS = ["concern", "population", "format", "profession"] as const;

const form = document.querySelector<HTMLFormElement>("[data-filters]");
const cards = [...document.querySelectorAll<HTMLElement>("[data-cards] > li")];
const count = document.querySelector<HTMLElement>("[data-count]");
const empty = document.querySelector<HTMLElement>("[data-empty]");
const all = document.querySelector<HTMLElement>("[data-all]");
const words = wordsFor(document.documentElement.lang);

function matches(card: HTMLElement, wanted: URLSearchParams): boolean {
  const said = card.dataset["words"] ?? "";
  const searched = folded(wanted.get("q") ?? "").split(/\s+/);
  return (
    searched.every((word) => said.includes(word)) &&
    FILTERS.every((name) => {
      const slug = wanted.get(name);
      return !slug || (card.dataset[name] ?? "").split(" ").includes(slug);
    })
  );
}

function show(wanted: URLSearchParams): void {
  let shown = 0;
  for (const card of cards) {
    card.hidden = !matches(card, wanted);
    if (!card.hidden) shown += 1;
  }
  if (count) count.textContent = words.therapies(shown);
  if (empty) empty.hidden = shown > 0;
  if (all) all.hidden = wanted.size === 0;
}

/** What the form holds, without what is left blank. */
function wantedIn(filled: HTMLFormElement): URLSearchParams {
  const given = [...new FormData(filled)].filter(([, value]) => value !== "");
  return new URLSearchParams(given as [string, string][]);
}

if (form) {
  const ours = form;
  const fromAddress = (): void => {
    const wanted = new URLSearchParams(location.search);
    for (const field of ours.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")) {
      field.value = wanted.get(field.name) ?? "";
    }
    show(wantedIn(ours));
  };
  const fromForm = (): void => {
    const wanted = wantedIn(ours);
    history.replaceState(null, "", wanted.size > 0 ? `?${wanted}` : location.pathname);
    show(wanted);
  };
  ours.addEventListener("input", fromForm);
  ours.addEventListener("submit", (event) => {
    event.preventDefault();
    fromForm();
    document.querySelector("#results")?.scrollIntoView();
  });
  if (location.search) fromAddress();
}
