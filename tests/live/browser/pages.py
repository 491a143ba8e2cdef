"""Every page of ours that axe looks at: one place to add the next."""

from __future__ import annotations

from tests.live.browser.demo import Demo

BULK = "/admin/bulk/wagtailcore/page"
#: addresses by name; a name in braces is that of a seed
PUBLIC = {
    "home": "/",
    "index": "/therapies/",
    "index, filtered": "/therapies/?q=therapy",
    "index, nothing found": "/therapies/?q=no+such+thing",
    "index, empty": "/text-ours/",
    "modality": "/therapies/interpersonal-therapy/",
    "modality, table and lists": "/therapies/cognitive-behavioral-therapy/",
    "modality, video": "/therapies/acceptance-and-commitment-therapy/",
    "modality, urgent callout": "/therapies/dialectical-behavior-therapy/",
    "modality, invitation": "/therapies/solution-focused-brief-therapy/",
    "modality, images": "/therapies/art-therapy/",
    "modality, in another dress": "/therapies/interpersonal-therapy/?theme=harbour",
    "modality, every block": "/therapies/every-block/",
    "modality, bare": "/therapies/mail-therapy/",
    "modality, French": "/fr/therapies/therapie-interpersonnelle/",
    "index, Arabic": "/ar/therapies/",
    "modality, Arabic": "/ar/therapies/interpersonal-therapy/",
    "modality, Japanese": "/ja/therapies/interpersonal-therapy/",
    "quote": "/therapies/interpersonal-therapy/dana-whitlock-on-interpersonal-therapy/",
}
ADMIN = {
    "dashboard": "/admin/",
    "explorer, index": "/admin/pages/{index}/",
    "explorer, modality": "/admin/pages/{reports}/",
    "modality, new": "/admin/pages/add/wagtail_modalities/modality/{index}/",
    "modality": "/admin/pages/{reports}/edit/",
    "modality, facts": "/admin/pages/{reports}/edit/#tab-facts",
    "modality, specialists": "/admin/pages/{reports}/edit/#tab-specialists",
    "modality, unpublish": "/admin/pages/{reports}/unpublish/",
    "quote, new": "/admin/pages/add/wagtail_modalities/specialistquote/{reports}/",
    "quote": "/admin/pages/{withdrawn}/edit/",
    "index, form": "/admin/pages/{index}/edit/",
    "publish quotes": "/admin/modalities/publish/{reports}/quotes/",
    "text, where": "/admin/modalities/from-text/",
    "text, new": "/admin/modalities/from-text/{index}/",
    "text, quotes": "/admin/modalities/from-text/{reports}/quotes/",
    "consent, record": "/admin/modalities/consent/{changed}/record/",
    "consent, ask": "/admin/modalities/consent/{kept}/ask/",
    "consent, renew": "/admin/modalities/consent/{kept}/renew/",
    "consent, spelling": "/admin/modalities/consent/{changed}/spelling/",
    "consent, withdraw": "/admin/modalities/consent/{kept}/withdraw/",
    "consent, withdraw all": "/admin/modalities/consent/specialist/{specialist}/withdraw/",
    "bulk, reviewed": f"{BULK}/modalities_mark_reviewed/?id={{bulk1}}&id={{withdrawn}}",
    "bulk, next review": f"{BULK}/modalities_set_next_review/?id={{bulk1}}",
    "bulk, consent": f"{BULK}/modalities_record_consent/?id={{withdrawn}}",
    "report, review due": "/admin/modalities/reports/review-due/",
    "report, quote consent": "/admin/modalities/reports/quote-consent/",
    "modalities": "/admin/modalities/modality/",
    "modalities, filtered": "/admin/modalities/modality/?q=no+such+page",
    "modalities, inspect": "/admin/modalities/modality/inspect/{reports}/",
    "modalities, where": "/admin/modalities/modality/choose_parent/",
    "quotes": "/admin/modalities/specialistquote/",
    "quotes, inspect": "/admin/modalities/specialistquote/inspect/{kept}/",
    "specialists": "/admin/wagtail_modalities/specialist/",
    "specialist": "/admin/wagtail_modalities/specialist/edit/{specialist}/",
    "specialist, new": "/admin/wagtail_modalities/specialist/create/",
    "specialist, inspect": "/admin/wagtail_modalities/specialist/inspect/{specialist}/",
    "specialist, in use": "/admin/wagtail_modalities/specialist/delete/{specialist}/",
    "specialist, merge": "/admin/modalities/merge/specialist/{specialist}/",
    "professions": "/admin/wagtail_modalities/profession/",
    "profession": "/admin/wagtail_modalities/profession/edit/{profession}/",
    "profession, merge": "/admin/modalities/merge/profession/{profession}/",
    "concerns": "/admin/wagtail_modalities/concern/",
    "populations": "/admin/wagtail_modalities/population/",
    "formats": "/admin/wagtail_modalities/format/",
    "settings": "/admin/settings/wagtail_modalities/modalitiessettings/{site}/",
}


def address(demo: Demo, path: str) -> str:
    """A page's address on the demo."""
    return demo.url + path.format(**demo.seeds)
