"""What blocks have against a body, said in lines of text."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_modalities.exchange.body import messages, named_messages


def test_errors_of_nested_blocks_are_all_said() -> None:
    required = ValidationError("This field is required.")
    struct = StructBlockValidationError({"heading": required, "text": None})
    stream = StreamBlockValidationError({2: struct}, ["One paragraph at least."])

    assert messages(struct) == ["heading: This field is required."]
    assert messages(stream) == ["heading: This field is required.", "One paragraph at least."]
    assert messages(ListBlockValidationError([None, stream])) == messages(stream)


def test_errors_of_a_model_have_the_names_of_their_fields() -> None:
    assert named_messages(ValidationError("No.")) == [("", "No.")]
    assert named_messages(ValidationError({"title": ["A.", "B."], "__all__": "C."})) == [
        ("title", "A."),
        ("title", "B."),
        ("", "C."),
    ]
