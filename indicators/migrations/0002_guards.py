from django.db import migrations

from portal.audit.operations import InstallGuards


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]
    operations = [InstallGuards()]
