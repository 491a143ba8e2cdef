"""Writes a plan. The caller holds the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_modalities.models import consent
from wagtail_modalities.models.consent import ConsentStatus

from .body import named_messages
from .directory import Directory
from .fingerprint import quote_digest, speaker_of, with_words
from .options import Options
from .plan import Plan
from .plan_quotes import QuotePlan, import_key
from .slugs import Slugs
from .source import Note, SourceError

if TYPE_CHECKING:
    from wagtail.models import Page


def write(plan: Plan, options: Options, parent: Page, directory: Directory) -> None:
    """Write what a plan says: the page, its quotes, their consent, then what is published.

    :param parent: as loaded in this transaction, since its child count must be right.
    :raises SourceError: the models refuse; the caller rolls back.
    """
    line = plan.source.title_line
    try:
        revision = _write_page(plan, options, parent) if plan.write_page else None
        if plan.digest:
            _remember(plan.page, plan.page.import_key or plan.source.key, plan.digest)
        slugs = Slugs(plan.page)
        for quote in plan.quotes:
            line = quote.source.line
            _write_quote(quote, plan.page, slugs, options, directory)
        line = plan.source.title_line
        if plan.publish_page:
            revision = revision or plan.page.latest_revision
            revision = revision or plan.page.save_revision(user=options.user)
            _publish_page(plan, revision, options)
    except ValidationError as error:
        notes = (Note(line, ": ".join(filter(None, said))) for said in named_messages(error))
        raise SourceError(*notes) from error


def _write_page(plan: Plan, options: Options, parent: Page) -> Any:
    page = plan.page
    if not page.pk:
        page.owner = options.user
        page.import_key, page.import_digest = plan.source.key, plan.digest
        parent.add_child(instance=page)  # which core logs, in the owner's name
        if options.made:
            options.made(page)
        return page.save_revision(user=options.user)
    if not page.live:  # as the editor does: a draft's row follows its newest version
        page.save()
    return page.save_revision(user=options.user, log_action=True)


def _remember(page: Any, key: str, digest: str) -> None:
    """Note down what was imported: on the row alone, past drafts and revisions."""
    page.import_key, page.import_digest = key, digest
    rows = type(page)._default_manager.filter(pk=page.pk)
    rows.update(import_key=key, import_digest=digest)


def _publish_page(plan: Plan, revision: Any, options: Options) -> None:
    page = plan.page
    errors: dict[str, list[str]] = page.publication_errors()
    if errors:  # the plan has looked already: something else changed meanwhile
        raise ValidationError(errors)
    revision.publish(user=options.user)
    page.refresh_from_db()
    if not page.live:
        raise ValidationError(_("The page could not be published."))


def _write_quote(
    plan: QuotePlan, modality: Any, slugs: Slugs, options: Options, directory: Directory
) -> None:
    if not plan.writes:
        return
    quote = plan.page
    revision = None
    if plan.edits:
        _take_over(plan, options, directory)
        revision = _save_quote(plan, modality, slugs, options)
    if plan.edits or plan.remembers:
        _remember(quote, import_key(plan.source), _digest(plan))
    if plan.consent:
        _record_consent(plan, options)
    if plan.publish:
        revision = revision or quote.latest_revision or quote.save_revision(user=options.user)
        revision.publish(user=options.user)
        quote.refresh_from_db()
        plan.live = bool(quote.live)


def _digest(plan: QuotePlan) -> str:
    """The digest of what was imported into a quote: an editor's own choice of speaker is not."""
    row, quote, source = plan.row, plan.page, plan.source
    if row is not None and row.import_digest and row.import_key == import_key(source):
        return with_words(row.import_digest, source.quote)
    assigned = speaker_of(quote.specialist_id, quote.attribution_override)
    return quote_digest(source.quote, assigned)


def _take_over(plan: QuotePlan, options: Options, directory: Directory) -> None:
    """Give the quote the source's words and speaker, as far as the plan changes them."""
    quote = plan.page
    # A title that was made from the speaker is made again for the new one.
    generated = bool(quote.pk and quote.title == quote.default_title())
    if plan.row is None or plan.changes_words:
        quote.quote = plan.source.quote
    if plan.assigns:
        speaker = directory.found(plan.speaker)
        if speaker.parts and not speaker.specialist_id:
            quote.specialist_id = directory.create(speaker, user=options.user)
        else:
            quote.specialist_id = speaker.specialist_id
        quote.attribution_override = speaker.override
        if generated:
            quote.title = ""


def _save_quote(plan: QuotePlan, modality: Any, slugs: Slugs, options: Options) -> Any:
    quote = plan.page
    if quote.pk:
        if not quote.live:
            quote.save()
        return quote.save_revision(user=options.user, log_action=True)
    quote.owner = options.user
    quote.title = quote.default_title(modality=modality)
    quote.slug = slugs.free(quote.title)
    modality.add_child(instance=quote)  # logged, too
    if options.made:
        options.made(quote)
    return quote.save_revision(user=options.user)


def _record_consent(plan: QuotePlan, options: Options) -> None:
    if plan.consent == str(ConsentStatus.REQUESTED):
        consent.request(plan.page, user=options.user, note=options.consent_note)
    else:
        consent.grant(
            plan.page,
            user=options.user,
            status=plan.consent,
            date=options.consent_date,
            expires=options.consent_expires,
            scope=options.consent_scope,
            note=options.consent_note,
        )
