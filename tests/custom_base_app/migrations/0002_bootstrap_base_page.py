from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):

    dependencies = [
        ("basepages", "0001_base_page"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        BootstrapLocaleField("basepages.BasePage"),
        BootstrapTranslationKeyField("basepages.BasePage"),
        BootstrapTranslatableModel("basepages.BasePage"),
    ]
