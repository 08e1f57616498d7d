import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from portal.audit.operations import InstallGuards


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0005_checks_of_the_trail"),
    ]

    operations = [
        migrations.CreateModel(
            name="Crest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("content", models.BinaryField()),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Branding",
            fields=[
                (
                    "council",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="portal.council",
                    ),
                ),
                ("bar", models.CharField(default="#12436d", max_length=7)),
                ("link", models.CharField(default="#1a65a6", max_length=7)),
                (
                    "crest_words",
                    models.CharField(
                        blank=True, help_text="What is read out in the crest’s place", max_length=120
                    ),
                ),
                (
                    "crest",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.crest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("crest", None), models.Q(("crest_words", ""), _negated=True), _connector="OR"
                        ),
                        name="crest_has_words",
                    )
                ],
            },
        ),
        InstallGuards(),
    ]
