from django.db import migrations, models

from portal.audit.operations import InstallGuards
from reports.review.states import Action, EntryState


class Migration(migrations.Migration):
    """The vocabularies are named instead of listed; the tables stay as they are."""

    dependencies = [("reports", "0002_guards")]
    operations = [
        migrations.AlterField("decision", "action", models.CharField(choices=Action.choices, max_length=20)),
        migrations.AlterField(
            "entry",
            "state",
            models.CharField(choices=EntryState.choices, default="draft", max_length=20),
        ),
        InstallGuards(),
    ]
