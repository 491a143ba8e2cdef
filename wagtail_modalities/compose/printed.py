"""Which columns are printed where: a change of any other is nobody's."""

from __future__ import annotations

from wagtail_modalities.compose.documents import speakers

#: columns of a page that nobody prints
UNSEEN = frozenset(
    {
        "draft_title",
        "owner",
        "locked",
        "locked_at",
        "locked_by",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "go_live_at",
        "expire_at",
        "expired",
        "path",
        "depth",
        "numchild",
        "show_in_menus",
        "import_key",
        "import_digest",
        # what consent shows or hides is told by who sees the page
        "consent_status",
        "consent_date",
        "consent_expires",
        "consent_scope",
        "consent_note",
        "consent_digests",
        "words_digest",
    }
)
#: columns that a link to a page hangs on
LINKED = frozenset({"title", "slug", "url_path", "live", "locale_id", "alias_of_id"})
#: columns of a specialist that are printed
SPEAKER = frozenset({*speakers.SPEAKER, "profession_id"})
#: those that make the line under a quote, and those that lists are narrowed by
LINE = frozenset(
    {
        "display_name",
        "honorific_prefix",
        "post_nominals",
        "profession_label",
        "profession_id",
        "locality",
        "region",
        "country",
    }
)
FILTERED = frozenset({"display_name", "profession_id", "region", "country"})
#: columns of a term, and of an image or a document besides its words
TERM = frozenset({"name", "slug", "order"})
#: that one which structured data alone tells of
DIAGNOSIS = frozenset({"is_diagnosis"})
#: columns of a licence: the number is private
LICENCE = frozenset({"specialist_id", "title", "jurisdiction", "expires"})
FILE = frozenset(
    {
        "file",
        "width",
        "height",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    }
)
#: columns of a modality that its row on an index page shows
ROW = frozenset(
    {"title", "acronym", "also_known_as", "summary", "concerns", "populations", "formats"}
)
#: and that the feed of the index shows besides
NEWS = frozenset({"first_published_at", "last_published_at", "last_reviewed", "author_name"})
#: and that its entry in the structured data of the index shows, besides its address
ENTRY = frozenset({"title", "acronym"})
#: columns of a quote that its modality prints
QUOTED = frozenset({"quote", "specialist_id", "attribution_override", "source_url", "source_note"})
#: and those that a page which cites it prints
CITED = frozenset({"quote", "specialist_id", "attribution_override", "source_url", "body"})
#: columns of a Site that addresses are made of
ADDRESS = frozenset({"hostname", "port", "root_page_id", "is_default_site"})
#: and those that name it
NAME = frozenset({"site_name"})
