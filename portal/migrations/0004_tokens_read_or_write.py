from django.db import migrations, models

WRITE = "read and write"


class Migration(migrations.Migration):
    """Tokens that were made before could do both."""

    dependencies = [("portal", "0003_messages")]
    operations = [
        migrations.AddField(
            "token",
            "use",
            models.CharField(
                "may",
                max_length=20,
                choices=[("read", "Read"), (WRITE, "Read and write")],
                default=WRITE,
            ),
        ),
        migrations.AlterField(
            "token",
            "use",
            models.CharField(
                "may",
                max_length=20,
                choices=[("read", "Read"), (WRITE, "Read and write")],
                default="read",
            ),
        ),
        migrations.AddConstraint(
            "token",
            models.CheckConstraint(condition=models.Q(use__in=["read", WRITE]), name="token_use_known"),
        ),
    ]
