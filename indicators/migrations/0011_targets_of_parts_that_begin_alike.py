"""April to June and April to December begin alike: each may have a target of its own."""

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("indicators", "0010_a_year_s_collection_begins")]

    operations = [
        migrations.RemoveConstraint(model_name="target", name="target_current"),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                models.F("indicator"),
                models.F("year"),
                models.F("period_kind"),
                Coalesce("starts", models.Value("1000-01-01", models.DateField())),
                Coalesce("ends", models.Value("1000-01-01", models.DateField())),
                Coalesce("place", 0),
                condition=models.Q(superseded_at=None),
                name="target_current",
            ),
        ),
    ]
