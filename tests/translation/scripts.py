"""Pages in Arabic and in Japanese: from right to left, and without spaces between words.

Invented throughout, by nobody who speaks them every day: to look at and to test with, not to read.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.factories import make_locale, make_site_root, make_specialist
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.models import Concern, Format, Population, Profession, consent

WORDS: dict[str, dict[str, Any]] = {
    "ar": {
        "home": ("الصفحة الرئيسية", "bayt"),
        "index": "العلاجات النفسية",
        "intro": "كل الأساليب التي يعمل بها معالجونا، مرتبة حسب العنوان.",
        "title": "العلاج بين الأشخاص (IPT)",
        "slug": "العلاج-بين-الأشخاص",
        "acronym": "IPT",
        "also": ["العلاج النفسي البينشخصي", "Interpersonal Therapy"],
        "summary": (
            "علاج قصير ينظر إلى صلة المرء بمن حوله. نلتقي مرة كل أسبوع، ونتفق منذ البداية على "
            "موعد النهاية. هل تريد أن تعرف المزيد؟"
        ),
        "other": "العلاج بالفن",
        "section": (
            "من أين جاء",
            "<p>نشأ هذا الأسلوب في سبعينيات القرن الماضي، وهو <b>منظم</b>.</p>",
        ),
        "items": ["حزن لا يخف", "تغير في الدور، كالتقاعد", "خلاف يتكرر"],
        "steps": [
            ("التعارف", "لقاء أو ثلاثة."),
            ("العمل", "نحو عشرة لقاءات."),
            ("الوداع", "آخر لقاءين."),
        ],
        "facts": [("المدة", "12 إلى 16 أسبوعا"), ("الشكل", "فردي أو جماعي")],
        "question": ("هل أحتاج إلى إحالة؟", "<p>يمكنك في معظم الأماكن أن تتصل بنفسك.</p>"),
        "callout": ("اسأل قبل الحجز", "<p>تختلف الأجور من عيادة إلى أخرى.</p>"),
        "cta": ("هل تريد أن تعرف المزيد؟ تحدث إلى أحد معالجينا.", "ابحث عن معالج"),
        "terms": ("الحزن", "القلق", "البالغون", "فردي"),
        "profession": "أخصائية نفسية",
        "speakers": [("سلمى الخطيب", "PhD", "عمان", "JO"), ("ليث حداد", "", "بيروت", "LB")],
        "quotes": [
            "أصغي أولا، ثم نقرر معا إلى أين نمضي من هناك.",
            "أسأل كثيرا في الساعة الأولى.\n\nولك أن تسأل مثلي: ما الذي يؤلم الآن؟",
        ],
        "review": ("رنا درويش", "د. م. أورتيز"),
        "evidence": "دليل وطني للعلاج، 2022",
        "notice": "إن كنت في خطر فاتصل الآن.",
    },
    "ja": {
        "home": ("ホーム", "ie"),
        "index": "心理療法一覧",
        "intro": "当院のセラピストが行っている療法を、題名順に並べています。",
        "title": "対人関係療法（IPT）",
        "slug": "対人関係療法",
        "acronym": "IPT",
        "also": ["対人関係心理療法", "Interpersonal Therapy"],
        "summary": (
            "身近な人との関わりに目を向ける、期間の決まった療法です。週に一度お会いし、終わりの時期は"
            "初めに決めておきます。もっと知りたい方は、お気軽にお問い合わせください。"
        ),
        "other": "芸術療法",
        "section": (
            "どこから来たか",
            "<p>この療法は一九七〇年代に生まれました。<b>構造化</b>されています。</p>",
        ),
        "items": ["なかなか癒えない悲しみ", "退職などの役割の変化", "くり返される対立"],
        "steps": [
            ("知り合う", "一回から三回。"),
            ("取り組む", "およそ十回。"),
            ("別れを告げる", "最後の二回。"),
        ],
        "facts": [("期間", "12〜16週間"), ("形式", "個人またはグループ")],
        "question": ("紹介状は必要ですか？", "<p>多くの場合、ご自分で直接お電話いただけます。</p>"),
        "callout": ("予約の前にお尋ねください", "<p>料金は施設によって異なります。</p>"),
        "cta": ("もっと知りたいですか？セラピストにご相談ください。", "セラピストを探す"),
        "terms": ("悲嘆", "不安", "成人", "個人"),
        "profession": "臨床心理士",
        "speakers": [("佐伯 美咲", "PhD", "京都", "JP"), ("森川 健", "", "札幌", "JP")],
        "quotes": [
            "まず耳を傾けます。そこからどこへ進むかは、一緒に決めます。",
            "最初の一時間はたくさん質問をします。\n\nあなたも同じだけ尋ねてください。",
        ],
        "review": ("藤井 遥", "M. オルティス"),
        "evidence": "全国治療ガイドライン、2022年",
        "notice": "危険を感じたら、今すぐお電話ください。",
    },
}


def make_pages(language: str) -> SimpleNamespace:
    """Live pages in a language: a home, an index, two modalities, and quotes below the first."""
    words = WORDS[language]
    locale = make_locale(language)
    home = make_site_root().copy_for_translation(locale)
    home.title, home.slug = words["home"]
    home.save_revision().publish()
    home.refresh_from_db()
    index = get_modality_index_model()(title=words["index"], intro=words["intro"], locale=locale)
    home.add_child(instance=index)
    other = get_modality_model()(
        title=words["other"], summary=words["summary"], locale=locale, body=_body(words)
    )
    index.add_child(instance=other)
    page = _modality(words, locale, index, other)
    profession = Profession.objects.create(name=words["profession"], locale=locale)
    quotes = [
        _quote(page, profession, speaker, said)
        for speaker, said in zip(words["speakers"], words["quotes"], strict=True)
    ]
    return SimpleNamespace(
        locale=locale, words=words, home=home, index=index, other=other, page=page, quotes=quotes
    )


def _modality(words: dict[str, Any], locale: Any, index: Any, other: Any) -> Any:
    author, reviewer = words["review"]
    text, label = words["cta"]
    page = get_modality_model()(
        title=words["title"],
        acronym=words["acronym"],
        also_known_as=words["also"],
        summary=words["summary"],
        body=_body(words),
        cta_text=text,
        cta_label=label,
        cta_page=other,
        sessions_min=12,
        sessions_max=16,
        session_minutes=50,
        evidence_level="strong",
        evidence_note=words["evidence"],
        author_name=author,
        reviewed_by=reviewer,
        last_reviewed="2026-03-31",
        next_review_due="2027-03-31",
        locale=locale,
    )
    index.add_child(instance=page)
    grief, anxiety, adults, alone = words["terms"]
    page.concerns.set([_term(Concern, grief, locale), _term(Concern, anxiety, locale)])
    page.populations.set([_term(Population, adults, locale)])
    page.formats.set([_term(Format, alone, locale)])
    page.related.set([other])
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _term(model: Any, name: str, locale: Any) -> Any:
    return model.objects.create(name=name, locale=locale)


def _body(words: dict[str, Any]) -> list[dict[str, Any]]:
    heading, text = words["section"]
    title, note = words["callout"]
    question, answer = words["question"]
    return [
        {"type": "section", "value": {"heading": heading, "text": text, "aspect": ""}},
        {
            "type": "when_used",
            "value": {"intro": "", "items": [{"text": item} for item in words["items"]]},
        },
        {
            "type": "what_to_expect",
            "value": {"steps": [{"title": t, "text": s} for t, s in words["steps"]], "note": ""},
        },
        {
            "type": "key_facts",
            "value": {"items": [{"label": n, "value": v} for n, v in words["facts"]]},
        },
        {"type": "callout", "value": {"kind": "info", "title": title, "text": note}},
        {"type": "faq", "value": {"items": [{"question": question, "answer": answer}]}},
        {
            "type": "pull_quote",
            "value": {
                "quote_page": None,
                "text": words["quotes"][0],
                "attribution": words["speakers"][0][0],
                "source_url": "https://www.example.org/memoir",
            },
        },
        {
            "type": "table",
            "value": {
                "caption": words["facts"][1][0],
                "table": {
                    "columns": [
                        {"type": "text", "heading": words["facts"][0][0]},
                        {"type": "numeric", "heading": "№"},
                    ],
                    "rows": [{"values": [words["terms"][3], "12.5"]}],
                    "caption": "",
                },
            },
        },
    ]


def _quote(page: Any, profession: Any, speaker: tuple[str, ...], said: str) -> Any:
    name, degree, town, country = speaker
    specialist = make_specialist(
        display_name=name,
        post_nominals=degree,
        profession=profession,
        locality=town,
        region="",
        country=country,
    )
    quote = get_specialist_quote_model()(
        quote=said, specialist=specialist, locale=page.locale, live=False
    )
    page.add_child(instance=quote)
    consent.grant(quote, user=None)
    quote.save_revision().publish()
    quote.refresh_from_db()
    return quote
