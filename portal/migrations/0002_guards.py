from django.db import migrations

from portal.audit.operations import InstallGuards


def begin_the_trail(apps, schema_editor):
    apps.get_model("portal", "Head").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [
        migrations.RunPython(begin_the_trail, migrations.RunPython.noop, elidable=False),
        InstallGuards(),
    ]
