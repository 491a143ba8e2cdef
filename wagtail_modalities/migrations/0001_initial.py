import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import swapper
import uuid
import wagtail.search.index
import wagtail_modalities.blocks.fields
import wagtail_modalities.models.gate
import wagtail_modalities.models.preview_draft
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        # the site's image model, which a custom one replaces
        migrations.swappable_dependency(get_image_model_string()),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ModalityIndex',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('intro', models.TextField(blank=True, max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='introduction')),
                ('body', wagtail_modalities.blocks.fields.BodyField('wagtail_modalities.blocks.body.index_body', blank=True, verbose_name='body')),
                ('image_alt_text', models.CharField(blank=True, help_text="What the image shows. Blank takes the image's own description.", max_length=255, verbose_name='alt text')),
                ('image_decorative', models.BooleanField(default=False, help_text='Tick where the image says nothing that the text does not.', verbose_name='image is decorative')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=get_image_model_string(), verbose_name='image')),
            ],
            options={
                'verbose_name': 'modality index',
                'verbose_name_plural': 'modality indexes',
                'swappable': 'WAGTAIL_MODALITIES_MODALITYINDEX_MODEL',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, blank=True, help_text='How the term appears in addresses. Made from the name when left blank.', max_length=100, verbose_name='slug')),
                ('order', models.PositiveIntegerField(default=0, help_text='Lower numbers come first; equal ones by name.', verbose_name='order')),
                ('is_diagnosis', models.BooleanField(default=False, help_text='Tick for a medical condition such as depression; leave for concerns such as work.', verbose_name='is a diagnosis')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'concern',
                'verbose_name_plural': 'concerns',
                'ordering': ['order', 'name', 'pk'],
                'abstract': False,
            },
            bases=(wagtail.search.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Format',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, blank=True, help_text='How the term appears in addresses. Made from the name when left blank.', max_length=100, verbose_name='slug')),
                ('order', models.PositiveIntegerField(default=0, help_text='Lower numbers come first; equal ones by name.', verbose_name='order')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'format',
                'verbose_name_plural': 'formats',
                'ordering': ['order', 'name', 'pk'],
                'abstract': False,
            },
            bases=(wagtail.search.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='ModalitiesSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review_interval_months', models.PositiveSmallIntegerField(default=12, help_text="A page's next review is due this long after its last one.", validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='review interval (months)')),
                ('default_country', models.CharField(blank=True, help_text='Two-letter ISO code. Decides which country a state code such as WA is in when text is imported.', max_length=2, validators=[django.core.validators.RegexValidator('\\A[A-Z]{2}\\Z', "Enter the country's two-letter ISO code in capitals, for example US.")], verbose_name='default country')),
                ('wording_list', models.TextField(blank=True, help_text='Person-first wording, one pair a line: the word to avoid, a colon, the word to prefer. For example “addict: person with an addiction”.', verbose_name='wording list')),
                ('reading_grade', models.PositiveSmallIntegerField(default=12, help_text='Flesch-Kincaid grade above which the editor is advised to simplify.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='highest reading grade (English)')),
                ('reading_lix', models.PositiveSmallIntegerField(default=50, help_text='LIX above which the editor is advised to simplify.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='highest LIX (other languages)')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'therapy modalities',
                'verbose_name_plural': 'therapy modalities',
            },
        ),
        migrations.CreateModel(
            name='CrisisNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(help_text='For example: If you or someone you know is in danger, call now.', max_length=500, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name='text')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('sms', models.CharField(blank=True, max_length=40, verbose_name='text message')),
                ('url', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='web address')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='language')),
                ('settings', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='crisis_notices', to='wagtail_modalities.modalitiessettings')),
            ],
            options={
                'verbose_name': 'crisis notice',
                'verbose_name_plural': 'crisis notices',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Population',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, blank=True, help_text='How the term appears in addresses. Made from the name when left blank.', max_length=100, verbose_name='slug')),
                ('order', models.PositiveIntegerField(default=0, help_text='Lower numbers come first; equal ones by name.', verbose_name='order')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'population',
                'verbose_name_plural': 'populations',
                'ordering': ['order', 'name', 'pk'],
                'abstract': False,
            },
            bases=(wagtail.search.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Modality',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('import_key', models.CharField(blank=True, db_index=True, editable=False, max_length=255, verbose_name='import key')),
                ('import_digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='import digest')),
                ('author_name', models.CharField(blank=True, max_length=120, verbose_name='author')),
                ('reviewed_by', models.CharField(blank=True, help_text='Name and qualification, for example: Dr. M. Ortiz, Clinical Psychologist', max_length=120, verbose_name='reviewed by')),
                ('last_reviewed', models.DateField(blank=True, null=True, verbose_name='last reviewed')),
                ('next_review_due', models.DateField(blank=True, help_text="Blank takes the last review and the interval from the site's settings.", null=True, verbose_name='next review due')),
                ('acronym', models.CharField(blank=True, help_text='For example: IPT', max_length=20, verbose_name='acronym')),
                ('also_known_as', models.JSONField(blank=True, default=list, help_text='Other names, one a line. At most 10.', verbose_name='also known as')),
                ('summary', models.TextField(blank=True, help_text='The lead paragraph: what it is, whom it is for, how long it takes. 40 to 120 words read best.', max_length=1000, validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='summary')),
                ('body', wagtail_modalities.blocks.fields.BodyField('wagtail_modalities.blocks.body.modality_body', blank=True, verbose_name='body')),
                ('cta_text', models.CharField(blank=True, help_text='For example: Think this might suit you? Talk to one of our therapists.', max_length=200, verbose_name='invitation')),
                ('cta_label', models.CharField(blank=True, help_text='For example: Find a therapist', max_length=60, verbose_name='link text')),
                ('cta_url', models.CharField(blank=True, help_text='Choose a page or give an address, not both.', max_length=500, verbose_name='link to an address')),
                ('specialists_heading', models.CharField(blank=True, help_text="Blank prints “Meet the specialists” in the page's language.", max_length=80, verbose_name='heading above the quotes')),
                ('specialists_intro', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                ('quote_order', models.CharField(choices=[('manual', 'As arranged in the page tree'), ('newest', 'Newest first')], default='manual', max_length=10, verbose_name='order of quotes')),
                ('quote_limit', models.PositiveSmallIntegerField(default=12, help_text='The others stand on the page folded up. 1 to 50.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='quotes shown open')),
                ('sessions_min', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='fewest sessions')),
                ('sessions_max', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='most sessions')),
                ('weeks_max', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='most weeks')),
                ('session_minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='minutes a session')),
                ('evidence_level', models.CharField(blank=True, choices=[('strong', 'Strong evidence'), ('moderate', 'Moderate evidence'), ('emerging', 'Emerging evidence'), ('limited', 'Limited evidence')], max_length=10, verbose_name='evidence')),
                ('evidence_note', models.CharField(blank=True, help_text='Name the guideline or review that says so.', max_length=300, verbose_name='source of the evidence')),
                ('image_alt_text', models.CharField(blank=True, help_text="What the image shows. Blank takes the image's own description.", max_length=255, verbose_name='alt text')),
                ('image_decorative', models.BooleanField(default=False, help_text='Tick where the image says nothing that the text does not.', verbose_name='image is decorative')),
                ('show_crisis_notice', models.BooleanField(default=True, help_text='Its text is in Settings, Therapy modalities.', verbose_name='show the crisis notice')),
                # the site's base page, which a custom one replaces
                ('cta_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=swapper.get_model_name('wagtailcore', 'Page'), verbose_name='link to a page')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=get_image_model_string(), verbose_name='image')),
                # this class itself, also where the site has swapped it out
                ('related', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Up to 6 others in the same language, printed by title.', related_name='+', to='wagtail_modalities.modality', verbose_name='related modalities')),
                ('concerns', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='%(app_label)s_%(class)s_set', to='wagtail_modalities.concern', verbose_name='concerns')),
                ('formats', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='%(app_label)s_%(class)s_set', to='wagtail_modalities.format', verbose_name='formats')),
                ('populations', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='%(app_label)s_%(class)s_set', to='wagtail_modalities.population', verbose_name='populations')),
            ],
            options={
                'verbose_name': 'modality',
                'verbose_name_plural': 'modalities',
                'swappable': 'WAGTAIL_MODALITIES_MODALITY_MODEL',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Profession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, blank=True, help_text='How the term appears in addresses. Made from the name when left blank.', max_length=100, verbose_name='slug')),
                ('order', models.PositiveIntegerField(default=0, help_text='Lower numbers come first; equal ones by name.', verbose_name='order')),
                ('abbreviation', models.CharField(blank=True, help_text='For example: LPC', max_length=20, verbose_name='abbreviation')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'profession',
                'verbose_name_plural': 'professions',
                'ordering': ['order', 'name', 'pk'],
                'abstract': False,
            },
            bases=(wagtail.search.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Specialist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('display_name', models.CharField(help_text='As printed, for example: M. Ana Reyes', max_length=120, verbose_name='display name')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('practice', 'Practice')], default='person', max_length=10, verbose_name='kind')),
                ('honorific_prefix', models.CharField(blank=True, help_text='For example: Dr.', max_length=30, verbose_name='honorific prefix')),
                ('post_nominals', models.CharField(blank=True, help_text='For example: PhD', max_length=60, verbose_name='post-nominals')),
                ('pronouns', models.CharField(blank=True, max_length=40, verbose_name='pronouns')),
                ('profession_label', models.CharField(blank=True, help_text="Printed instead of the profession's name, in every language.", max_length=60, verbose_name='profession as printed')),
                ('locality', models.CharField(blank=True, max_length=80, verbose_name='city or town')),
                ('region', models.CharField(blank=True, help_text='For example: CA', max_length=80, verbose_name='state or region')),
                ('country', models.CharField(blank=True, help_text='Two-letter ISO code, for example US.', max_length=2, validators=[django.core.validators.RegexValidator('\\A[A-Z]{2}\\Z', "Enter the country's two-letter ISO code in capitals, for example US.")], verbose_name='country')),
                ('profile_url', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='profile address')),
                ('external_id', models.CharField(blank=True, help_text="Ties this record to one of the site's own. Unique when set.", max_length=100, null=True, unique=True, verbose_name='external ID')),
                ('active', models.BooleanField(default=True, help_text='Untick to hide this person and all their quotes.', verbose_name='active')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=get_image_model_string(), verbose_name='photo')),
                ('profession', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='specialists', to='wagtail_modalities.profession', verbose_name='profession')),
            ],
            options={
                'verbose_name': 'specialist',
                'verbose_name_plural': 'specialists',
                'ordering': ['display_name', 'pk'],
            },
            bases=(wagtail.search.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='SpecialistQuote',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('import_key', models.CharField(blank=True, db_index=True, editable=False, max_length=255, verbose_name='import key')),
                ('import_digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='import digest')),
                ('consent_status', models.CharField(choices=[('not_asked', 'Not asked'), ('requested', 'Requested'), ('granted', 'Granted'), ('withdrawn', 'Withdrawn'), ('not_needed', 'Not needed')], default='not_asked', editable=False, max_length=12, verbose_name='consent')),
                ('consent_date', models.DateField(blank=True, editable=False, null=True, verbose_name='consent given on')),
                ('consent_expires', models.DateField(blank=True, db_index=True, editable=False, null=True, verbose_name='consent expires after')),
                ('consent_scope', models.JSONField(blank=True, default=wagtail_modalities.models.gate.default_scope, editable=False, verbose_name='scope of consent')),
                ('consent_note', models.CharField(blank=True, editable=False, help_text='Where the evidence is kept. Files are not stored here.', max_length=500, verbose_name='evidence of consent')),
                ('consent_digests', models.JSONField(blank=True, default=list, editable=False, verbose_name='wordings agreed to')),
                ('words_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('quote', models.TextField(blank=True, help_text="The clinician's own words, without quotation marks; a blank line parts paragraphs. 80 to 600 characters read best. Clients' words do not go here.", max_length=5000, validators=[django.core.validators.MaxLengthValidator(5000)], verbose_name='quote')),
                ('attribution_override', models.CharField(blank=True, help_text="Printed as it is, instead of the specialist's name, profession and place.", max_length=255, verbose_name='attribution as printed')),
                ('body', wagtail_modalities.blocks.fields.BodyField('wagtail_modalities.blocks.body.quote_body', blank=True, verbose_name='longer words')),
                ('source_url', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='source address')),
                ('source_note', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('specialist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_set', to='wagtail_modalities.specialist', verbose_name='specialist')),
            ],
            options={
                'verbose_name': 'specialist quote',
                'verbose_name_plural': 'specialist quotes',
                'swappable': 'WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='SpecialistLicence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('number', models.CharField(blank=True, help_text='Never shown to the public.', max_length=60, verbose_name='number')),
                ('jurisdiction', models.CharField(blank=True, help_text='For example: Oregon', max_length=80, verbose_name='jurisdiction')),
                ('expires', models.DateField(blank=True, null=True, verbose_name='expires')),
                ('specialist', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='licences', to='wagtail_modalities.specialist')),
            ],
            options={
                'verbose_name': 'licence',
                'verbose_name_plural': 'licences',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.UniqueConstraint(fields=('locale', 'slug'), name='wagtail_modalities_concern_slug_per_locale'),
        ),
        migrations.AlterUniqueTogether(
            name='concern',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddConstraint(
            model_name='format',
            constraint=models.UniqueConstraint(fields=('locale', 'slug'), name='wagtail_modalities_format_slug_per_locale'),
        ),
        migrations.AlterUniqueTogether(
            name='format',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddConstraint(
            model_name='crisisnotice',
            constraint=models.UniqueConstraint(fields=('settings', 'locale'), name='wagtail_modalities_one_notice_per_locale'),
        ),
        migrations.AddConstraint(
            model_name='population',
            constraint=models.UniqueConstraint(fields=('locale', 'slug'), name='wagtail_modalities_population_slug_per_locale'),
        ),
        migrations.AlterUniqueTogether(
            name='population',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddConstraint(
            model_name='profession',
            constraint=models.UniqueConstraint(fields=('locale', 'slug'), name='wagtail_modalities_profession_slug_per_locale'),
        ),
        migrations.AlterUniqueTogether(
            name='profession',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.CreateModel(
            name='PreviewDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=wagtail_modalities.models.preview_draft.new_key, editable=False, max_length=32, unique=True)),
                ('page_pk', models.PositiveBigIntegerField(db_index=True, default=0)),
                ('parent_pk', models.PositiveBigIntegerField(default=0)),
                ('slot', models.CharField(blank=True, max_length=40)),
                ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('session_digest', models.CharField(max_length=64)),
                ('kept_at', models.DateTimeField(db_index=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'preview draft',
                'verbose_name_plural': 'preview drafts',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'content_type', 'page_pk', 'parent_pk', 'locale', 'site', 'slot'), name='wagtail_modalities_one_draft_per_slot')],
            },
        ),
    ]
