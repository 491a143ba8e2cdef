"""What blocks have against a body, said in lines of text."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_modalities import get_modality_model
from wagtail_modalities.exchange import ModalitySource, Note
from wagtail_modalities.exchange.body import messages, named_messages, stream_value
from wagtail_modalities.exchange.source import Paragraph, Section


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


def test_errors_are_said_at_the_lines_that_they_are_of() -> None:
    body = get_modality_model()._meta.get_field("body").stream_block
    long = Section("A heading " * 20, (Paragraph("Text.", 9),), 8)
    source = ModalitySource("key", "Title", "Summary.", body=(Paragraph("First.", 5), long))

    _value, notes = stream_value(source, body)

    assert [(note.line, note.message.partition(":")[0]) for note in notes] == [(8, "heading")]


def test_what_a_whole_body_lacks_is_said_at_its_first_line() -> None:
    class AtMostOne(StreamBlock):
        paragraph = RichTextBlock()

        class Meta:
            max_num = 1

    body = (Paragraph("First.", 5), Paragraph("Second.", 7))
    source = ModalitySource("key", "Title", "Summary.", body=body)

    _value, notes = stream_value(source, AtMostOne())

    assert notes == [Note(5, "The maximum number of items is 1")]
