"""A StreamField that names its blocks instead of containing them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.module_loading import import_string
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose blocks come from a function, named by its dotted path.

    The path is all that a migration records, so a site may add, replace or remove blocks
    without a migration in this app, while historical models in migrations still read and
    write the stored content with the blocks the site has today.

    :param block_source: dotted path of a callable without arguments. It returns a list of
        ``(name, block)`` pairs or a ``StreamBlock`` instance. It is called at first use of
        ``stream_block``, never at import. Paths once released stay importable for ever.
    :param kwargs: as for ``StreamField`` (``blank``, ``min_num``, ``block_counts`` ...).
    """

    def __init__(self, block_source: str, **kwargs: Any) -> None:
        if not isinstance(block_source, str):
            raise TypeError(
                "BodyField takes the dotted path of a function that returns blocks, "
                f"not {type(block_source).__name__}"
            )
        self.block_source = block_source
        self._stream_blocks: dict[str, StreamBlock] = {}
        super().__init__([], **kwargs)

    @property
    def stream_block(self) -> StreamBlock:
        """The top-level block, built once for each value of the BLOCKS setting.

        Keyed by the setting so that it is read live (``override_settings`` works) and so that
        values read before and after share one block instance.
        """
        key = _site_blocks()
        if key not in self._stream_blocks:
            self._stream_blocks[key] = self._build_stream_block()
        return self._stream_blocks[key]

    def _build_stream_block(self) -> StreamBlock:
        source = import_string(self.block_source)()
        block = source if isinstance(source, Block) else StreamBlock(list(source))
        if not isinstance(block, StreamBlock):
            raise ImproperlyConfigured(
                f"{self.block_source} must return a StreamBlock or a list of (name, block) "
                f"pairs, not {type(block).__name__}"
            )
        block.set_meta_options(self.block_opts)
        return block

    def problem(self) -> Exception | None:
        """What keeps the blocks from being built (a wrong path, a failing function), or None."""
        try:
            _ = self.stream_block
        # the site's function may fail in any way; a system check has to report it
        except Exception as error:
            return error
        return None

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Core's checks, or E040 where the blocks cannot be built."""
        problem = self.problem()
        if problem is None:
            messages: list[CheckMessage] = super().check(**kwargs)
            return messages
        return [
            *models.Field.check(self, **kwargs),
            Error(
                f"The blocks of this field cannot be built: {problem}",
                hint="Look at the function that the BLOCKS setting names: it takes a list of "
                "(name, block) pairs and the keyword `field`, and returns such a list.",
                obj=self,
                id="wagtail_modalities.E040",
            ),
        ]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The dotted path and Django's own keywords; no blocks, no block lookup."""
        # Past StreamField.deconstruct() on purpose: it would list every block.
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [self.block_source], kwargs

    def clone(self) -> BodyField:
        """A copy with the options that migrations leave out (``min_num`` and its kin)."""
        _name, _path, args, kwargs = self.deconstruct()
        options = {k: v for k, v in self.block_opts.items() if k != "required"}
        return self.__class__(*args, **{**options, **kwargs})

    def __copy__(self) -> BodyField:
        # Django copies a mixin's field into each concrete class; blocks are not shared
        # between fields, since a field sets options on its own top-level block.
        copied: BodyField = super().__copy__()
        copied._stream_blocks = {}
        return copied


def body_fields() -> Iterator[BodyField]:
    """Yield the body fields of all installed concrete models, in the order of installation."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, BodyField):
                yield field


def build_all() -> None:
    """Build the blocks of every body field, in one fixed order. For ``AppConfig.ready()``.

    Wagtail finds a block to preview by a number that counts the blocks made so far in the
    process. Were they made at first use, server processes would number them differently, and the
    block picker would show the preview of another block, or none. A field that cannot be built
    is left to its system check.
    """
    for field in body_fields():
        field.problem()


def _site_blocks() -> str:
    """The BLOCKS setting as a cache key: a dotted path, or '' when unset."""
    from wagtail_modalities.conf import modalities_settings

    return modalities_settings.BLOCKS or ""
