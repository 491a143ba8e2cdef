"""What the demo adds to the imported pages: facts, terms, and blocks of every kind.

The words in ``content/`` come in through the importer, as a site's own would. Here stands what a
text file has no room for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Block = dict[str, Any]


class References(Protocol):
    """Gives the primary keys of what a block points at."""

    film_url: str

    def image(self, key: str) -> int:
        """The picture drawn under this key."""

    def page(self, key: str) -> int:
        """The modality that was imported from the file of this name."""

    def quote(self, name: str) -> int:
        """The first quote by this specialist."""


Blocks = Callable[[References], Sequence[Block]]


@dataclass(frozen=True)
class DemoPage:
    """One modality: the file it is imported from, and what is set on it afterwards.

    ``before`` and ``after`` are the blocks that go around those of the text.
    """

    key: str
    split_invitation: bool = True
    fields: dict[str, Any] = field(default_factory=dict)
    concerns: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    before: Blocks = lambda refs: ()
    after: Blocks = lambda refs: ()


def block(name: str, **value: Any) -> Block:
    """Return a block of struct type, as it is stored."""
    return {"type": name, "value": value}


def paragraph(text: str) -> Block:
    """Return a paragraph block."""
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def items(*texts: str) -> list[dict[str, str]]:
    """Return the items of a list whose children have a ``text`` each."""
    return [{"text": text} for text in texts]


def picture(refs: References, key: str, alt_text: str, caption: str) -> Block:
    """Return an image block with its alt text."""
    image = {"image": refs.image(key), "alt_text": alt_text, "decorative": False}
    return block("image", image=image, caption=caption)


NICE = {
    "citation": "National Institute for Health and Care Excellence: Depression in adults: "
    "treatment and management (NG222)",
    "url": "https://www.nice.org.uk/guidance/ng222",
    "year": 2022,
}


def ipt_before(refs: References) -> Sequence[Block]:
    return [
        block(
            "key_facts",
            items=[
                {"label": "Length", "value": "12 to 16 weekly meetings"},
                {"label": "Setting", "value": "One to one, or in a small group"},
                {"label": "Between meetings", "value": "One conversation, prepared together"},
            ],
        ),
        block(
            "when_used",
            intro="People often come to it with",
            items=items(
                "low mood that began with a loss",
                "a quarrel that goes round in circles",
                "a new role: parent, retiree, newcomer",
                "too few people to turn to",
            ),
        ),
        block(
            "how_it_works",
            text="<p>You and your therapist draw a map of the people around you and look for the "
            "tie that has changed. One of <b>four areas</b> becomes your subject, and you stay "
            "with it to the end.</p>",
            principles=items(
                "Mood and relationships move each other, in both directions.",
                "One subject at a time, chosen together.",
                "The end is known from the beginning.",
            ),
        ),
    ]


def ipt_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "what_to_expect",
            steps=[
                {"title": "Taking stock", "text": "Three meetings: your history and your people."},
                {"title": "Working", "text": "About eight meetings on the subject you chose."},
                {"title": "Ending", "text": "Two or three meetings: what helped, what comes next."},
            ],
            note="Your therapist may suggest monthly meetings afterwards.",
        ),
        block("pull_quote", quote_page=refs.quote("Dana Whitlock"), excerpt=""),
        picture(
            refs,
            "interpersonal-therapy",
            "Two large circles, one ochre and one blue, that overlap in the middle",
            "Most of the work happens where two lives meet.",
        ),
        block(
            "evidence_summary",
            level="strong",
            statement="A national guideline lists it among the treatments to offer to adults "
            "with depression.",
            source="National Institute for Health and Care Excellence, guideline NG222",
        ),
        block(
            "faq",
            items=[
                {
                    "question": "Do I have to talk about my childhood?",
                    "answer": "<p>Only where it helps. The meetings are about the people in your "
                    "life now.</p>",
                },
                {
                    "question": "Will my partner have to come?",
                    "answer": "<p>No. Some people bring somebody along once; most never do.</p>",
                },
            ],
        ),
        block(
            "references",
            items=[
                NICE,
                {
                    "citation": "Weissman MM, Markowitz JC, Klerman GL: Comprehensive Guide to "
                    "Interpersonal Psychotherapy. Basic Books",
                    "year": 2000,
                },
            ],
        ),
    ]


def cbt_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "table",
            caption="Two ways to meet",
            table={
                "columns": [
                    {"type": "text", "heading": ""},
                    {"type": "numeric", "heading": "Meetings"},
                    {"type": "rich_text", "heading": "Good to know"},
                ],
                "rows": [
                    {"values": ["In person", "12", "<p>Fifty minutes, every week.</p>"]},
                    {"values": ["Online", "8", "<p>Shorter, with more <b>homework</b>.</p>"]},
                ],
                "caption": "",
            },
        ),
        block(
            "evidence_summary",
            level="strong",
            statement="It is among the most studied of all talking treatments.",
            source="National Institute for Health and Care Excellence, guideline NG222",
        ),
        block(
            "limitations",
            text="<p>CBT asks for work between the meetings. It helps to say so early when there "
            "is no time or strength for it.</p>",
            items=items(
                "It looks more at the present than at the past.",
                "Writing things down does not suit everybody; it can be done aloud.",
            ),
        ),
        block("references", items=[NICE]),
        block(
            "call_to_action",
            text="Compare it with acceptance and commitment",
            page=refs.page("acceptance-and-commitment-therapy"),
            url="",
            style="secondary",
        ),
    ]


def act_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "video",
            embed=refs.film_url,
            transcript="<p>A yellow circle on a dark ground grows for four seconds, rests, and "
            "shrinks for five. There is no sound.</p>",
        ),
        block(
            "callout",
            kind="info",
            title="Say it as a word",
            text="<p>Therapists pronounce ACT as one syllable, not as three letters.</p>",
        ),
    ]


def dbt_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "callout",
            kind="immediate",
            title="If you might harm yourself now",
            text="<p>Do not wait for a place in a group. Use the numbers at the end of this page, "
            "or go to the nearest emergency department.</p>",
        ),
        block(
            "finding_a_therapist",
            text="<p>Not everything that is called DBT is the full program. It is fair to ask.</p>",
            questions=items(
                "Is there a skills group, and does it have a place?",
                "Can I telephone between meetings?",
                "Does the team meet to help one another?",
            ),
        ),
    ]


def eft_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "pull_quote",
            quote_page=refs.quote("Simone Delacroix-Webb"),
            excerpt="I have never met a dishwasher quarrel that was about the dishwasher.",
        ),
        block(
            "when_used",
            intro="",
            items=items(
                "quarrels that repeat themselves",
                "distance after an affair, an illness or a birth",
                "a family that has stopped talking",
            ),
        ),
    ]


def emdr_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "callout",
            kind="urgent",
            title="Look for training",
            text="<p>Ask where the therapist trained. EMDR is not something to try out from a "
            "video.</p>",
        ),
        block(
            "limitations",
            text="<p>Between meetings, dreams and memories can be livelier for a while.</p>",
            items=items("It may have to wait while life is unsafe or very unsettled."),
        ),
    ]


def sfbt_after(refs: References) -> Sequence[Block]:
    return [
        block(
            "pull_quote",
            text="She asked what my dog would notice first. I laughed, and then I knew.",
            attribution="From an invented memoir",
            source_url="https://www.example.org/a-memoir",
        ),
        block(
            "call_to_action",
            text="Write to our front desk",
            url="mailto:desk@example.org",
            style="primary",
        ),
    ]


def art_before(refs: References) -> Sequence[Block]:
    return [
        picture(
            refs,
            "art-therapy",
            "Seven broad brush strokes in blue, coral, yellow and green",
            "Nothing has to be finished.",
        )
    ]


def art_after(refs: References) -> Sequence[Block]:
    return [
        {"type": "specialist_quotes", "value": {"heading": "From the studio"}},
        paragraph("Materials are included. Wear something that may get paint on it."),
    ]


PAGES = (
    DemoPage(
        "interpersonal-therapy",
        # as the importer does it unless told otherwise: this is the file that the README imports
        split_invitation=False,
        fields={
            "also_known_as": ["Interpersonal Psychotherapy"],
            "cta_label": "Find a therapist",
            "cta_url": "https://www.example.org/therapists",
            "sessions_min": 12,
            "sessions_max": 16,
            "weeks_max": 16,
            "session_minutes": 50,
            "evidence_level": "strong",
            "evidence_note": "Depression in adults (NG222), National Institute for Health and "
            "Care Excellence, 2022",
            "author_name": "Willow Lane editors",
            "reviewed_by": "Dr. Hanne Solberg-Ito, Clinical Psychologist (invented)",
        },
        concerns=("depression", "grief-and-loss", "relationship-difficulties", "life-transitions"),
        populations=("adults", "adolescents"),
        formats=("individual", "group"),
        related=("emotionally-focused-therapy", "cognitive-behavioral-therapy"),
        before=ipt_before,
        after=ipt_after,
    ),
    DemoPage(
        "cognitive-behavioral-therapy",
        fields={
            "sessions_min": 6,
            "sessions_max": 20,
            "session_minutes": 50,
            "evidence_level": "strong",
            "evidence_note": "Depression in adults (NG222), National Institute for Health and "
            "Care Excellence, 2022",
        },
        concerns=("depression", "anxiety", "insomnia"),
        populations=("adults", "adolescents", "children"),
        formats=("individual", "online-by-video"),
        related=("acceptance-and-commitment-therapy", "interpersonal-therapy"),
        after=cbt_after,
    ),
    DemoPage(
        "acceptance-and-commitment-therapy",
        concerns=("anxiety", "living-with-illness-or-pain"),
        populations=("adults",),
        formats=("individual", "group"),
        related=("cognitive-behavioral-therapy", "dialectical-behavior-therapy"),
        after=act_after,
    ),
    DemoPage(
        "dialectical-behavior-therapy",
        fields={"weeks_max": 52, "specialists_intro": "Our DBT team meets every Thursday."},
        concerns=("self-harm", "emotional-regulation", "borderline-personality-disorder"),
        populations=("adults", "adolescents"),
        formats=("group", "individual"),
        related=("acceptance-and-commitment-therapy",),
        after=dbt_after,
    ),
    DemoPage(
        "emotionally-focused-therapy",
        fields={"sessions_min": 8, "sessions_max": 20, "session_minutes": 75},
        concerns=("relationship-difficulties", "family-conflict"),
        populations=("couples", "families"),
        formats=("couples", "family"),
        related=("interpersonal-therapy",),
        after=eft_after,
    ),
    DemoPage(
        "eye-movement-desensitization-and-reprocessing",
        concerns=("trauma", "post-traumatic-stress-disorder"),
        populations=("adults", "first-responders"),
        formats=("individual",),
        after=emdr_after,
    ),
    DemoPage(
        "solution-focused-brief-therapy",
        fields={"sessions_min": 1, "sessions_max": 6},
        concerns=("stress", "parenting"),
        populations=("adults", "children", "families"),
        formats=("individual", "online-by-video"),
        after=sfbt_after,
    ),
    DemoPage(
        "art-therapy",
        fields={"specialists_heading": "From the studio", "quote_order": "newest"},
        concerns=("grief-and-loss", "trauma"),
        populations=("children", "older-adults"),
        formats=("group", "individual"),
        before=art_before,
        after=art_after,
    ),
)

FRENCH_PAGE = DemoPage(
    "therapie-interpersonnelle",
    fields={"sessions_min": 12, "sessions_max": 16, "session_minutes": 50},
)


def index_blocks(refs: References) -> Sequence[Block]:
    """Return the body of the index page."""
    return [
        paragraph(
            "Each page says what a therapy is, how a course of it goes, and what the people who "
            "practise it have to say about their work."
        ),
        block(
            "callout",
            kind="info",
            title="Not sure where to begin?",
            text="<p>Read the quotes first. Many people choose a voice before a method.</p>",
        ),
    ]


def longer_words(refs: References) -> Sequence[Block]:
    """Return the longer words of one quote, which therefore has a page of its own."""
    return [
        paragraph("We asked Dana Whitlock two questions more."),
        block(
            "question_and_answer",
            question="What happens in the last meeting?",
            answer="<p>We read the map from the first one again, side by side with how things "
            "stand now. People often take it home.</p>",
        ),
        block(
            "question_and_answer",
            question="What if twelve meetings are not enough?",
            answer="<p>Then we say so in the tenth, and plan what comes after.</p>",
        ),
        picture(
            refs,
            "portrait-1",
            "Drawing of a head and shoulders in green and sand, without a face",
            "Dana Whitlock, drawn for this demo",
        ),
    ]
