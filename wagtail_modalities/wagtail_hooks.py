"""Wiring only: what the admin is told about, defined elsewhere."""

from __future__ import annotations

from typing import Any

from django.urls import include, path
from wagtail import hooks

from wagtail_modalities.admin.bulk_actions.registration import register_bulk_actions
from wagtail_modalities.admin.consent import buttons, refusals
from wagtail_modalities.admin.from_text import buttons as from_text
from wagtail_modalities.admin.listings.explorer import explorer_viewsets
from wagtail_modalities.admin.live_preview import register_live_preview
from wagtail_modalities.admin.log_actions import register_log_actions
from wagtail_modalities.admin.publishing import going_dark
from wagtail_modalities.admin.publishing.page_with_quotes import PublishWithQuotesItem
from wagtail_modalities.admin.records import registration
from wagtail_modalities.admin.reports import entrances
from wagtail_modalities.admin.site_settings import register_site_settings

register_site_settings()
registration.register_model_admins()
register_bulk_actions()
register_live_preview()

hooks.register("register_log_actions", register_log_actions)
hooks.register("register_page_header_buttons", buttons.header_buttons)
hooks.register("register_page_listing_more_buttons", buttons.consent_buttons)
hooks.register("register_page_header_buttons", from_text.header_buttons)
hooks.register("register_page_listing_more_buttons", from_text.from_text_buttons)
hooks.register("register_admin_viewset", registration.record_viewsets)
# early, so that a site's own for the same page types takes their place
hooks.register("register_admin_viewset", explorer_viewsets, order=-10)
hooks.register("after_bulk_action", refusals.tell_refusals)
hooks.register("register_page_action_menu_item", PublishWithQuotesItem)
hooks.register("before_unpublish_page", going_dark.confirm_page)
hooks.register("before_bulk_action", going_dark.confirm_bulk)
hooks.register("register_reports_menu_item", entrances.review_due_item)
hooks.register("register_reports_menu_item", entrances.quote_consent_item)
hooks.register("construct_homepage_panels", entrances.add_due_panel)
hooks.register("construct_homepage_summary_items", entrances.add_summary_item)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("modalities/", include("wagtail_modalities.admin.urls"))]
