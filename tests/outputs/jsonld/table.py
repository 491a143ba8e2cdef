"""What we say of which type: our own part of schema.org, so that it is held to without its files.

For each type its properties and what each may hold: "text", "url", "date", "number", or the types
of the nodes that it may name. Checked against the vocabulary itself where that is at hand.
"""

from __future__ import annotations

from typing import Any

THERAPY = "PsychologicalTreatment"
_THING = {"name": "text", "url": "url", "description": "text"}
_PAGE = {
    **_THING,
    "inLanguage": "text",
    "datePublished": "date",
    "dateModified": "date",
    "breadcrumb": ("BreadcrumbList",),
    "primaryImageOfPage": ("ImageObject",),
    "hasPart": ("Question", "Quotation"),
    "citation": ("CreativeWork",),
    "workTranslation": ("MedicalWebPage", "CollectionPage", "WebPage"),
    "translationOfWork": ("MedicalWebPage", "CollectionPage", "WebPage"),
    "mainEntity": (THERAPY, "Quotation", "ItemList"),
    "about": (THERAPY, "MedicalCondition"),
}
_SPEAKER = {
    **_THING,
    "address": ("PostalAddress",),
    "hasCredential": ("EducationalOccupationalCredential",),
    "image": "url",
}
TABLE: dict[str, dict[str, Any]] = {
    "MedicalWebPage": {
        **_PAGE,
        "keywords": "text",
        "author": ("Person",),
        "reviewedBy": ("Person",),
        "lastReviewed": "date",
    },
    "WebPage": _PAGE,
    "CollectionPage": _PAGE,
    THERAPY: {
        **_THING,
        "alternateName": "text",
        "image": ("ImageObject",),
        "relevantSpecialty": ("https://schema.org/Psychiatric",),
    },
    "MedicalCondition": {"name": "text", "possibleTreatment": (THERAPY,)},
    "Quotation": {
        "text": "text",
        "creditText": "text",
        "url": "url",
        "inLanguage": "text",
        "spokenByCharacter": ("Person", "Organization"),
        "creator": ("Person", "Organization"),
        "isBasedOn": ("CreativeWork",),
        "about": (THERAPY,),
        "isPartOf": ("MedicalWebPage", "WebPage"),
    },
    "Person": {
        **_SPEAKER,
        "honorificPrefix": "text",
        "honorificSuffix": "text",
        "pronouns": "text",
        "jobTitle": "text",
        "hasOccupation": ("Occupation",),
    },
    "Organization": _SPEAKER,
    "Occupation": {"name": "text"},
    "PostalAddress": {
        "addressLocality": "text",
        "addressRegion": "text",
        "addressCountry": "text",
    },
    "EducationalOccupationalCredential": {
        "name": "text",
        "credentialCategory": "text",
        "validIn": ("AdministrativeArea",),
    },
    "AdministrativeArea": {"name": "text"},
    "ImageObject": {
        "contentUrl": "url",
        "description": "text",
        "width": ("QuantitativeValue",),
        "height": ("QuantitativeValue",),
    },
    "QuantitativeValue": {"value": "number", "unitCode": "text"},
    "BreadcrumbList": {"itemListElement": ("ListItem",)},
    "ItemList": {
        "numberOfItems": "number",
        "itemListOrder": ("https://schema.org/ItemListOrderAscending",),
        "itemListElement": ("ListItem",),
    },
    "ListItem": {
        "position": "number",
        "name": "text",
        "item": (THERAPY, "WebPage", "CollectionPage", "MedicalWebPage"),
    },
    "Question": {"name": "text", "acceptedAnswer": ("Answer",)},
    "Answer": {"text": "text"},
    "CreativeWork": {
        **_THING,
        "identifier": ("PropertyValue",),
        "sameAs": "url",
        "datePublished": "date",
    },
    "PropertyValue": {"propertyID": "text", "value": "text"},
}
