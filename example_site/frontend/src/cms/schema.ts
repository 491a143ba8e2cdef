/* Made from the API's schema by `npm run types`. Do not edit. */

/**
 * The rich text itself, as HTML.
 */
export type Paragraph = string;

export interface WagtailModalities {
  [k: string]: unknown;
}
/**
 * The page in one language, itself included; ``x-default`` is for all others.
 */
export interface Alternate {
  hreflang: string;
  href: string;
}
/**
 * ``url`` is where the link goes, be it a page or an address; "" when it may not be shown.
 */
export interface CallToAction {
  text: string;
  page: PageReference | null;
  url: string;
  style: string;
  [k: string]: unknown;
}
/**
 * A page that the public may see. ``html_url`` is absolute.
 */
export interface PageReference {
  id: number;
  title: string;
  html_url: string;
  [k: string]: unknown;
}
export interface CallToActionBlock {
  type: "call_to_action";
  id: string;
  value: CallToAction;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Callout {
  kind: string;
  title: string;
  text: string;
  [k: string]: unknown;
}
export interface CalloutBlock {
  type: "callout";
  id: string;
  value: Callout;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Column {
  type: string;
  heading: string;
  [k: string]: unknown;
}
/**
 * Whom to call. ``locale`` may be another than the page's.
 */
export interface CrisisNotice {
  text: string;
  phone: string;
  sms: string;
  url: string;
  locale: string;
}
export interface Crumb {
  title: string;
  url: string;
}
/**
 * Something on another site, by its address.
 */
export interface EmbedValue {
  url: string;
  [k: string]: unknown;
}
export interface Evidence {
  level: "strong" | "moderate" | "emerging" | "limited";
  note: string;
}
export interface EvidenceSummary {
  level: string;
  statement: string;
  source: string;
  [k: string]: unknown;
}
export interface EvidenceSummaryBlock {
  type: "evidence_summary";
  id: string;
  value: EvidenceSummary;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * A to Z in upper case, "#" for the rest.
 */
export interface FacetLetter {
  letter: string;
  count: number;
}
export interface FacetTerm {
  slug: string;
  name: string;
  count: number;
}
/**
 * How many modalities each choice would leave, its own filter taken out.
 */
export interface Facets {
  concern: FacetTerm[];
  population: FacetTerm[];
  format: FacetTerm[];
  profession: FacetTerm[];
  letter: FacetLetter[];
}
export interface Fact {
  id: string;
  label: string;
  value: string;
  [k: string]: unknown;
}
export interface Facts {
  sessions_min: number | null;
  sessions_max: number | null;
  weeks_max: number | null;
  session_minutes: number | null;
}
export interface Faq {
  items: Question[];
  [k: string]: unknown;
}
export interface Question {
  id: string;
  question: string;
  answer: string;
  [k: string]: unknown;
}
export interface FaqBlock {
  type: "faq";
  id: string;
  value: Faq;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface FindingATherapist {
  text: string;
  questions: TextItem[];
  [k: string]: unknown;
}
export interface TextItem {
  id: string;
  text: string;
  [k: string]: unknown;
}
export interface FindingATherapistBlock {
  type: "finding_a_therapist";
  id: string;
  value: FindingATherapist;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * What a page says in its head. ``canonical`` is another page's address where the page stands
 * for that one; ``robots`` is "" where search engines may do as they like.
 */
export interface Head {
  title: string;
  description: string;
  canonical: string;
  robots: string;
  open_graph: OpenGraph;
  alternates: Alternate[];
}
/**
 * What networks show where a link is shared (https://ogp.me/), and the card for X.
 *
 * ``locale`` and ``locale_alternates`` are written as Open Graph does: ``en_US``.
 */
export interface OpenGraph {
  title: string;
  description: string;
  type: "article" | "website";
  url: string;
  site_name: string;
  locale: string;
  locale_alternates: string[];
  image: SocialImage | null;
  twitter_card: "summary" | "summary_large_image";
}
/**
 * An image as networks show it beside a link, in pixels. ``alt`` is "" for a decorative one.
 */
export interface SocialImage {
  url: string;
  width: number;
  height: number;
  alt: string;
}
export interface HowItWorks {
  text: string;
  principles: TextItem[];
  [k: string]: unknown;
}
export interface HowItWorksBlock {
  type: "how_it_works";
  id: string;
  value: HowItWorks;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Image {
  image: ImageValue | null;
  caption: string;
  [k: string]: unknown;
}
/**
 * An image that the public may see; ``alt`` is "" for a decorative one. Sizes in pixels.
 */
export interface ImageValue {
  alt: string;
  width: number;
  height: number;
  focal_point: Point | null;
  renditions: {
    [k: string]: Rendition;
  };
  [k: string]: unknown;
}
/**
 * A place in an image, in fractions of its width and height from the upper left corner.
 */
export interface Point {
  x: number;
  y: number;
  [k: string]: unknown;
}
/**
 * An image at one size. ``srcset`` holds the same picture at more widths.
 */
export interface Rendition {
  url: string;
  width: number;
  height: number;
  srcset: Source[];
  [k: string]: unknown;
}
export interface Source {
  url: string;
  width: number;
  [k: string]: unknown;
}
export interface ImageBlock {
  type: "image";
  id: string;
  value: Image;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface IndexMeta {
  type: string;
  kind: "modality_index";
  schema_version: string;
  slug: string;
  detail_url: string;
  html_url: string;
  locale: string;
  translation_key: string;
  first_published_at: string | null;
  last_published_at: string | null;
  seo_title: string;
  search_description: string;
  translations: Translation[];
  /**
   * In previews only.
   */
  live?: boolean;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * The same page in another language, where the public may see it.
 */
export interface Translation {
  locale: string;
  id: number;
  html_url: string;
}
/**
 * ``url`` is "" where the invitation has no link, or one that may not be shown.
 */
export interface Invitation {
  text: string;
  label: string;
  url: string;
}
export interface KeyFacts {
  items: Fact[];
  [k: string]: unknown;
}
export interface KeyFactsBlock {
  type: "key_facts";
  id: string;
  value: KeyFacts;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Limitations {
  text: string;
  items: TextItem[];
  [k: string]: unknown;
}
export interface LimitationsBlock {
  type: "limitations";
  id: string;
  value: Limitations;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Modality {
  id: number;
  meta: ModalityMeta;
  title: string;
  name: string;
  acronym: string;
  also_known_as: string[];
  summary: string;
  call_to_action: Invitation | null;
  facts: Facts;
  concerns: Term[];
  populations: Term[];
  formats: Term[];
  image: ImageValue | null;
  specialists_heading: string;
  specialists_intro: string;
  specialist_quotes_total: number;
  specialist_quotes_url: string;
  evidence: Evidence | null;
  review: Review;
  crisis_notice: CrisisNotice | null;
  specialist_quotes: Quote[];
  body: (
    | SectionBlock
    | ParagraphBlock
    | CalloutBlock
    | CallToActionBlock
    | WhenUsedBlock
    | WhatToExpectBlock
    | HowItWorksBlock
    | KeyFactsBlock
    | FindingATherapistBlock
    | FaqBlock
    | SpecialistQuotesBlock
    | PullQuoteBlock
    | EvidenceSummaryBlock
    | LimitationsBlock
    | ReferencesBlock
    | ImageBlock
    | VideoBlock
    | TableBlock
  )[];
  related?: ModalityCard[];
  breadcrumb?: Crumb[];
  head?: Head;
  structured_data?: StructuredData;
}
export interface ModalityMeta {
  type: string;
  kind: "modality";
  schema_version: string;
  slug: string;
  detail_url: string;
  html_url: string;
  locale: string;
  translation_key: string;
  first_published_at: string | null;
  last_published_at: string | null;
  seo_title: string;
  search_description: string;
  translations: Translation[];
  /**
   * In previews only.
   */
  live?: boolean;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * A word of a vocabulary, in the page's language where it is translated.
 */
export interface Term {
  slug: string;
  name: string;
  translation_key: string;
}
/**
 * Dates are ISO 8601 (``2026-10-01``).
 */
export interface Review {
  author: string;
  reviewed_by: string;
  last_reviewed: string | null;
  next_review_due: string | null;
}
/**
 * A specialist's words: plain text, verbatim, paragraphs parted by blank lines.
 */
export interface Quote {
  id: number;
  meta: QuoteMeta;
  quote: string;
  attribution: string;
  source_url: string;
  source_note: string;
  specialist: Speaker | null;
}
/**
 * ``html_url`` is the quote's own page, or its place on the modality's.
 */
export interface QuoteMeta {
  type: string;
  kind: "specialist_quote";
  detail_url: string;
  html_url: string;
  /**
   * In previews only.
   */
  live?: boolean;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * Who said it.
 */
export interface Speaker {
  id: number;
  meta: SpeakerMeta;
  name: string;
  kind: "person" | "practice";
  honorific_prefix: string;
  post_nominals: string;
  pronouns: string;
  profession: string;
  profession_slug: string | null;
  locality: string;
  region: string;
  country: string;
  profile_url: string;
  photo: ImageValue | null;
}
export interface SpeakerMeta {
  kind: "specialist";
  detail_url: string;
}
export interface SectionBlock {
  type: "section";
  id: string;
  value: Section;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Section {
  heading: string;
  text: string;
  aspect: string;
  [k: string]: unknown;
}
export interface ParagraphBlock {
  type: "paragraph";
  id: string;
  value: Paragraph;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface WhenUsedBlock {
  type: "when_used";
  id: string;
  value: WhenUsed;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface WhenUsed {
  intro: string;
  items: TextItem[];
  [k: string]: unknown;
}
export interface WhatToExpectBlock {
  type: "what_to_expect";
  id: string;
  value: WhatToExpect;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface WhatToExpect {
  steps: Step[];
  note: string;
  [k: string]: unknown;
}
export interface Step {
  id: string;
  title: string;
  text: string;
  [k: string]: unknown;
}
export interface SpecialistQuotesBlock {
  type: "specialist_quotes";
  id: string;
  value: SpecialistQuotes;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * The heading alone: the quotes are the page's, never a second copy.
 */
export interface SpecialistQuotes {
  heading: string;
  [k: string]: unknown;
}
export interface PullQuoteBlock {
  type: "pull_quote";
  id: string;
  value: PullQuote;
  /**
   * In previews only.
   */
  edit_url?: string;
}
/**
 * The words as printed. All empty when the quote's page may not be shown.
 */
export interface PullQuote {
  text: string;
  attribution: string;
  source_url: string;
  quote_page: PageReference | null;
  [k: string]: unknown;
}
export interface ReferencesBlock {
  type: "references";
  id: string;
  value: References;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface References {
  items: Reference[];
  [k: string]: unknown;
}
/**
 * ``doi`` is bare (10.…), ``accessed`` a date.
 */
export interface Reference {
  id: string;
  citation: string;
  url: string;
  doi: string;
  year: number | null;
  accessed: string | null;
  [k: string]: unknown;
}
export interface VideoBlock {
  type: "video";
  id: string;
  value: Video;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Video {
  embed: EmbedValue | null;
  transcript: string;
  [k: string]: unknown;
}
export interface TableBlock {
  type: "table";
  id: string;
  value: Table;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface Table {
  table: TableData;
  caption: string;
  [k: string]: unknown;
}
export interface TableData {
  columns: Column[];
  rows: Row[];
  [k: string]: unknown;
}
/**
 * One value per column: text, a number as it was typed, or HTML; null for an empty number.
 */
export interface Row {
  values: (string | number | null)[];
  [k: string]: unknown;
}
export interface ModalityCard {
  id: number;
  meta: ModalityMeta;
  title: string;
  name: string;
  acronym: string;
  also_known_as: string[];
  summary: string;
  call_to_action: Invitation | null;
  facts: Facts;
  concerns: Term[];
  populations: Term[];
  formats: Term[];
  image: ImageValue | null;
  specialists_heading: string;
  specialists_intro: string;
  specialist_quotes_total: number;
  specialist_quotes_url: string;
}
/**
 * JSON-LD, to be put into a page as it is (a script element, ``application/ld+json``).
 */
export interface StructuredData {
  "@context": "https://schema.org";
  "@graph": StructuredNode[];
}
/**
 * What is said of one thing in the vocabulary of schema.org.
 *
 * Open on purpose: the properties are those of a vocabulary that is not ours, and a site may add
 * any of them.
 */
export interface StructuredNode {
  "@type": string | string[];
  "@id": string;
  [k: string]: unknown;
}
export interface ModalityIndex {
  id: number;
  meta: IndexMeta;
  title: string;
  intro: string;
  body: (SectionBlock | ParagraphBlock | CalloutBlock | CallToActionBlock | ImageBlock | VideoBlock)[];
  image: ImageValue | null;
  breadcrumb?: Crumb[];
  head?: Head;
  structured_data?: StructuredData;
}
export interface ModalityListCard {
  id: number;
  meta: ModalityMeta;
  title: string;
  name: string;
  acronym: string;
  also_known_as: string[];
  summary: string;
  call_to_action: Invitation | null;
  facts: Facts;
  concerns: Term[];
  populations: Term[];
  formats: Term[];
  image: ImageValue | null;
  specialists_heading: string;
  specialists_intro: string;
  specialist_quotes_total: number;
  specialist_quotes_url: string;
  related?: ModalityCard[];
  breadcrumb?: Crumb[];
  head?: Head;
  structured_data?: null;
}
/**
 * A page that the public may see.
 */
export interface PageLink {
  id: number;
  title: string;
  html_url: string;
}
export interface QuestionAndAnswer {
  question: string;
  answer: string;
  [k: string]: unknown;
}
export interface QuestionAndAnswerBlock {
  type: "question_and_answer";
  id: string;
  value: QuestionAndAnswer;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface QuoteItem {
  id: number;
  meta: QuotePageMeta;
  quote: string;
  attribution: string;
  source_url: string;
  source_note: string;
  specialist: Speaker | null;
  title: string;
  modality: PageLink | null;
  breadcrumb?: Crumb[];
  head?: Head;
  structured_data?: StructuredData;
}
export interface QuotePageMeta {
  type: string;
  kind: "specialist_quote";
  schema_version: string;
  slug: string;
  detail_url: string;
  html_url: string;
  locale: string;
  translation_key: string;
  first_published_at: string | null;
  last_published_at: string | null;
  seo_title: string;
  search_description: string;
  translations: Translation[];
  /**
   * In previews only.
   */
  live?: boolean;
  /**
   * In previews only.
   */
  edit_url?: string;
}
export interface ResolvedPage {
  kind: "page";
  page: Modality | SpecialistQuote | ModalityIndex;
}
export interface SpecialistQuote {
  id: number;
  meta: QuotePageMeta;
  quote: string;
  attribution: string;
  source_url: string;
  source_note: string;
  specialist: Speaker | null;
  title: string;
  modality: PageLink | null;
  breadcrumb?: Crumb[];
  head?: Head;
  structured_data?: StructuredData;
  body: (ParagraphBlock | QuestionAndAnswerBlock | ImageBlock | VideoBlock)[];
}
/**
 * Where the path has gone. ``page_id`` is null where ``to`` is no page of the site.
 */
export interface ResolvedRedirect {
  kind: "redirect";
  to: string;
  page_id: number | null;
  permanent: boolean;
}
export interface Specialist {
  id: number;
  meta: SpecialistMeta;
  name: string;
  kind: "person" | "practice";
  honorific_prefix: string;
  post_nominals: string;
  pronouns: string;
  profession: string;
  profession_slug: string | null;
  locality: string;
  region: string;
  country: string;
  profile_url: string;
  photo: ImageValue | null;
  modalities: PageLink[];
}
export interface SpecialistMeta {
  kind: "specialist";
  detail_url: string;
  type: string;
  schema_version: string;
}
