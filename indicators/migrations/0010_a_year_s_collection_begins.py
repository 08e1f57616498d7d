from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0009_quality_explanations")]

    operations = [
        migrations.AddField(
            model_name="yearcollected",
            name="begins",
            field=models.DateField(
                blank=True,
                help_text="Of what ended before this day, the working days count from here",
                null=True,
            ),
        ),
    ]
