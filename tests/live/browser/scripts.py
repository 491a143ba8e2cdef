"""Pages in scripts that the demo has none in: from right to left, and without spaces.

The same short page in Arabic and in Japanese, with the blocks whose shape hangs on the script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.models import Site

from tests import factories
from wagtail_modalities.models import CrisisNotice, ModalitiesSettings, Profession


@dataclass(frozen=True)
class Words:
    """What a page says in one language."""

    home: str
    index: str
    intro: str
    title: str
    also: str
    summary: str
    invitation: str
    label: str
    heading: str
    text: str
    steps: tuple[tuple[str, str], tuple[str, str]]
    question: str
    answer: str
    quotes: tuple[str, str]
    people: tuple[str, str]
    profession: str
    place: str
    country: str
    notice: str


LANGUAGES = {
    "ar": Words(
        home="مرحبا",
        index="العلاجات",
        intro="ما هو كل علاج، ولمن هو، وماذا يقول من يمارسونه.",
        title="العلاج بين الأشخاص (IPT)",
        also="العلاج النفسي بين الأشخاص",
        summary="ينظر هذا العلاج إلى العلاقات بين الناس، وكيف يرتبط المزاج بما يحدث بينهم. "
        "وهو قصير ومحدد المدة.",
        invitation="هل تعتقد أن هذا يناسبك؟ يمكنك أن تسأل معالجا دون التزام.",
        label="ابحث عن معالج",
        heading="كيف يعمل",
        text="نرسم معا خريطة للأشخاص من حولك، ونبحث عن الرابط الذي تغيّر.",
        steps=(
            ("التعرّف", "ثلاثة لقاءات: تاريخك والناس من حولك."),
            ("العمل", "نحو ثمانية لقاءات حول الموضوع الذي اخترته."),
        ),
        question="هل يجب أن أتحدث عن طفولتي؟",
        answer="فقط حيث يساعد ذلك. اللقاءات عن الناس في حياتك الآن.",
        quotes=(
            "عندما يقول لي أحد إنه حزين، أسأله مع من تحدث هذا الأسبوع. من هناك نبدأ.",
            "اثنا عشر لقاء ليست كثيرة، ولكنها كافية لتعلّم شيء واحد جيدا.",
        ),
        people=("ليلى حداد", "يوسف منصور"),
        profession="أخصائية نفسية",
        place="عمّان",
        country="JO",
        notice="إذا كنت أنت أو شخص قريب منك في خطر، فاتصل بالطوارئ الآن.",
    ),
    "ja": Words(
        home="ようこそ",
        index="療法",
        intro="それぞれの療法とは何か、誰のためのものか、実践する人たちの言葉で。",
        title="対人関係療法（IPT）",
        also="インターパーソナル・セラピー",
        summary="人と人とのつながりと気分との関係に目を向ける、期間の限られた療法です。"
        "毎週の面接で、いま起きている一つの問題に取り組みます。",
        invitation="自分に合うかもしれないと思われましたか。まずは気軽に相談してみてください。",
        label="セラピストを探す",
        heading="しくみ",
        text="まわりの人たちの地図を一緒に描き、変わってしまったつながりを探します。",
        steps=(
            ("はじめに", "三回。これまでのことと、まわりの人たち。"),
            ("取り組み", "選んだテーマについておよそ八回。"),
        ),
        question="子ども時代の話をしなければなりませんか。",
        answer="役に立つときだけです。面接は今の生活にいる人たちについてのものです。",
        quotes=(
            "気分が沈んでいると聞いたとき、私は今週だれと話したかを尋ねます。そこから始めます。",
            "十二回は多くはありません。それでも、一つのことをよく学ぶには十分です。",
        ),
        people=("佐藤 明子", "田中 健"),
        profession="心理士",
        place="京都市",
        country="JP",
        notice="あなたや身近な人に危険が迫っているときは、すぐに緊急通報してください。",
    ),
}


def make_pages(home: Any, index: Any, image: Any) -> None:
    """Make each language's home page, index and modality, published."""
    settings = ModalitiesSettings.for_site(Site.objects.get())
    for code, words in LANGUAGES.items():
        locale = factories.make_locale(code)
        settings.crisis_notices.add(
            CrisisNotice(locale=locale, text=words.notice, phone="+1 202-555-0143")
        )
        root = home.copy_for_translation(locale)
        root.title, root.intro = words.home, words.intro
        root.save_revision().publish()
        parent = index.copy_for_translation(locale)
        parent.title, parent.intro, parent.body = words.index, words.intro, []
        parent.save_revision().publish()
        _make_modality(parent, words, image)
    settings.save()


def _make_modality(parent: Any, words: Words, image: Any) -> None:
    english = Profession.objects.get(slug="psychologist", locale__language_code="en")
    profession = english.copy_for_translation(parent.locale)
    profession.name = words.profession
    profession.save()
    page = factories.make_modality(
        parent,
        title=words.title,
        slug="interpersonal-therapy",
        acronym="IPT",
        also_known_as=[words.also],
        summary=words.summary,
        body=_body(words),
        cta_text=words.invitation,
        cta_label=words.label,
        cta_url="https://www.example.org/find",
        sessions_min=12,
        sessions_max=16,
        session_minutes=50,
        reviewed_by=words.people[0],
        last_reviewed=date(2026, 10, 1),
        image=image,
        image_alt_text=words.title,
        locale=parent.locale,
    )
    for name, quote in zip(words.people, words.quotes, strict=True):
        speaker = factories.make_specialist(
            display_name=name,
            profession=profession,
            locality=words.place,
            region="",
            country=words.country,
        )
        factories.make_quote(page, quote=quote, specialist=speaker, locale=parent.locale)


def _body(words: Words) -> list[dict[str, Any]]:
    steps = [{"title": title, "text": text} for title, text in words.steps]
    answer = f"<p>{words.answer}</p>"
    table = {
        "columns": [
            {"type": "text", "heading": words.heading},
            {"type": "numeric", "heading": "IPT"},
        ],
        "rows": [{"values": [words.steps[0][0], "3"]}, {"values": [words.steps[1][0], "8"]}],
        "caption": "",
    }
    return [
        {"type": "how_it_works", "value": {"text": f"<p>{words.text}</p>", "principles": []}},
        {"type": "what_to_expect", "value": {"steps": steps, "note": ""}},
        {"type": "callout", "value": {"kind": "urgent", "title": words.question, "text": answer}},
        {"type": "pull_quote", "value": {"text": words.quotes[1], "attribution": words.people[1]}},
        {"type": "table", "value": {"caption": words.heading, "table": table}},
        {"type": "faq", "value": {"items": [{"question": words.question, "answer": answer}]}},
    ]
