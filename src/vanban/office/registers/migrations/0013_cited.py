from django.db import migrations, models

from vanban.office.registers.bare import Bare


class Migration(migrations.Migration):
    """Mentions are found by their numbers as entries are."""

    dependencies = [("registers", "0012_offered")]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="entry_by_number"),
        migrations.AddIndex(model_name="entry", index=models.Index(Bare("number"), name="entry_by_number")),
        migrations.AddIndex(model_name="entrycitation", index=models.Index(Bare("number"), name="citation_by_number")),
    ]
