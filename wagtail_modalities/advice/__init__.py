"""Advice to editors: what may be worth another look, and never stands in the way.

``advice_on(page)`` returns it for a modality or a quote, as the page is in memory.
"""

from wagtail_modalities.advice.advice import CODES, Advice, Code
from wagtail_modalities.advice.page import advice_on

__all__ = ["CODES", "Advice", "Code", "advice_on"]
