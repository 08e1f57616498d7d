from django.db import migrations, models

from portal.audit.operations import InstallGuards


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_printouts"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="taken_out_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        InstallGuards(),
    ]
